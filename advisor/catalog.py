"""Everything the advice rests on, as one immutable value.

The catalog is language-neutral: facts, rules and numbers, each with its source. It is read
from `data/catalog` by `bot.content` and handed to pure functions as an argument.
"""

from pydantic import Field

from advisor.hiring.rulebook import HiringModel
from advisor.kit.model import Kit
from advisor.pay import PayBand
from advisor.provenance import Frozen, Source


class Catalog(Frozen):
    """All of `data/catalog`: one field a file."""

    sources: tuple[Source, ...] = Field(min_length=1)
    hiring: HiringModel
    kit: Kit
    pay: tuple[PayBand, ...] = Field(min_length=1)
