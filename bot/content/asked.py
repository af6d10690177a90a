"""How people ask, in one language: phrasings of every entry, and which words mean the same."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor.catalog import SHELVES, Catalog
from bot.content.reading import Document, Place, Problem, read

Phrases = dict[str, tuple[str, ...]]


class Spoken(BaseModel):
    """The words of a language as people use them; every phrase counts as the word it stands for.

    Attributes:
        same: what means the same everywhere.
        short: what most people write for a long name, however it is spelled.
        silent: words that say nothing about what is asked.
        role, level, region: what a question about pay may name, by the catalog's ids.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

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


class Asked(BaseModel):
    """Everything about how people ask in one language.

    Attributes:
        phrasings: whole questions and keywords, by the name of the entry they ask for.
        hints: loose words that point to an entry, by its name; none has to occur in a phrasing.
    """

    model_config = ConfigDict(frozen=True)

    spoken: Spoken
    elsewhere: Elsewhere
    phrasings: Phrases
    hints: dict[str, str]


_KINDS = {**dict.fromkeys(SHELVES, ""), "tools": "tool:", "skills": "skill:", "duties": "duty:"}
_KINDS["roles"] = "role:"
_ONE_OF_A_KIND: dict[str, type[Spoken | Elsewhere]] = {"words": Spoken, "elsewhere": Elsewhere}
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
    spoken, elsewhere = read_so_far["words"], read_so_far["elsewhere"]
    return Asked(spoken=spoken, elsewhere=elsewhere, phrasings=phrasings, hints=hints), []


def _unknown(
    keys: Iterable[str], kind: str, catalog: Catalog, document: Document
) -> list[Problem]:
    message = "the catalog has no such entry; mend the id or remove it"
    return [
        document.problem((key,), message) for key in keys if f"{kind}{key}" not in catalog.entries
    ]


def _problem(details: Any, document: Document) -> Problem:
    place: Place = details["loc"]
    return document.problem(place, str(details["msg"]))
