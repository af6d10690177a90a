"""`advisor-bot advise simulate`: a scenario three years ahead, and with it two paths in money."""

import argparse
import json
from collections.abc import Iterable, Mapping
from typing import Any

from advisor.catalog import Catalog
from advisor.provenance import Id
from advisor.simulation.drivers import Driver
from advisor.simulation.fork import Band, Fork, Side, Silence
from advisor.simulation.scenario import INPUTS, options, parts_of
from bot.content import Content, Texts
from bot.flows.core import Words, having
from bot.flows.simulate import fork_card, forks, snapshots
from bot.flows.simulate.state import NOT_SURE, ROUTES, State, fits, route_of
from bot.render.words import as_plain
from bot.terminal.mistakes import MistakenInputError


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("simulate", help="three years ahead, and two paths in money")
    for part in INPUTS:
        parser.add_argument(f"--{part}", default=NOT_SURE, help="not given counts as not sure")
    parser.add_argument("--first", choices=[*ROUTES], default="stay", help="a path")
    parser.add_argument("--second", choices=[*ROUTES], help="the other path; asks for the fork")
    parser.add_argument(
        "--assume",
        action="append",
        default=[],
        metavar="NAME=OPTION",
        help="change an assumption of the fork, such as years=5; repeat it for more",
    )
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts, catalog = content.in_language(None), content.catalog
    paths = {"first": given.first, "second": given.second or ""}
    assumed = _assumed(given.assume, catalog)
    state = having(State(), **_scenario(given, catalog), **paths, assumed=assumed)
    if given.json:
        published = as_data(state, texts, catalog, forked=given.second is not None)
        return json.dumps(published, ensure_ascii=False, indent=2)
    pages = [snapshots.card(state, catalog)]
    if given.second is not None:
        pages.append(fork_card.card(state, forks.forked(state, catalog), catalog))
    return "\n\n".join(as_plain(page, texts) for page in pages)


def as_data(state: State, texts: Texts, catalog: Catalog, *, forked: bool) -> dict[str, Any]:
    """The scenario, and the fork if it is wanted, as `docs/schemas/simulate.json` describes."""
    found = snapshots.snapshot_of(state, catalog)

    def lines(kind: str, ids: Iterable[Id]) -> list[dict[str, str]]:
        return [
            {"id": one, "text": as_plain(Words(f"simulation.{kind}.{one}"), texts)} for one in ids
        ]

    return {
        "scenario": parts_of(found.scenario),
        "not_sure": [part for part in INPUTS if getattr(state, part) == NOT_SURE],
        "skill": found.skill,
        "salary": found.salary,
        "promotion": found.promotion,
        "index": list(found.index),
        "years": list(catalog.simulation.scenario.index.years),
        "pace": found.pace.called,
        "depth": found.depth.called,
        "ladder": lines("rung", found.ladder),
        "triggers": lines("trigger", found.triggers),
        "core": lines("skill", found.core),
        "emphasis": lines("skill", found.emphasis),
        "environment": lines("environment", found.environment),
        "watch_outs": lines("watch_out", found.watch_outs),
        "fork": _fork(forks.forked(state, catalog), catalog) if forked else None,
        "notes": [
            as_plain(note, texts)
            for note in (snapshots.separates(catalog), snapshots.source(catalog))
        ],
    }


def _fork(found: Fork | Silence, catalog: Catalog) -> dict[str, Any]:
    if isinstance(found, Silence):
        return {"silent": [str(goal) for goal in found.goals]}
    return {
        "silent": [],
        "cases": found.cases,
        "months": found.terms.months,
        "currency": forks.currency(found.terms, catalog),
        "first": _side(found.first),
        "second": _side(found.second),
        "difference": _band(found.difference),
        "ties": found.ties,
        "drivers": [_driver(one) for one in found.drivers],
        "sources": sorted({*found.first.figures.sources, *found.second.figures.sources}),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "path": route_of(side.path),
        "money": _band(side.money[-1]),
        "leads": side.leads,
        "catches_up": side.catches_up,
        "ahead_from": _band(side.ahead_from),
        "new_job": _band(side.new_job),
        "in_time": side.in_time,
    }


def _driver(one: Driver) -> dict[str, Any]:
    owner = None if one.side is None else ("first", "second")[one.side]
    return {
        "input": one.input,
        "path": owner,
        "months": list(one.months),
        "money": [round(money) for money in one.money],
    }


def _band(band: Band | None) -> Mapping[str, int] | None:
    if band is None:
        return None
    return {"low": round(band.low), "middle": round(band.middle), "high": round(band.high)}


def _scenario(given: argparse.Namespace, catalog: Catalog) -> dict[str, str]:
    known = options(catalog.simulation.scenario)
    answers = {part: str(getattr(given, part)) for part in INPUTS}
    for part, answer in answers.items():
        if answer not in (*known[part], NOT_SURE):
            named = ", ".join(known[part])
            raise MistakenInputError(f"There is no {part} {answer!r}. There is: {named}.")
    return answers


def _assumed(given: Iterable[str], catalog: Catalog) -> dict[str, str]:
    known = {one.id: one for one in catalog.simulation.fork.assumptions}
    assumed: dict[str, str] = {}
    for pair in given:
        name, _, option = pair.partition("=")
        if name not in known:
            named = ", ".join(known)
            raise MistakenInputError(f"{pair!r} is no NAME=OPTION. Names are: {named}.")
        if not fits(name, option, catalog):
            named = ", ".join(str(each) for each in known[name].options)
            raise MistakenInputError(f"{name} cannot be {option!r}. It can be: {named}.")
        assumed[name] = option
    return assumed
