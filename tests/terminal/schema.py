"""As much of JSON Schema as our published schemas use; an unknown keyword is an error."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_TYPES: Mapping[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
_ABOUT = {"$schema", "title", "description", "required", "properties", "additionalProperties"}
_LIMITS: Mapping[str, Callable[[Any, Any], bool]] = {
    "enum": lambda value, wanted: value in wanted,
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minLength": lambda value, least: len(value) >= least,
    "maxItems": lambda value, most: len(value) <= most,
    "minProperties": lambda value, least: len(value) >= least,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
}


def faults(value: Any, schema: Schema, where: str = "$") -> Iterator[str]:
    """Everything in a value that its schema does not allow."""
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else types
    if types and not any(_TYPES[name](value) for name in types):
        yield f"{where}: {value!r} is no {' or '.join(types)}"
        return
    for keyword, wanted in schema.items():
        if keyword in _LIMITS:
            if not _LIMITS[keyword](value, wanted):
                yield f"{where}: {value!r} against {keyword} {wanted!r}"
        elif keyword not in {*_ABOUT, "type", "items"}:
            raise ValueError(f"this checker does not know {keyword!r}")
    if isinstance(value, dict):
        yield from _of_object(value, schema, where)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from faults(item, schema["items"], f"{where}[{index}]")


def _of_object(value: Mapping[str, Any], schema: Schema, where: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: {name} is missing"
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in known:
            yield from faults(item, known[name], f"{where}.{name}")
        elif others is False:
            yield f"{where}: {name} is not in the schema"
        elif isinstance(others, dict):
            yield from faults(item, others, f"{where}.{name}")
