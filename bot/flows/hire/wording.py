"""The advice put into words: the verdict message, and the memo to forward.

Nothing is decided here. A recommendation names rules, answers and titles by id; this module
picks the texts that say so, and every reason keeps its source.
"""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.hiring.flips import Flip
from advisor.hiring.model import Verdict
from advisor.hiring.verdict import Recommendation
from advisor.kit.counsel import mistakes, monday
from advisor.provenance import Cite
from advisor.questionnaire.changes import Change
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason
from bot.flows.core import NOTHING, Series, Values, Words

SHOWN_REASONS = 3
SHOWN_FLIPS = 3
SHOWN_AGAINST = 2


def headline(advice: Recommendation) -> Words:
    """The verdict in one line."""
    if advice.kind is not None:
        return Words(f"hiring.neither.{advice.kind}.headline")
    return Words(f"hiring.verdict.{advice.verdict}.headline")


def message(answers: Answers, advice: Recommendation, catalog: Catalog) -> Words:
    """The verdict as a message of its own: what, why, and what would change it."""
    return Words(
        "hire.verdict.message",
        {
            "headline": headline(advice),
            "meaning": _meaning(advice),
            "terms": terms(advice),
            "reasons": tuple(reason(r, catalog) for r in advice.reasons[:SHOWN_REASONS]),
            "flips": _flips(advice, catalog),
            "margin": margin(advice),
            "asked": _asked(answers, catalog),
        },
    )


def memo(answers: Answers, advice: Recommendation, catalog: Catalog) -> tuple[Words, ...]:
    """The whole case for somebody who was not there: a message a page, or one document."""
    case = (advice.verdict, answers, catalog.kit, advice.kind)
    first_steps = monday(*case, test_first=advice.trial is not None)
    return (
        Words(
            "hire.memo.case",
            {
                "headline": headline(advice),
                "meaning": _meaning(advice),
                "terms": terms(advice),
                "answers": _retold(answers, catalog),
                "reasons": tuple(reason(r, catalog) for r in advice.reasons),
                "against": _against(advice, catalog),
                "margin": margin(advice),
            },
        ),
        Words(
            "hire.memo.actions",
            {
                "flips": _flips(advice, catalog),
                "monday": _bullets(line.key for line in first_steps),
                "mistakes": _bullets(line.key for line in mistakes(*case)),
                "advice": _advice(advice),
                "sources": sources((r.cite for r in (*advice.reasons, *advice.against)), catalog),
                "version": advice.version,
            },
        ),
    )


def reason(given: Reason, catalog: Catalog) -> Words:
    """A reason with the place it comes from."""
    values: Values = {
        "text": Words(f"hiring.reason.{given.rule}"),
        "source": source(given.cite, catalog),
    }
    return Words(f"hire.reason.{given.basis}", values)


def source(cite: Cite, catalog: Catalog) -> Words:
    """A source by its publisher and year, and the place in it."""
    return _published("hire.source", cite.source, catalog, {"place": cite.place})


def sources(cites: Iterable[Cite], catalog: Catalog) -> Series:
    """The sources of some statements by publisher and year, each once."""
    ids = dict.fromkeys(cite.source for cite in cites)
    return Series(tuple(_published("hire.publisher", each, catalog, {}) for each in ids), "; ")


def _published(key: str, source_id: str, catalog: Catalog, values: Values) -> Words:
    found = next(known for known in catalog.sources if known.id == source_id)
    named: Values = {**values, "publisher": found.publisher}
    if found.year is None:
        return Words(f"{key}.undated", named)
    return Words(f"{key}.dated", {**named, "year": str(found.year)})


def terms(advice: Recommendation) -> tuple[Words, ...]:
    """What to post, whom first, on which terms and what comes later; then what to mind."""
    posts = [
        Words("hire.term.title", {"title": Words(f"hiring.title.{title}")})
        for title in advice.titles
    ]
    order = [_term(f"hiring.order.{advice.order_note}")] if advice.order_note else []
    engagement = _term(f"hiring.engagement.{advice.engagement}")
    warnings = (
        Words("hire.term.warning", {"warning": Words(f"hiring.warning.{warning}")})
        for warning in advice.warnings
    )
    whom_first = len(advice.order) > 1
    what_next = (*order, engagement) if whom_first else (engagement, *order)
    return (*posts, *what_next, *warnings)


def _flips(advice: Recommendation, catalog: Catalog) -> tuple[Words, ...]:
    """The most telling changes, of each question one: two ways to say yes are one change.

    That another product would need another role says little; it is left out where anything
    else can be said.
    """
    by_question: dict[tuple[str, ...], Flip] = {}
    for given in advice.flips:
        by_question.setdefault(tuple(change.question for change in given.changes), given)
    what_it_does = catalog.hiring.questions[0].id
    telling = [flip for asked, flip in by_question.items() if what_it_does not in asked]
    return tuple(_flip(given) for given in (telling or [*by_question.values()])[:SHOWN_FLIPS])


def _flip(given: Flip) -> Words:
    changes = Series(tuple(_change(change) for change in given.changes), "; ")
    return Words("hire.flip", {"changes": changes, "verdict": _short(given.verdict)})


def margin(advice: Recommendation) -> Words:
    """How sure this is, said plainly; with the test to run where it is not."""
    if advice.clashes:
        clashes = _bullets(f"hiring.clash.{clash}" for clash in advice.clashes)
        test = Words(f"hiring.test.{advice.trial}")
        return Words("hire.margin.clash", {"clashes": clashes, "test": test})
    values: Values = {
        "percent": round(advice.margin * 100),
        "verdict": _short(advice.runner_up),
    }
    if advice.trial is None:
        return Words("hire.margin.clear", values)
    return Words("hire.margin.close", {**values, "test": Words(f"hiring.test.{advice.trial}")})


def read_back(answers: Answers, catalog: Catalog) -> tuple[Words, ...]:
    """Every answer given, one a line, by the names of its buttons."""
    return _answers("hire.answer", "option", answers, catalog)


def _retold(answers: Answers, catalog: Catalog) -> tuple[Words, ...]:
    """Every answer given, one a line, for somebody who has not seen the buttons."""
    return _answers("hire.memo.answer", "said", answers, catalog)


def _answers(key: str, form: str, answers: Answers, catalog: Catalog) -> tuple[Words, ...]:
    named = [(q.id, "question") for q in catalog.hiring.questions]
    named += [(f.id, "followup") for f in catalog.hiring.follow_ups]
    return tuple(
        Words(
            key,
            {
                "question": Words(f"hiring.{kind}.{name}.short"),
                "answer": Words(f"hiring.{kind}.{name}.{form}.{answers[name]}"),
            },
        )
        for name, kind in named
        if name in answers
    )


def _meaning(advice: Recommendation) -> Words:
    if advice.kind is not None:
        key = f"hiring.neither.{advice.kind}"
        values: Values = {name: Words(f"{key}.{name}") for name in ("why", "test", "stop")}
        return Words("hire.verdict.neither", values)
    return Words(f"hiring.verdict.{advice.verdict}.meaning")


def _advice(advice: Recommendation) -> Words | Series:
    """Duties of care, and what would apply if more were known."""
    duties = _bullets(f"hiring.duty.{duty}" for duty in advice.duties)
    unsaid = _bullets(f"hiring.if.{unsaid}" for unsaid in advice.conditionals)
    shown = (*duties, *unsaid)
    return Words("hire.memo.advice", {"advice": shown}) if shown else NOTHING


def _against(advice: Recommendation, catalog: Catalog) -> Words | Series:
    shown = tuple(reason(r, catalog) for r in advice.against[:SHOWN_AGAINST])
    return Words("hire.memo.against", {"reasons": shown}) if shown else NOTHING


def _asked(answers: Answers, catalog: Catalog) -> Words:
    deciding = [question.id for question in catalog.hiring.questions]
    n = sum(question in answers for question in deciding)
    return Words("hire.verdict.asked", {"n": n, "all": len(deciding)})


def _change(change: Change) -> Words:
    return Words(f"hiring.question.{change.question}.said.{change.after}")


def _short(verdict: Verdict) -> Words:
    return Words(f"hire.short.{verdict}")


def _term(key: str) -> Words:
    return Words("hire.term.line", {"text": Words(key)})


def _bullets(keys: Iterable[str]) -> tuple[Words, ...]:
    return tuple(Words("kit.bullet", {"line": Words(key)}) for key in keys)
