"""What `data/xray` may say: the kinds of work, and by language the phrases that tell them."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from advisor.knowledge.tools import Layer
from advisor.provenance import Frozen, Id, Level
from advisor.xray.learned import LearnedWords

Phrase = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Bank = tuple[Phrase, ...]
Strength = Literal["strong", "plain", "weak"]
"""How surely a phrase tells a kind of work by itself."""

Section = Literal[
    "duties", "must", "nice", "company", "benefits", "legal", "process", "earlier", "unknown"
]
"""The part of a text that a line stands in; `earlier` is what somebody did before."""

Missing = Literal["outcome", "evaluation", "data", "pay", "leads"]
"""What a good post says: what shall come of the work, how it is measured, on which data, for what
pay, and who leads."""

Speaker = Literal["company", "opening", "seeker"]
"""Who a sentence is about; `opening` are words that tell of the company as the first word only."""

_WORD_LIST = re.compile(r"<([a-z_]+)>")
_SHORT_STEM = re.compile(r"(?<!\w)\w{1,2}\*")
_CLAIMS = frozenset({"ai", "ml", "hybrid"})


class Kind(Frozen):
    """A kind of work.

    Attributes:
        side: the job it belongs to; `both` where either does it, `other` where neither.
        whole: it is a job of its own even where the two jobs' words stand beside it.
        vague: it alone does not make a duty one job's, where either job could be meant.
    """

    id: Id
    side: Literal["ai", "ml", "both", "other"]
    whole: bool = False
    vague: bool = False


class Phrases(Frozen):
    """Phrases by how much they tell."""

    strong: Bank = ()
    plain: Bank = ()
    weak: Bank = ()

    def __iter__(self) -> Iterator[tuple[Strength, str]]:  # type: ignore[override]
        yield from (("strong", phrase) for phrase in self.strong)
        yield from (("plain", phrase) for phrase in self.plain)
        yield from (("weak", phrase) for phrase in self.weak)


class LayerUse(Frozen):
    """What naming a tool of a layer tells."""

    kind: Id
    strength: Strength


class Work(Frozen):
    """All of `work.yaml`: what holds in every language.

    Attributes:
        sections: what a line counts for, by the part of the text it stands in.
        layers: what the catalog's tools tell, by their layer.
        unlisted: names of the catalog's tools that are common words, or tell neither job.
        names: products that the catalog does not have.
    """

    kinds: tuple[Kind, ...] = Field(min_length=1)
    sections: dict[Section, Annotated[float, Field(ge=0, le=1)]]
    layers: dict[Layer, LayerUse]
    unlisted: Bank = ()
    names: dict[Id, Phrases]


class Negation(Frozen):
    """Words that turn what follows, or what stands before, into its opposite; and exceptions."""

    before: Bank
    after: Bank = ()
    unless: Bank = ()


class Language(Frozen):
    """The phrases of one language.

    Attributes:
        common: its commonest words, by which a text in it is known.
        words: lists that a phrase may name as `<list>`.
        work: by kind.
        nothing: phrases that swallow what stands in them.
        earlier: words by which a clause tells of the past.
        sections: headings by the part of a text that they open.
        marks: phrases that say of their line which part it belongs to.
        speaks: whom a sentence is about that stands under no heading.
        titles: by `ai`, `ml`, `hybrid`, or the kind of work that a title claims.
        levels: words of a title that name a level.
        years: the word for years of experience.
        says: how a post says what a good one should.
        problem: how people describe what they need, by question and option of the hiring advice.
    """

    common: Annotated[Bank, Field(min_length=5)]
    words: dict[Id, Bank]
    work: dict[Id, Phrases]
    nothing: Bank = ()
    negation: Negation
    earlier: Bank = ()
    sections: dict[Section, Bank]
    marks: dict[Section, Bank] = Field(default_factory=dict)
    speaks: dict[Speaker, Bank]
    titles: dict[Id, Bank]
    levels: dict[Level, Bank]
    years: Bank
    says: dict[Missing, Bank]
    problem: dict[Id, dict[Id, Phrases]] = Field(default_factory=dict)


class XrayTerms(Frozen):
    """All of `data/xray`: `work.yaml`, `learned.yaml`, and one file a language."""

    work: Work
    learned: LearnedWords
    languages: dict[str, Language] = Field(min_length=1)


class Mistake(NamedTuple):
    """What is wrong at a place of a file of `data/xray`, named without its ending."""

    file: str
    place: tuple[str, ...]
    message: str


def mistakes(terms: XrayTerms) -> Iterator[Mistake]:
    """What names something that is not there, or could not be found as it is written."""
    kinds = {kind.id for kind in terms.work.kinds}
    layers: dict[str, str | None] = {layer: use.kind for layer, use in terms.work.layers.items()}
    yield from _unknown("work", "names", dict.fromkeys(terms.work.names), kinds)
    yield from _unknown("work", "layers", layers, kinds)
    for code, language in terms.languages.items():
        yield from _unknown(code, "work", dict.fromkeys(language.work), kinds)
        yield from _unknown(code, "titles", dict.fromkeys(language.titles), kinds | _CLAIMS)
        for place, phrase in _phrases(language):
            for name in _WORD_LIST.findall(phrase):
                if name not in language.words:
                    yield Mistake(code, place, f"there is no list `{name}` under `words`")
            if _SHORT_STEM.search(phrase):
                yield Mistake(code, place, f"`{phrase}`: a starred word needs three letters")


def _unknown(
    file: str, part: str, named: Mapping[str, str | None], known: set[str]
) -> Iterator[Mistake]:
    for key, kind in named.items():
        if (kind or key) not in known:
            yield Mistake(file, (part, key), f"there is no kind of work `{kind or key}`")


def _phrases(language: Language) -> Iterator[tuple[tuple[str, ...], str]]:
    for kind, phrases in language.work.items():
        yield from ((("work", kind, strength), phrase) for strength, phrase in phrases)
    for question, options in language.problem.items():
        for option, phrases in options.items():
            for strength, phrase in phrases:
                yield ("problem", question, option, strength), phrase
    for part in ("words", "sections", "marks", "speaks", "titles", "levels", "says"):
        for name, bank in getattr(language, part).items():
            yield from (((part, name), phrase) for phrase in bank)
