"""Candidates side by side: words, a picture, and files to take away; and the questions to read."""

from advisor.catalog import Catalog
from advisor.interviews.scorecard import Marks, pass_mark, standing
from advisor.kit.screening import BEST_MARK
from bot.flows.core import (
    NOTHING,
    Attach,
    Draw,
    Print,
    Series,
    Value,
    Values,
    Words,
)
from bot.flows.interview.state import Scorecard, State
from bot.flows.wording.pictures import TablePicture

A_PAGE = 3
"""Questions with their answers on one page."""


def post(state: State) -> Words:
    """The post that the scorecard is for."""
    card = state.scorecards[state.post]
    values: Values = {
        "role": Words(f"roles.name.{state.post}"),
        "level": Words(f"pay.level.{card.level}"),
    }
    return Words("interview.post.name", values)


def ask(state: State, question: str) -> Words:
    """A question as it is asked."""
    return Words(f"kit.question.{state.post}.{question}.ask")


def listened_for(state: State, question: str) -> Values:
    """A question and what to listen for in the answer, good, weak and a red flag."""
    under = f"kit.question.{state.post}.{question}"
    return {part: Words(f"{under}.{part}") for part in ("ask", "good", "bad", "flag")}


def pages(state: State) -> tuple[Words, ...]:
    """All questions with what to listen for, a few a page."""
    card = state.scorecards[state.post]
    told = tuple(
        Words("kit.screening.question", {"number": number, **listened_for(state, name)})
        for number, name in enumerate(card.questions, 1)
    )
    return tuple(
        Words("interview.read.page", {"questions": Series(told[at : at + A_PAGE], "\n\n")})
        for at in range(0, len(told), A_PAGE)
    )


def mark(given: int | None) -> Words:
    """A mark as it stands in a table."""
    return (
        Words("interview.mark.none")
        if given is None
        else Words("interview.mark.given", {"mark": given})
    )


def sum_of(card: Scorecard, marks: Marks) -> Words:
    """The marks of a candidate added up, and what they lack."""
    stand = standing(card.questions, marks)
    if not stand.asked:
        return Words("interview.sum.nothing")
    missing = len(card.questions) - stand.asked
    values: Values = {
        "marks": stand.marks,
        "best": stand.best,
        "missing": Words("interview.sum.missing", {"n": missing}) if missing else NOTHING,
        "flags": Words("interview.sum.flags", {"n": stand.red_flags})
        if stand.red_flags
        else NOTHING,
    }
    return Words("interview.sum.text", values)


def sums(card: Scorecard) -> tuple[Words, ...]:
    """Every candidate with where they stand."""
    return tuple(
        Words("interview.compare.total", {"letter": letter, "sum": sum_of(card, one.marks)})
        for letter, one in card.candidates.items()
    )


def bar(state: State, catalog: Catalog) -> Words:
    """From which sum a candidate is a yes, by our rule of thumb."""
    card = state.scorecards[state.post]
    count = len(card.questions)
    return Words(
        "interview.bar",
        {"marks": pass_mark(count, card.level, catalog.kit), "best": count * BEST_MARK},
    )


def side_by_side(state: State, catalog: Catalog) -> Words:
    """Every question with everybody's mark, and the sums."""
    card = state.scorecards[state.post]
    rows = tuple(
        Words(
            "interview.compare.row",
            {
                "number": number,
                "ask": ask(state, name),
                "marks": Series(_marks(card, name), " · "),
            },
        )
        for number, name in enumerate(card.questions, 1)
    )
    values: Values = {
        "post": post(state),
        "rows": Series(rows, "\n"),
        "added": sums(card),
        "uneven": Words("interview.compare.uneven") if _uneven(card) else NOTHING,
        "bar": bar(state, catalog),
    }
    return Words("interview.compare.table", values)


def picture(state: State, catalog: Catalog) -> Draw:
    """The table to look at; the caption has the sums."""
    card = state.scorecards[state.post]
    values: Values = {"post": post(state), "sums": sums(card), "bar": bar(state, catalog)}
    return Draw(
        _by_question(state, catalog), Words("interview.compare.caption", values), personal=True
    )


def on_paper(state: State, catalog: Catalog) -> Print:
    """The table and the questions as a PDF."""
    values: Values = {"sums": sums(state.scorecards[state.post]), "bar": bar(state, catalog)}
    head = Words("interview.compare.head", values)
    return Print(
        Words("interview.compare.file"),
        post(state),
        (head, _by_candidate(state), *pages(state)),
        Words("interview.compare.file_caption"),
        personal=True,
    )


def as_file(state: State, catalog: Catalog) -> Attach:
    """The comparison and the questions as Markdown."""
    return Attach(
        Words("interview.compare.file"),
        (side_by_side(state, catalog), *pages(state)),
        Words("interview.compare.file_caption"),
    )


def _by_question(state: State, catalog: Catalog) -> TablePicture:
    """A row for each question, read across on a phone."""
    card = state.scorecards[state.post]
    columns = (Words("interview.compare.question"), *map(_column, card.candidates))
    people = card.candidates.values()
    rows: list[tuple[Value, ...]] = [
        (ask(state, name), *(mark(one.marks.get(name)) for one in people))
        for name in card.questions
    ]
    rows.append((Words("interview.compare.sum"), *(_added(card, one.marks) for one in people)))
    return TablePicture(post(state), columns, tuple(rows), bar(state, catalog))


def _by_candidate(state: State) -> TablePicture:
    """A row for each candidate, with the questions by number: narrow enough for a page."""
    card = state.scorecards[state.post]
    numbers = range(1, len(card.questions) + 1)
    columns = (
        Words("interview.compare.candidate"),
        *(Words("interview.compare.number", {"number": number}) for number in numbers),
        Words("interview.compare.sum"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            _column(letter),
            *(mark(one.marks.get(name)) for name in card.questions),
            _added(card, one.marks),
        )
        for letter, one in card.candidates.items()
    )
    return TablePicture(Words("interview.compare.marks"), columns, rows)


def _added(card: Scorecard, marks: Marks) -> Words:
    stand = standing(card.questions, marks)
    if not stand.asked:
        return mark(None)
    return Words("interview.sum.short", {"marks": stand.marks, "best": stand.best})


def _column(letter: str) -> Words:
    return Words("interview.letter", {"letter": letter})


def _marks(card: Scorecard, question: str) -> tuple[Words, ...]:
    return tuple(
        Words("interview.compare.cell", {"letter": letter, "mark": mark(one.marks.get(question))})
        for letter, one in card.candidates.items()
    )


def _uneven(card: Scorecard) -> bool:
    """Whether some were asked what others were not."""
    return len({frozenset(one.marks) for one in card.candidates.values()}) > 1
