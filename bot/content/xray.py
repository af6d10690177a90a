"""The terms by which posts and CVs are read."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from advisor.xray.terms import XrayTerms
from bot.content.reading import Document, Place, Problem, read

_WORK = "work"


def read_xray(folder: Path) -> tuple[XrayTerms | None, list[Problem]]:
    """What stands in `data/xray`, and every mistake found there."""
    documents = {
        path.stem: read(path, f"data/xray/{path.name}") for path in sorted(folder.glob("*.yaml"))
    }
    problems = [problem for document in documents.values() for problem in document.problems]
    if problems:
        return None, problems
    languages = {name: each.data for name, each in documents.items() if name != _WORK}
    given = {"work": documents[_WORK].data if _WORK in documents else None}
    try:
        return XrayTerms.model_validate({**given, "languages": languages}), []
    except ValidationError as error:
        return None, [_problem(details, documents) for details in error.errors()]


def _problem(details: Any, documents: dict[str, Document]) -> Problem:
    place: Place = details["loc"]
    name, inside = (
        (str(place[1]), place[2:])
        if place[:1] == ("languages",) and place[1:]
        else (
            _WORK,
            place[1:],
        )
    )
    message = str(details["msg"]).removeprefix("Value error, ")
    if name not in documents or not place:
        file = "data/xray" if not place else f"data/xray/{name}.yaml"
        return Problem(file, 0, "", message if not place else "this file is missing; restore it")
    return documents[name].problem(tuple(inside), message)
