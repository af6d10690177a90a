"""The terms by which posts and CVs are read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from advisor.xray.terms import XrayTerms, mistakes
from bot.content.reading import Document, Problem, read

_APART = ("work", "learned")
"""What holds in every language; every other file is a language."""


def read_xray(folder: Path) -> tuple[XrayTerms | None, list[Problem]]:
    """What stands in `data/xray`, and every mistake found there."""
    documents = {
        path.stem: read(path, f"data/xray/{path.name}") for path in sorted(folder.glob("*.yaml"))
    }
    problems = [problem for document in documents.values() for problem in document.problems]
    if problems:
        return None, problems
    given = {name: document.data for name, document in documents.items()}
    apart = {name: given.pop(name) for name in _APART if name in given}
    try:
        terms = XrayTerms.model_validate({**apart, "languages": given})
    except ValidationError as error:
        return None, [_problem(details, documents) for details in error.errors()]
    problems = [
        documents[found.file].problem(found.place, found.message) for found in mistakes(terms)
    ]
    return (None, problems) if problems else (terms, [])


def _problem(details: Any, documents: Mapping[str, Document]) -> Problem:
    part, *inside = details["loc"]
    file = str(inside.pop(0)) if part == "languages" and inside else str(part)
    if file not in documents:
        return Problem(f"data/xray/{file}.yaml", 0, "", "this file is missing; restore it")
    return documents[file].problem(tuple(inside), str(details["msg"]))
