"""A post held against a CV: what of the work it asks for the CV tells of, and what it does not."""

from dataclasses import dataclass

from advisor.xray.model import Evidence, Reading

_ASKING = frozenset({"duties", "must", "unknown", "nice"})
"""Parts of a post that ask for something; the rest praises the company."""


@dataclass(frozen=True, slots=True)
class Match:
    """Each kind of work that a post asks for, once, by the line that asks for it most.

    Attributes:
        met: those that the CV tells of.
        gaps: those that it does not, the most asked for first.
    """

    met: tuple[Evidence, ...]
    gaps: tuple[Evidence, ...]

    @property
    def asked(self) -> int:
        """How many kinds of work the post asks for."""
        return len(self.met) + len(self.gaps)


def compare(post: Reading, cv: Reading) -> Match:
    """What of a post's work a CV tells of; kinds of work count, not the words for them."""
    heaviest: dict[str, Evidence] = {}
    for line in post.evidence:
        known = heaviest.get(line.kind)
        if line.section in _ASKING and (known is None or line.weight > known.weight):
            heaviest[line.kind] = line
    asked = sorted(heaviest.values(), key=lambda line: -line.weight)
    return Match(
        met=tuple(line for line in asked if line.kind in cv.work),
        gaps=tuple(line for line in asked if line.kind not in cv.work),
    )
