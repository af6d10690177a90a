"""Pieces of work, and what each source says about who does them."""

from typing import Literal

from pydantic import Field

from advisor.provenance import Cite, Frozen, Id

Part = Literal["owns", "does", "limited", "rare", "no", "unsaid"]
"""How far a role does a piece of work: owns it first of all, does it too, to a limited degree,
rarely, not at all, or the source says nothing about this role."""

Owner = Literal["ai", "ml", "both"]


class DutyClaim(Frozen):
    """What one source says about who does a piece of work."""

    id: Id
    ai: Part
    ml: Part
    cite: Cite

    @property
    def owner(self) -> Owner:
        """Whose work it is by this claim: the stronger part wins, equal parts share it."""
        strength = {"owns": 3, "does": 2, "limited": 1, "rare": 1, "no": 0, "unsaid": 0}
        ai, ml = strength[self.ai], strength[self.ml]
        if ai == ml:
            return "both"
        return "ai" if ai > ml else "ml"


class Duty(Frozen):
    """A piece of work; its words stand under its id in the texts."""

    id: Id
    claims: tuple[DutyClaim, ...] = Field(min_length=1)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Every answer that some source gives, in the order of the claims."""
        return tuple(dict.fromkeys(claim.owner for claim in self.claims))

    @property
    def is_disputed(self) -> bool:
        """Whether the sources give it to different roles."""
        return len(self.owners) > 1
