"""What each step of the X-ray shows."""

from collections.abc import Mapping

from advisor.catalog import Catalog
from advisor.xray import compare
from bot.flows.core import BACK_BUTTON, HOME_BUTTON, Choice, Screen, Values, Words, rows_of
from bot.flows.wording import xray
from bot.flows.xray import wording
from bot.flows.xray.state import State, Step, cv_of, reading_of

BELOW = (BACK_BUTTON, HOME_BUTTON)
A_PAGE = 6
"""Lines of evidence on one page."""

_MOST_GAPS = 6


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    match state.step:
        case Step.START:
            return Screen(Words("reading.start"), (BELOW,))
        case Step.DUTY:
            return _duty(state)
        case Step.EVIDENCE:
            return _evidence(state)
        case Step.DEMANDS:
            return Screen(wording.demands(reading_of(state)), (BELOW,))
        case Step.MISSING:
            return Screen(wording.missing(reading_of(state)), (BELOW,))
        case Step.UNICORN:
            return Screen(wording.unicorn(reading_of(state)), (BELOW,))
        case Step.CV:
            return Screen(Words("reading.cv"), (BELOW,))
        case Step.MATCH:
            return _match(state, catalog)
        case _:
            return _card(state)


def on_card(state: State) -> tuple[str, ...]:
    """What can be done with a reading."""
    reading = reading_of(state)
    found = ["evidence"] if reading.evidence else []
    found += ["demands"] if reading.must or reading.nice else []
    if reading.document == "cv":
        return (*found, "is_post", "erase")
    found += ["missing"] if reading.missing or reading.questions else []
    found += ["unicorn"] if reading.unicorn else []
    found += ["rewrite"] if wording.roles_in(reading) else []
    return (*found, "match", "is_cv", "erase")


def pages(state: State) -> int:
    """How many pages the evidence has."""
    return max(1, -(-len(reading_of(state).evidence) // A_PAGE))


def _card(state: State) -> Screen:
    tools = tuple(Choice(one, Words(f"reading.tool.{one}")) for one in on_card(state))
    return Screen(wording.card(reading_of(state)), (*rows_of(tools), BELOW))


def _match(state: State, catalog: Catalog) -> Screen:
    tools = tuple(Choice(one, Words(f"reading.tool.{one}")) for one in ("another", "read_cv"))
    gaps = tuple(
        Choice(answer, Words("reading.tool.gap", {"number": answer.removeprefix("gap_")}))
        for answer in gaps_to_plan(state, catalog)
    )
    text = wording.match(reading_of(state), cv_of(state))
    return Screen(text, (*rows_of(gaps), tools, BELOW))


def gaps_to_plan(state: State, catalog: Catalog) -> Mapping[str, str]:
    """The gaps that steps of a roadmap close, each as the place where that is added."""
    found = compare(reading_of(state), cv_of(state))
    return {
        f"gap_{number}": (
            f"wish {line.kind} {int(state.since)} {len(found.met)} {found.asked} {line.text}"
        )
        for number, line in enumerate(found.gaps[:_MOST_GAPS], 1)
        if line.kind in catalog.plans.gaps
    }


def _duty(state: State) -> Screen:
    assert state.paper is not None  # noqa: S101 - a state without one is revived first
    assert state.paper.duty is not None  # noqa: S101
    tools = (Choice("erase", Words("reading.tool.erase")),)
    return Screen(Words("reading.duty", {"duty": xray.duty(state.paper.duty)}), (tools, BELOW))


def _evidence(state: State) -> Screen:
    many = pages(state)
    page = state.page % many
    shown = reading_of(state).evidence[page * A_PAGE : (page + 1) * A_PAGE]
    values: Values = {
        "lines": xray.lines(shown),
        "number": page + 1,
        "pages": many,
    }
    turning = ((Choice("next", Words("reading.tool.next")),),) if many > 1 else ()
    return Screen(Words("reading.evidence", values), (*turning, BELOW))
