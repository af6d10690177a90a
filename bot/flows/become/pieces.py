"""What is read on the card: how long, skills, interviews, every reason; page by page."""

from advisor.becoming import Decision, Prospect, decide
from advisor.catalog import Catalog
from advisor.knowledge.statement import Statement
from advisor.questionnaire.reasons import Reason
from bot.flows.become import wording
from bot.flows.become.state import Piece, State
from bot.flows.core import NOTHING, Series, Value, Values, Words
from bot.flows.wording import known

Pages = tuple[Words, ...]

MOST_MISSING = 12
"""Missing skills that are named, those to learn first; of the others only the number is said."""


def pages(state: State, catalog: Catalog) -> Pages:
    """The piece that is open: one page, or one for each role where there is much to say."""
    decision = decide(state.answers, catalog)
    match state.piece:
        case Piece.TIME:
            return (_time(state, decision, catalog),)
        case Piece.SKILLS:
            return tuple(_skills(each) for each in decision.prospects)
        case Piece.INTERVIEWS:
            return tuple(_interviews(each, catalog) for each in decision.prospects)
        case _:
            return (_reasons(decision, catalog),)


def prospect_at(state: State, decision: Decision) -> Prospect:
    """The way to the role whose page is open."""
    return decision.prospects[state.page % len(decision.prospects)]


def shown_missing(way: Prospect) -> tuple[str, ...]:
    """The missing skills that are named."""
    return way.missing[:MOST_MISSING]


def _time(state: State, decision: Decision, catalog: Catalog) -> Words:
    ways = tuple(
        Words(
            "become.piece.time.way",
            {
                "months": wording.months(state.answers, way),
                "training": _statements(way.training.statements, catalog),
                "search": _statements(way.search, catalog),
            },
        )
        for way in decision.prospects
    )
    return Words("become.piece.time.text", {"ways": Series(ways, "\n\n")})


def _skills(way: Prospect) -> Words:
    left_out = len(way.missing) - MOST_MISSING
    values: Values = {
        "role": Words(f"roles.name.{way.role}"),
        "transfers": _named(way.transfers),
        "missing": _named(shown_missing(way)),
        "more": Words("become.piece.skills.more", {"n": left_out}) if left_out > 0 else NOTHING,
    }
    return Words("become.piece.skills.text", values)


def _interviews(way: Prospect, catalog: Catalog) -> Words:
    role = Words(f"roles.name.{way.role}")
    formats = _statements(way.interviews, catalog)
    return Words("become.piece.interviews.text", {"role": role, "formats": formats})


def _reasons(decision: Decision, catalog: Catalog) -> Words:
    values: Values = {
        "reasons": _told(decision.reasons, catalog),
        "against": NOTHING,
        "version": decision.version,
    }
    if decision.against:
        against = _told(decision.against, catalog)
        values["against"] = Words("become.piece.reasons.against", {"reasons": against})
    return Words("become.piece.reasons.text", values)


def _told(reasons: tuple[Reason, ...], catalog: Catalog) -> tuple[Words, ...]:
    return tuple(wording.reason(each, catalog) for each in reasons)


def _named(skills: tuple[str, ...]) -> Value:
    if not skills:
        return Words("becoming.line.nothing_yet")
    return Series(tuple(Words(f"skills.name.{name}") for name in skills), ", ")


def _statements(said: tuple[Statement, ...], catalog: Catalog) -> tuple[Words, ...]:
    return tuple(
        known.statement(one, topic, catalog)
        for one in said
        for topic in catalog.topics
        if one in topic.says
    )
