"""The dimensions along which two roles are set side by side."""

from pydantic import Field

from advisor.provenance import Frozen, Id


class Dimension(Frozen):
    """One row of the comparison.

    Attributes:
        topics: the topics whose statements answer it, the most telling first.
        roles: the roles that have a cell in the texts; for any other no source says anything.
    """

    id: Id
    topics: tuple[Id, ...] = Field(min_length=1)
    roles: tuple[Id, ...] = Field(min_length=2)
