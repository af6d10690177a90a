"""What each step of looking something up shows."""

from collections.abc import Mapping

from advisor.catalog import Catalog
from advisor.knowledge.entry import Entry
from advisor.knowledge.topic import Topic
from bot.flows.ask.state import State, Step
from bot.flows.core import BACK_BUTTON, HOME_BUTTON, Choice, Screen, Values, Words, rows_of
from bot.flows.wording import entries

EXAMPLES = ("key_difference", "phd_needed", "who_earns_more", "first_hire")
OTHERS = 3
"""Neighbours offered beside an answer."""

LINES = 8
"""Statements on one page."""

GOES_ON = ("hire", "become", "compare", "quiz", "salary", "simulate", "interview")
"""The flows that an answer may lead to."""

LOOKS = ("compare", "salary", "simulate", "xray")
"""The flows in which one looks around without a question."""

ELSEWHERE = ("hire", "compare", "salary")
"""The flows that are offered where there is no answer."""

BELOW = (BACK_BUTTON, HOME_BUTTON)


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    match state.step:
        case Step.START:
            looks = rows_of(tuple(_lead(flow) for flow in LOOKS))
            return Screen(Words("ask.start"), (*_offers(state, catalog), *looks, BELOW))
        case Step.UNKNOWN:
            text = "ask.unknown.near" if state.others else "ask.unknown.far"
            elsewhere = tuple(_lead(flow) for flow in ELSEWHERE)
            return Screen(Words(text), (*_offers(state, catalog), elsewhere, BELOW))
        case Step.ANSWER:
            return _answer(state, catalog)
        case Step.EVIDENCE:
            return _evidence(state, catalog)


def offered(state: State) -> Mapping[str, str]:
    """The entries beside the one that is shown, by the answers of their buttons."""
    if state.step == Step.EVIDENCE:
        return {}
    return {f"other{number}": name for number, name in enumerate(state.others, start=1)}


def leads(state: State, catalog: Catalog) -> Mapping[str, str]:
    """The flows that go on from here, with the place to open each at."""
    if state.step == Step.START:
        return dict.fromkeys(LOOKS, "")
    if state.step == Step.UNKNOWN:
        return dict.fromkeys(ELSEWHERE, "")
    shown = catalog.entries.get(state.entry)
    if state.step != Step.ANSWER or not isinstance(shown, Topic):
        return {}
    return {lead.to: lead.at for lead in shown.leads if lead.to in GOES_ON}


def pages(state: State, catalog: Catalog) -> int:
    """How many pages the statements on the shown entry fill."""
    return -(-len(entries.evidence(_shown(state, catalog), catalog)) // LINES)


def _answer(state: State, catalog: Catalog) -> Screen:
    shown = _shown(state, catalog)
    values: Values = {"message": entries.message(shown, catalog)}
    tools = [Choice("evidence", Words("ask.evidence.open"))]
    tools += [_lead(flow) for flow in leads(state, catalog)]
    rows = (*rows_of(tuple(tools)), *_offers(state, catalog), BELOW)
    return Screen(Words("ask.answer", values), rows)


def _evidence(state: State, catalog: Catalog) -> Screen:
    shown = _shown(state, catalog)
    lines = entries.evidence(shown, catalog)
    many = pages(state, catalog)
    start = state.page % many * LINES if many else 0
    values: Values = {
        "title": entries.title(shown, catalog),
        "lines": lines[start : start + LINES],
    }
    paging: Values = {"number": start // LINES + 1, "all": many}
    walk = ((Choice("next", Words("ask.evidence.next", paging)),),) if many > 1 else ()
    return Screen(Words("ask.evidence.text", values), (*walk, BELOW))


def _offers(state: State, catalog: Catalog) -> tuple[tuple[Choice, ...], ...]:
    """One button a row: the neighbours' names are long."""
    choices = []
    for answer, name in offered(state).items():
        other = catalog.entries.get(name)
        if other is not None:
            choices.append((Choice(answer, entries.short(other, catalog)),))
    return tuple(choices)


def _lead(flow: str) -> Choice:
    return Choice(flow, Words(f"ask.lead.{flow}"))


def _shown(state: State, catalog: Catalog) -> Entry:
    shown = catalog.entries.get(state.entry)
    assert shown is not None  # noqa: S101 - a state whose entry is gone is revived first
    return shown
