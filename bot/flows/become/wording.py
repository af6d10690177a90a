"""The decision put into words: the result, its reasons, what would change it, how sure it is.

Nothing is decided here. A decision names rules, answers and counsels by id; this module picks the
texts that say so, and every reason keeps its source.
"""

from collections.abc import Iterable

from advisor.becoming import Decision, Outcome, Prospect, Turn, decide
from advisor.catalog import Catalog
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason
from bot.flows.become.fitting import BACKGROUND
from bot.flows.core import NOTHING, Series, Value, Values, Words
from bot.flows.wording import known

SHOWN_REASONS = 3
SHOWN_TURNS = 3


def headline(answers: Answers, decision: Decision) -> Words:
    """The result in one line; who is there already is not told to become it."""
    if answers.get(BACKGROUND) == decision.outcome:
        return Words(f"become.stay.{decision.outcome}")
    return Words(f"becoming.outcome.{decision.outcome}.headline")


def message(answers: Answers, decision: Decision, catalog: Catalog) -> Words:
    """The result as a message of its own: what, why, how long, what would change it."""
    counsels = _bullets(f"becoming.counsel.{each}" for each in decision.counsels)
    values: Values = {
        "headline": headline(answers, decision),
        "meaning": Words(f"becoming.outcome.{decision.outcome}.meaning"),
        "reasons": tuple(reason(each, catalog) for each in decision.reasons[:SHOWN_REASONS]),
        "months": tuple(_months(answers, way, catalog) for way in decision.prospects),
        "words": Words("become.result.words", {"counsels": counsels}) if counsels else NOTHING,
        "turns": _turns(decision),
        "margin": margin(decision),
        "asked": _asked(answers, catalog),
    }
    return Words("become.result.message", values)


def reason(given: Reason, catalog: Catalog) -> Words:
    """A reason with the place it comes from."""
    values: Values = {
        "text": Words(f"becoming.reason.{given.rule}"),
        "source": known.cite(given.cite, None, catalog),
    }
    return Words(f"become.reason.{given.basis}", values)


def months(answers: Answers, way: Prospect) -> Value:
    """How long the way takes by the sources; nothing of the kind for who has gone it."""
    role = Words(f"roles.name.{way.role}")
    if answers.get(BACKGROUND) == way.role:
        return Words("become.months.already", {"role": role})
    low, high = round(way.training.low), round(way.training.high)
    said = Words("becoming.line.months", {"role": role, "low": low, "high": high, "n": high})
    if way.training.holds == "inside":
        return said
    return Series((said, Words("becoming.line.no_source")), ". ")


def _months(answers: Answers, way: Prospect, catalog: Catalog) -> Words:
    """The same as a line of its own, with who says so."""
    gone = answers.get(BACKGROUND) == way.role
    cites = () if gone else tuple(said.cite for said in way.training.statements)
    values: Values = {
        "line": months(answers, way),
        "sources": known.publishers(cites, catalog),
    }
    return Words("become.months.sourced", values)


def margin(decision: Decision) -> Words:
    """How sure this is, said plainly; with the test to run where it is not."""
    test = Words("becoming.try_both")
    if decision.clashes:
        clashes = _bullets(f"becoming.clash.{clash}" for clash in decision.clashes)
        return Words("become.margin.clash", {"clashes": clashes, "test": test})
    values: Values = {
        "percent": round(decision.margin * 100),
        "other": _short(decision.runner_up),
    }
    if decision.close:
        return Words("become.margin.close", {**values, "test": test})
    return Words("become.margin.clear", values)


def brought(told: Answers, answers: Answers, catalog: Catalog) -> tuple[Words, ...]:
    """What answers since the result add to it: months, contradictions, words worth knowing."""
    if told == answers:
        return ()
    before, now = decide(told, catalog), decide(answers, catalog)
    clashes = [each for each in now.clashes if each not in before.clashes]
    counsels = [each for each in now.counsels if each not in before.counsels]
    other_work = told.get(BACKGROUND) != answers.get(BACKGROUND)
    return (
        *(_months(answers, way, catalog) for way in now.prospects if other_work),
        *_bullets(f"becoming.clash.{each}" for each in clashes),
        *_bullets(f"becoming.counsel.{each}" for each in counsels),
    )


def read_back(answers: Answers, asked: Iterable[str]) -> tuple[Words, ...]:
    """Every answer given, one a line, by the names of its buttons."""
    return tuple(
        Words(
            "become.answer",
            {
                "question": Words(f"becoming.question.{name}.short"),
                "answer": Words(f"becoming.question.{name}.option.{answers[name]}"),
            },
        )
        for name in asked
    )


def _turns(decision: Decision) -> tuple[Words, ...]:
    """The most telling changes, of each question one; another past is the least telling."""
    by_question: dict[tuple[str, ...], Turn] = {}
    for each in decision.turns:
        by_question.setdefault(tuple(change.question for change in each.changes), each)
    telling = sorted(by_question, key=lambda asked: BACKGROUND in asked)
    return tuple(_turn(by_question[asked]) for asked in telling[:SHOWN_TURNS])


def _turn(given: Turn) -> Words:
    changes = Series(
        tuple(Words(f"becoming.question.{c.question}.said.{c.after}") for c in given.changes), "; "
    )
    return Words("become.turn", {"changes": changes, "outcome": _short(given.outcome)})


def _asked(answers: Answers, catalog: Catalog) -> Words:
    deciding = [question.id for question in catalog.becoming.questions]
    n = sum(question in answers for question in deciding)
    return Words("become.result.asked", {"n": n, "all": len(deciding)})


def _short(outcome: Outcome) -> Words:
    return Words(f"become.short.{outcome}")


def _bullets(keys: Iterable[str]) -> tuple[Words, ...]:
    return tuple(Words("become.bullet", {"line": Words(key)}) for key in keys)
