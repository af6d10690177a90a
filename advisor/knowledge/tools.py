"""Tools and skills, and in whose hands the sources see them."""

from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.knowledge.statement import Year
from advisor.provenance import Cite, Frozen, Id, Role

Need = Literal["must", "nice", "core", "flagship", "stack", "beginner", "named", "rare"]
"""How a source puts it: must-know, nice to have, core of the job, its flagship example, part of
the usual stack, for beginners, merely named, or rarely touched by this role."""

Layer = Literal[
    "language",
    "model",
    "model_api",
    "agent_framework",
    "llm_framework",
    "vector_store",
    "retrieval",
    "eval_tool",
    "workflow",
    "llm_observability",
    "chatbot",
    "ml_framework",
    "data",
    "feature_store",
    "training",
    "tracking",
    "serving",
    "ml_platform",
    "ml_monitoring",
    "infrastructure",
    "cloud",
    "web",
    "practice",
]
"""The part of a stack that a tool belongs to."""


class Mention(Frozen):
    """One source naming a tool or skill for one role, or for both.

    Attributes:
        year: when that was so; None where that is the year of the source.
    """

    id: Id
    roles: tuple[Role, ...] = Field(min_length=1)
    need: Need
    year: Year | None = None
    cite: Cite


class Skilled(Frozen):
    """What a tool and a skill have in common: who names it, and for which role."""

    id: Id
    mentions: tuple[Mention, ...] = Field(min_length=1)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role that some source names it for, rarely touched ones aside."""
        return frozenset(
            role for mention in self.mentions if mention.need != "rare" for role in mention.roles
        )

    @property
    def is_disputed(self) -> bool:
        """Whether one source gives it to AI engineers alone, and another to ML engineers alone."""
        by_source: dict[Id, set[Role]] = {}
        for mention in self.mentions:
            if mention.need != "rare":
                by_source.setdefault(mention.cite.source, set()).update(mention.roles)
        claims = list(by_source.values())
        return {Role.AI} in claims and {Role.ML} in claims


class Tool(Skilled):
    """A product with a proper name; names age, so each mention keeps its year.

    Attributes:
        name: as its makers write it.
        short: a name of at most 24 characters, where the whole one is longer.
        aliases: other spellings a person may type.
    """

    name: str = Field(min_length=1, max_length=40)
    short: str = Field(default="", max_length=24)
    aliases: tuple[str, ...] = ()
    layer: Layer

    @model_validator(mode="after")
    def _fits_a_button(self) -> Self:
        if len(self.name) > 24 and not self.short:
            raise ValueError("a name of more than 24 characters needs a `short` one")
        return self


class Skill(Skilled):
    """Something one can do or know; its words stand in the texts."""

    group: Literal[
        "maths", "modelling", "data", "application", "evaluation", "operations", "people"
    ]
