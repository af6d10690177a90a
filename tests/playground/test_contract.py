"""The Bot API's description judges; and the README says what the code does."""

import asyncio
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bot.playground
from bot.playground.contract import Contract
from bot.playground.methods import METHODS
from bot.playground.methods.unmodelled import UNMODELLED
from bot.playground.parameters import Parameters

README = Path(bot.playground.__file__).parent / "README.md"


def small(**fields: Any) -> dict[str, Any]:
    """A type or method of a tiny description."""
    return {
        "fields": [
            {"name": name, "types": types, "required": required, "description": description}
            for name, (types, required, description) in fields.items()
        ]
    }


TINY = Contract(
    methods={
        "say": {
            **small(
                text=(["String"], True, ""),
                times=(["Integer"], False, ""),
                card=(["Card"], False, ""),
                file=(["InputFile", "String"], False, ""),
            ),
            "returns": ["Card", "Boolean"],
        }
    },
    types={
        "Card": {"subtypes": ["Ace", "King"]},
        "Ace": small(
            type=(["String"], True, "Type, always “ace”"), of=(["Array of Card"], False, "")
        ),
        "King": small(type=(["String"], True, "Type, must be king"), size=(["Float"], True, "")),
        "Update": small(update_id=(["Integer"], True, ""), card=(["Card"], False, "")),
    },
)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"text": "x"}, []),
        ({"text": "x", "times": "3", "card": '{"type": "ace"}'}, []),
        ({}, ["say: text is missing"]),
        ({"text": "x", "loud": "1"}, ["say: unknown parameter loud"]),
        ({"text": "x", "times": "often"}, ["say.times: 'often' is no Integer"]),
        ({"text": "x", "card": '{"type": "king"}'}, ["say.card: King lacks size"]),
    ],
)
def test_requests_are_judged(values: dict[str, str], found: list[str]) -> None:
    assert TINY.check_request("say", Parameters(values)) == found


@pytest.mark.parametrize(
    ("result", "found"),
    [
        (True, []),
        ({"type": "king", "size": 1}, []),
        ({"type": "ace", "of": [{"type": "ace"}, {"type": "king", "size": 2.5}]}, []),
        ({"type": "king", "size": True}, ["say.size: True is no Float"]),
        ({"type": "ace", "hat": 1}, ["say: Ace has no field hat"]),
    ],
)
def test_results_are_judged_deep_down(result: Any, found: list[str]) -> None:
    assert TINY.check_result("say", result) == found


def test_the_wrong_member_of_a_union_is_found_by_its_constant() -> None:
    assert TINY.check_update({"update_id": 1, "card": {"type": "queen"}}) == [
        "Update.card.type: 'queen' is not 'ace'"
    ]


def test_every_method_of_the_bot_api_is_modelled_or_named(contract: Contract) -> None:
    known = {*METHODS, *UNMODELLED, "getUpdates"}
    assert contract.method_names - known == set()
    assert not UNMODELLED & {*METHODS, "getUpdates"}


def test_no_method_is_modelled_that_the_bot_api_does_not_have(contract: Contract) -> None:
    assert {*METHODS} - contract.method_names == set()


def test_the_readme_lists_exactly_the_methods_there_are() -> None:
    _, _, rest = README.read_text(encoding="utf-8").partition("<!-- methods:")
    table = rest.partition("<!-- end of methods -->")[0]
    rows = dict(re.findall(r"^\| (\w+) \| (`.*`) \|$", table, re.MULTILINE))
    listed = {family: set(re.findall(r"`(\w+)`", names)) for family, names in rows.items()}
    assert listed.pop("updates") == {"getUpdates"}
    written = {
        family: {*import_module(f"bot.playground.methods.{family}").METHODS} for family in listed
    }
    assert listed == written
    assert set().union(*listed.values()) == {*METHODS}


def test_every_module_the_readme_names_exists() -> None:
    text = README.read_text(encoding="utf-8").partition("## Where to look")[2]
    for name in re.findall(r"`([\w./]+)`", text):
        assert (README.parent / name).exists(), name


async def test_it_starts_alone_and_says_where_it_listens() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--port", "0", "--token", "77:alone",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    lines = [(await asyncio.wait_for(process.stdout.readline(), 20)).decode() for _ in range(4)]
    process.terminate()
    assert await process.wait() == 0
    assert re.match(r"Chat page: +http://127\.0\.0\.1:\d+$", lines[0])
    assert "/bot77:alone/" in lines[2]
