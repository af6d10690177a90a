"""The Bot API's own description (a JSON file) as a judge over what bot and playground say.

It is for tests: the playground itself does not need the description, and checking against
it keeps the bot and this stand-in from sharing one misunderstanding.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from bot.playground.calls import Call
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json

_ARRAY = "Array of "
_INTEGER = re.compile(r"-?\d+\Z")
# How the description fixes the field that tells the members of a union apart.
_CONSTANT = re.compile(r"(?:always|must be) [\"“']?(\w+)[\"”']?\.?\Z")
_BOOLEANS = {"true", "false"}
# The description says "Integer" or "String" for what is written into a form.
_SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}


class Contract:
    """Checks requests, results and updates; every method returns violations as sentences."""

    def __init__(self, methods: Json, types: Json) -> None:
        self._methods = methods
        self._types = types

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a description: an object with `methods` and `types` by name."""
        description = json.loads(path.read_text(encoding="utf-8"))
        return cls(description["methods"], description["types"])

    @property
    def method_names(self) -> set[str]:
        """All methods of the Bot API."""
        return set(self._methods)

    def parameter_names(self, method: str) -> set[str]:
        """The parameters a method has."""
        return {field["name"] for field in self._methods[method].get("fields", [])}

    def check_calls(self, calls: Iterable[Call]) -> list[str]:
        """Everything that is wrong with these calls and with their results."""
        found: list[str] = []
        for call in calls:
            if call.method in self._methods:
                found += self.check_request(call.method, call.parameters)
                if call.ok:
                    found += self.check_result(call.method, call.result)
            else:
                found.append(f"{call.method} is no method of the Bot API")
        return found

    def check_request(self, method: str, parameters: Parameters) -> list[str]:
        """What is wrong with a call's parameters: unknown, missing or of a wrong type."""
        fields = {field["name"]: field for field in self._methods[method].get("fields", [])}
        given = {*parameters.values, *parameters.files}
        attached = {
            name for name in parameters.files if f"attach://{name}" in str(parameters.values)
        }
        found = [
            f"{method}: unknown parameter {name}" for name in sorted(given - {*fields} - attached)
        ]
        for name, field in fields.items():
            if name in parameters.values:
                value = _from_form(parameters.values[name], field["types"])
                found += self._check_any(f"{method}.{name}", value, field["types"])
            elif field["required"] and name not in parameters.files:
                found.append(f"{method}: {name} is missing")
        return found

    def check_result(self, method: str, result: Any) -> list[str]:
        """What is wrong with a result."""
        return self._check_any(method, result, self._methods[method]["returns"])

    def check_update(self, update: Json) -> list[str]:
        """What is wrong with an update."""
        return self._check_object("Update", update, "Update")

    def _check_any(self, where: str, value: Any, types: list[str]) -> list[str]:
        """Right if it fits one of the types; else what the closest one finds wrong."""
        complaints = [self._check(where, value, kind) for kind in types]
        return min(complaints, key=len)

    def _check(self, where: str, value: Any, kind: str) -> list[str]:
        if kind.startswith(_ARRAY):
            if not isinstance(value, list):
                return [f"{where}: {value!r} is no list"]
            kinds = re.split(r", | and ", kind.removeprefix(_ARRAY))
            return [
                complaint
                for index, item in enumerate(value)
                for complaint in self._check_any(f"{where}[{index}]", item, kinds)
            ]
        if kind in _SCALARS:
            fits = isinstance(value, _SCALARS[kind])
            if isinstance(value, bool) and kind not in {"Boolean", "True"}:
                fits = False
            return [] if fits else [f"{where}: {value!r} is no {kind}"]
        if kind == "InputFile":
            return [] if isinstance(value, str) else [f"{where}: {value!r} is no file"]
        return self._check_object(where, value, kind)

    def _check_object(self, where: str, value: Any, kind: str) -> list[str]:
        if kind not in self._types:
            return [f"{where}: the description knows no {kind}"]
        subtypes = self._types[kind].get("subtypes")
        if subtypes:
            called = [subtype for subtype in subtypes if self._is_called(value, subtype)]
            return self._check_any(where, value, called or subtypes)
        if not isinstance(value, dict):
            return [f"{where}: {value!r} is no {kind}"]
        fields = {field["name"]: field for field in self._types[kind].get("fields", [])}
        found = [f"{where}: {kind} has no field {name}" for name in value if name not in fields]
        for name, field in fields.items():
            if name in value:
                found += self._check_any(f"{where}.{name}", value[name], field["types"])
                constant = _constant(field)
                if constant and value[name] != constant:
                    found.append(f"{where}.{name}: {value[name]!r} is not {constant!r}")
            elif field["required"]:
                found.append(f"{where}: {kind} lacks {name}")
        return found

    def _is_called(self, value: Any, kind: str) -> bool:
        """Whether an object names itself as this member of a union."""
        fields = self._types.get(kind, {}).get("fields", [])
        return isinstance(value, dict) and any(
            value.get(field["name"]) == _constant(field) is not None for field in fields
        )


def _constant(field: Json) -> str | None:
    """The one value that a field may have, if the description fixes it."""
    match = _CONSTANT.search(field["description"]) if field["types"] == ["String"] else None
    return match[1] if match else None


def _from_form(text: str, types: list[str]) -> Any:
    """A form's string as the JSON value it stands for, if one of the types wants one."""
    if "Integer" in types and _INTEGER.match(text):
        return int(text)
    if {"Boolean", "True"} & {*types} and text.lower() in _BOOLEANS:
        return text.lower() == "true"
    if "String" in types or "InputFile" in types:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
