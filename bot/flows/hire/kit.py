"""The pieces of the kit put into words, page by page, each page one message long."""

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.catalog import Catalog
from advisor.hiring.verdict import decide
from advisor.kit.choice import Line
from advisor.kit.counsel import mistakes, monday
from advisor.kit.job import job_description
from advisor.kit.ninety_days import ninety_days
from advisor.kit.plan import Brief, instead
from advisor.kit.screening import Dimension, Question, asked, screening
from advisor.pay.answer import pay_bands
from advisor.pay.band import PayBand
from advisor.provenance import Level, Region, Role
from bot.flows.core import Attach, Series, Values, Words
from bot.flows.hire import wording
from bot.flows.hire.state import Piece, State
from bot.flows.wording import pay
from bot.flows.wording.job import bullets, page

Pages = tuple[Words, ...]
_Cited = Line | Question | Dimension


def role_of(state: State, catalog: Catalog) -> Role:
    """Whose kit is open: the one chosen, else the first hire."""
    order = decide(state.answers, catalog).order
    chosen = next((role for role in order if role == state.role), None)
    return chosen or (order[0] if order else Role.AI)


@dataclass(frozen=True, slots=True)
class Composed:
    """A piece of the kit: its pages, and the lines of the catalog that it was made of."""

    pages: Pages
    said: tuple[_Cited, ...] = ()
    bands: tuple[PayBand, ...] = ()


def pages(state: State, catalog: Catalog) -> Pages:
    """The piece that is open, as one message a page."""
    return composed(state, catalog).pages


def composed(state: State, catalog: Catalog) -> Composed:
    """The piece that is open, and what it rests on."""
    match state.piece:
        case Piece.JOB:
            return _job(state, catalog)
        case Piece.SCREENING:
            return _screening(state, catalog)
        case Piece.NINETY_DAYS:
            return _ninety_days(state, catalog)
        case Piece.PAY:
            region = Region(state.region or Region.US)
            case = role_of(state, catalog), _level(state), region
            answer = pay_bands(*case, catalog.pay)
            bands = (*answer.bands, *answer.wider)
            return Composed((pay.card(*case, catalog),), bands=bands)
        case Piece.PLAN:
            return _plan(state, catalog)
        case _:
            return _mistakes(state, catalog)


def recheck_weeks(state: State, catalog: Catalog) -> int | None:
    """After how many weeks the plan says to ask again; None where somebody is to be hired."""
    kind = decide(state.answers, catalog).kind
    return None if kind is None else instead(kind, catalog.kit).recheck_weeks


def scorecard(state: State, catalog: Catalog) -> str:
    """The place at which candidates are asked just these screening questions."""
    role, level = role_of(state, catalog), _level(state)
    questions = (item.id for item in asked(role, level, state.answers, catalog.kit))
    return " ".join(("score", role, level, *questions))


def document(state: State, catalog: Catalog) -> Attach:
    """The open piece as a file to forward."""
    assert state.piece is not None  # noqa: S101 - a piece is open
    name = f"hire.piece.{state.piece}"
    return Attach(Words(f"{name}.file"), pages(state, catalog), Words(f"{name}.caption"))


def _job(state: State, catalog: Catalog) -> Composed:
    role, level = role_of(state, catalog), _level(state)
    job = job_description(role, level, state.answers, catalog.kit)
    said = (*job.mission, *job.outcomes, *job.duties, *job.musts, *job.nice, *job.not_this)
    said += (*job.ninety_days, *job.interview)
    to_fill = Words("hire.piece.job.text", {"text": page(job), "fill": Words("kit.job.fill")})
    return Composed((_based(to_fill, said, catalog),), said)


def _screening(state: State, catalog: Catalog) -> Composed:
    role = role_of(state, catalog)
    screened = screening(role, _level(state), state.answers, catalog.kit)
    name = Words(f"kit.role.{role}")
    questions = tuple(
        Words(
            "kit.screening.question",
            {
                "number": number,
                "ask": Words(question.ask),
                "good": Words(question.good),
                "bad": Words(question.bad),
                "flag": Words(question.flag),
            },
        )
        for number, question in enumerate(screened.questions, start=1)
    )
    half = (len(questions) + 1) // 2
    half_pages = [
        Words(
            "kit.screening.text",
            {"role": name, "evidence": bullets(evidence), "questions": _spaced(part)},
        )
        for evidence, part in ((screened.evidence, questions[:half]), ((), questions[half:]))
    ]
    pass_mark: Values = {
        "marks": screened.pass_mark,
        "best": screened.best,
        "bar": Words(screened.bar.key),
    }
    dimensions = tuple(
        Words(
            "kit.screening.dimension",
            {
                "name": Words(row.name),
                **{f"m{mark}": Words(anchor) for mark, anchor in enumerate(row.anchors)},
            },
        )
        for row in screened.dimensions
    )
    card: Values = {
        "role": name,
        "dimensions": _spaced(dimensions),
        "pass_mark": Words("kit.screening.pass_mark", pass_mark),
    }
    last = Words("kit.screening.card", card)
    said: tuple[_Cited, ...] = screened.questions
    said += (*screened.dimensions, *screened.evidence)
    return Composed((*half_pages, _based(last, said, catalog)), said)


def _ninety_days(state: State, catalog: Catalog) -> Composed:
    role = role_of(state, catalog)
    goals = ninety_days(role, _level(state), state.answers, catalog.kit)
    values: Values = {
        "role": Words(f"kit.role.{role}"),
        "day_30": bullets(goals.day_30),
        "day_60": bullets(goals.day_60),
        "day_90": bullets(goals.day_90),
        "pace": Words(goals.pace.key),
    }
    said = (*goals.day_30, *goals.day_60, *goals.day_90)
    return Composed((_based(Words("kit.ninety.text", values), said, catalog),), said)


def _mistakes(state: State, catalog: Catalog) -> Composed:
    advice = decide(state.answers, catalog)
    case = (advice.verdict, state.answers, catalog.kit, advice.kind)
    mistaken, actions = mistakes(*case), monday(*case, test_first=advice.trial is not None)
    wrong = Words("kit.mistakes.text", {"mistakes": bullets(mistaken)})
    right = Words("kit.mondays.text", {"actions": bullets(actions)})
    text = Words("hire.piece.mistakes.text", {"mistakes": wrong, "monday": right})
    said = (*mistaken, *actions)
    return Composed((_based(text, said, catalog),), said)


def _plan(state: State, catalog: Catalog) -> Composed:
    kind = decide(state.answers, catalog).kind
    if kind is None:  # an answer was changed since: the plan is for "neither" alone
        return _mistakes(state, catalog)
    plan = instead(kind, catalog.kit)
    values: Values = {
        "tries": bullets(plan.tries),
        "who": Words(plan.who.key),
        "test": Words(plan.test.key),
        "n": plan.recheck_weeks,
        "recheck": Words(plan.recheck.key),
    }
    said = (*plan.tries, plan.who, plan.test, plan.recheck)
    text = _based(Words("kit.instead.text", values), said, catalog)
    return Composed((text, _brief(plan.brief)) if plan.brief else (text,), said)


def _brief(brief: Brief) -> Words:
    values: Values = {
        "title": Words(brief.title.key),
        "mission": Words(brief.mission.key),
        "duties": bullets(brief.duties),
        "musts": bullets(brief.musts),
    }
    return Words("kit.instead.brief", values)


def _based(text: Words, said: Iterable[_Cited], catalog: Catalog) -> Words:
    """A text with the sources behind it in one line at its end."""
    cites = [line.cite for line in said]
    stated = [cite for cite in cites if cite != "ours"]
    kind = "all" if len(stated) == len(cites) else "some" if stated else "none"
    basis = Words(f"hire.sources.{kind}", {"sources": wording.sources(stated, catalog)})
    return Words("hire.piece.based", {"text": text, "basis": basis})


def _level(state: State) -> Level:
    return Level(state.level or Level.SENIOR)


def _spaced(parts: tuple[Words, ...]) -> Series:
    """Parts with an empty line between them."""
    return Series(parts, "\n\n")
