"""How people ask, in one language: phrasings of every entry, and which words mean the same."""

import fnmatch
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor.catalog import SHELVES, Catalog
from bot.content.reading import Document, Place, Problem, read

Phrases = dict[str, tuple[str, ...]]


class Spoken(BaseModel):
    """The words of a language as people use them; every phrase counts as the word it stands for.

    Attributes:
        typed: how people in a hurry spell a word.
        same: what means the same everywhere.
        short: what most people write for a long name, however it is spelled.
        silent: words that say nothing about what is asked.
        role, level, region: what a question about pay may name, by the catalog's ids.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    typed: Phrases
    same: Phrases
    short: Phrases
    silent: tuple[str, ...]
    role: Phrases
    level: Phrases
    region: Phrases


class Elsewhere(BaseModel):
    """What people ask that no source knows.

    Attributes:
        words: by kind, words any one of which puts a question outside.
        together: kinds that do so only beside one of these words (of `Spoken.same`).
        unless: kinds that do not beside one of these words, as when people speak of themselves.
        questions: whole questions that lie outside.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Phrases
    together: Phrases
    unless: Phrases
    questions: tuple[str, ...]


class Aim(BaseModel):
    """What a question may be after.

    Attributes:
        said: phrases that show it; in them `*` ends a word anyhow, and `~` is a gap.
        about: the entries that are meant then, by name; `tool:*` is every name that begins so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: tuple[str, ...]
    about: tuple[str, ...]


class Signs(BaseModel):
    """What the way a question is put says of the entries that answer it.

    Attributes:
        after: what it may be after.
        side: phrases for work that one of the two jobs does, by the job.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    after: dict[str, Aim]
    side: dict[Literal["ai", "ml"], tuple[str, ...]]


class Asked(BaseModel):
    """Everything about how people ask in one language.

    Attributes:
        phrasings: whole questions and keywords, by the name of the entry they ask for.
        hints: loose words that point to an entry, by its name; none has to occur in a phrasing.
    """

    model_config = ConfigDict(frozen=True)

    spoken: Spoken
    elsewhere: Elsewhere
    signs: Signs
    phrasings: Phrases
    hints: dict[str, str]


_KINDS = {**dict.fromkeys(SHELVES, ""), "tools": "tool:", "skills": "skill:", "duties": "duty:"}
_KINDS["roles"] = "role:"
_ONE_OF_A_KIND: dict[str, type[Spoken | Elsewhere | Signs]] = {
    "words": Spoken,
    "elsewhere": Elsewhere,
    "signs": Signs,
}
_PHRASINGS = TypeAdapter(Phrases)
_HINTS = TypeAdapter(dict[str, str])


def read_asked(folder: Path, catalog: Catalog) -> tuple[dict[str, Asked], list[Problem]]:
    """What stands in `data/asked`, by language, and every mistake found there."""
    asked: dict[str, Asked] = {}
    problems: list[Problem] = []
    for language in sorted(path for path in folder.glob("*") if path.is_dir()):
        found, mistakes = _language(language, catalog)
        problems += mistakes
        if found is not None:
            asked[language.name] = found
    return asked, problems


def _language(folder: Path, catalog: Catalog) -> tuple[Asked | None, list[Problem]]:
    read_so_far: dict[str, Any] = {}
    phrasings: Phrases = {}
    hints: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read(path, f"data/asked/{folder.name}/{path.name}")
        problems += document.problems
        if document.problems:
            continue
        try:
            if path.stem in _ONE_OF_A_KIND:
                model = _ONE_OF_A_KIND[path.stem]
                read_so_far[path.stem] = model.model_validate(document.data)
                if path.stem == "signs":
                    problems += _pointless(read_so_far["signs"], catalog, document)
            elif path.stem in _KINDS:
                given = _PHRASINGS.validate_python(document.data)
                kind = _KINDS[path.stem]
                problems += _unknown(given, kind, catalog, document)
                phrasings |= {f"{kind}{key}": phrases for key, phrases in given.items()}
            elif path.stem == "hints":
                hints = _HINTS.validate_python(document.data)
                problems += _unknown(hints, "", catalog, document)
            else:
                problems.append(document.problem((), "no part of the catalog has this name"))
        except ValidationError as error:
            problems += [_problem(details, document) for details in error.errors()]
    missing = [name for name in _ONE_OF_A_KIND if name not in read_so_far]
    if missing and not problems:
        where = f"data/asked/{folder.name}/{missing[0]}.yaml"
        problems.append(Problem(where, 0, "", "this file is missing; restore it"))
    if problems:
        return None, problems
    return Asked(
        spoken=read_so_far["words"],
        elsewhere=read_so_far["elsewhere"],
        signs=read_so_far["signs"],
        phrasings=phrasings,
        hints=hints,
    ), []


_NO_SUCH_ENTRY = "the catalog has no such entry; mend the id or remove it"


def _unknown(
    keys: Iterable[str], kind: str, catalog: Catalog, document: Document
) -> list[Problem]:
    return [
        document.problem((key,), _NO_SUCH_ENTRY)
        for key in keys
        if f"{kind}{key}" not in catalog.entries
    ]


def _pointless(signs: Signs, catalog: Catalog, document: Document) -> list[Problem]:
    return [
        document.problem(("after", name, "about", place), _NO_SUCH_ENTRY)
        for name, aim in signs.after.items()
        for place, about in enumerate(aim.about)
        if not fnmatch.filter(catalog.entries, about)
    ]


def _problem(details: Any, document: Document) -> Problem:
    place: Place = details["loc"]
    return document.problem(place, str(details["msg"]))
