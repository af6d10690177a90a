"""Everything the advice rests on, as one immutable value.

The catalog is language-neutral: facts, rules and numbers, each with its source. It is read
from `data/catalog` by `bot.content` and handed to pure functions as an argument.
"""

from collections.abc import Iterator
from typing import Self

from pydantic import BaseModel, Field, model_validator

from advisor.hiring.rulebook import HiringModel
from advisor.kit.model import Kit
from advisor.pay import PayBand
from advisor.provenance import Cite, Frozen, Source


class Catalog(Frozen):
    """All of `data/catalog`: one field a file."""

    sources: tuple[Source, ...] = Field(min_length=1)
    hiring: HiringModel
    kit: Kit
    pay: tuple[PayBand, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _cites_known_sources(self) -> Self:
        known = {source.id for source in self.sources}
        for name in ("hiring", "kit", "pay"):
            for cite in _cites(getattr(self, name)):
                if cite.source not in known:
                    raise ValueError(
                        f"{name}.yaml cites `{cite.source}`, which is not in sources.yaml"
                    )
        return self


def _cites(part: object) -> Iterator[Cite]:
    """Every citation within a part of the catalog."""
    if isinstance(part, Cite):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _cites(each)
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from _cites(value)
