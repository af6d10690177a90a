"""The roles told apart: the two, the hybrids, and the one that is forecast."""

from typing import Literal

from pydantic import Field

from advisor.provenance import Cite, Frozen, Id


class RoleProfile(Frozen):
    """A role; what is known about it are the statements whose `about` names it.

    Attributes:
        kind: one of the two, a hybrid of today, a specialist, or a forecast.
        cites: where the sources describe it.
    """

    id: Id
    kind: Literal["core", "hybrid", "specialist", "forecast"]
    cites: tuple[Cite, ...] = Field(min_length=1)
