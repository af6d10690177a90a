"""Every fact of the articles is in the catalog, or it is said why not.

The articles themselves are no part of the repository; with `ADVISOR_CASES` their facts are read
from the folder `seeds` beside the cases.
"""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from advisor.catalog import Catalog
from advisor.simulation.model import ScenarioModel
from bot.content import load

ACCOUNTS = sorted((Path(__file__).parent / "accounts").glob("*.yaml"))
REASONS = re.compile(r"(meta|advert|opinion): .+")


@cache
def accounts() -> dict[str, list[list[str] | str]]:
    told: dict[str, list[list[str] | str]] = {}
    for path in ACCOUNTS:
        for fact, account in yaml.safe_load(path.read_text("utf-8")).items():
            told.setdefault(fact, []).append(account)
    return told


def carriers(catalog: Catalog) -> set[str]:
    parts = (catalog.duties, catalog.tools, catalog.skills, catalog.roles, catalog.topics)
    learning = (catalog.plans.asks, catalog.steps)
    return {
        *catalog.stated_ids(),
        *(each.id for part in (*parts, *learning) for each in part),
        *simulated(catalog.simulation.scenario),
    }


def simulated(model: ScenarioModel) -> set[str]:
    """The parts of the formula that the source gives in numbers."""
    tables = (model.roles, model.industries, model.sizes, model.levels)
    rows = {row.id for table in tables for row in table}
    return {f"simulation.{name}" for name in rows | {*type(model).model_fields}}


def test_what_is_said_to_carry_a_fact_exists() -> None:
    known = carriers(load().catalog)

    missing = {
        (fact, name)
        for fact, told in accounts().items()
        for account in told
        if isinstance(account, list)
        for name in account
        if name not in known
    }
    assert not missing


def test_what_is_left_out_has_a_reason() -> None:
    without = [
        (fact, account)
        for fact, told in accounts().items()
        for account in told
        if isinstance(account, str) and not REASONS.fullmatch(account)
    ]

    assert not without
    assert not [fact for fact, told in accounts().items() if [] in told]


def test_every_fact_has_an_account() -> None:
    folder = os.environ.get("ADVISOR_CASES")
    if not folder:
        pytest.skip("ADVISOR_CASES is not set: the facts are not part of the repository")
    lines = (Path(folder) / "seeds" / "facts.jsonl").read_text("utf-8").splitlines()
    facts = {json.loads(line)["id"].removeprefix("fact-") for line in lines}

    carried = {f for f, told in accounts().items() if any(isinstance(a, list) for a in told)}
    print(f"\n{len(carried)} of {len(facts)} facts are carried")  # noqa: T201
    assert facts == set(accounts())
