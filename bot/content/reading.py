"""Reading one YAML file so that every value still knows the line it came from.

YAML is friendlier to write than to read: it turns `no` into False, keeps the last of two
equal keys, and expands a few aliases into gigabytes. Each of these is refused here with a
sentence for the author instead of a surprise for a user.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_PLAIN = {
    "int": re.compile(r"-?(0|[1-9][0-9]{0,17})"),
    "float": re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+"),
    "bool": re.compile(r"true|false"),
}
"""The one way in which a value that is no text may be written."""

_READ_AS = {"int": "a whole number", "float": "a number", "bool": "true or false"}

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a content file, worded for the person who edits it."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.message}" if self.key else f"{where}: {self.message}"


@dataclass(slots=True)
class Document:
    """The plain data of a YAML file, and the line of every value in it."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at `place`, or at the nearest enclosing value that has a line."""
        line, shown = 0, place
        while not line and shown:
            line, shown = self.lines.get(shown, 0), shown[:-1]
        return Problem(self.file, line or self.lines.get((), 0), dotted(place), message)


def dotted(place: Place) -> str:
    """A place as an author would write it: `questions[3].answer`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")


def read(path: Path, shown_as: str) -> Document:
    """Read one file; what is wrong with it stands in `problems`, and nothing is raised."""
    document = Document(shown_as)
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            message = f"the file has {len(raw):,} bytes; split it, {MAX_BYTES:,} is the limit"
            document.problems.append(Problem(shown_as, 0, "", message))
            return document
        node = yaml.compose(raw.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError:
        document.problems.append(
            Problem(shown_as, 0, "", "the file is not UTF-8; save it as such")
        )
    except OSError as error:
        document.problems.append(Problem(shown_as, 0, "", f"cannot be read: {error.strerror}"))
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(shown_as, error))
    else:
        if node is None:
            document.problems.append(Problem(shown_as, 1, "", "the file is empty"))
        else:
            document.data = _Plain(document).of(node, ())
    return document


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "this is not YAML"
    return Problem(file, mark.line + 1 if mark else 0, "", f"{said}; mend the YAML at this line")


class _Plain:
    """Turns a tree of YAML nodes into plain data while noting lines and mistakes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._scalars = yaml.SafeLoader("")
        self._seen: set[int] = set()

    def of(self, node: yaml.Node, place: Place) -> Any:
        self._document.lines[place] = node.start_mark.line + 1
        if len(place) > MAX_DEPTH:
            return self._refuse(place, f"nested deeper than {MAX_DEPTH} levels; flatten it")
        if id(node) in self._seen:
            return self._refuse(place, "anchors and aliases are not used here; write it out")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return {key: self.of(value, (*place, key)) for key, value in self._pairs(node, place)}
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item, (*place, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, place)

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, yaml.Node]]:
        known: set[str] = set()
        for key_node, value in node.value:
            key = key_node.value
            here = (*place, str(key))
            self._document.lines.setdefault(here, key_node.start_mark.line + 1)
            if key_node.tag != "tag:yaml.org,2002:str":
                self._refuse(here, f"YAML does not read this key as text; write it as '{key}'")
            elif key in known:
                self._refuse(here, "this key stands here twice; keep one of them")
            else:
                known.add(key)
                yield key, value

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        tag = node.tag.removeprefix("tag:yaml.org,2002:")
        if tag not in {"str", "int", "float", "bool", "null"}:
            return self._refuse(place, f"a value of kind {node.tag} is not used here; quote it")
        if tag == "str":
            return node.value
        if tag in _PLAIN and not _PLAIN[tag].fullmatch(node.value):
            # YAML reads 010 as 8, 12:30 as 750 and yes as true; nobody means that here.
            return self._refuse(place, f"YAML reads this as {_READ_AS[tag]}; quote it")
        return self._scalars.construct_object(node)

    def _refuse(self, place: Place, message: str) -> None:
        self._document.problems.append(self._document.problem(place, message))
