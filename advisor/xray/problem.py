"""A need described in one's own words, read as answers to the questions of the hiring advice."""

from collections import defaultdict
from collections.abc import Mapping

from advisor.catalog import Catalog
from advisor.hiring.questions import options
from advisor.provenance import Frozen, Id
from advisor.xray.cutting import pieces
from advisor.xray.lexicon import Answer, Lexicon, Sign
from advisor.xray.natures import DECIDING, FOUND, PLAIN, SAYING, Leaning, leaning
from advisor.xray.passages import passages
from advisor.xray.phrases import Match, Search, folded
from advisor.xray.weighing import WEIGHTS, negated, quoted

_TASK, _TOGETHER, _HISTORY, _DATA = "task", "together", "history", "data"
_BOUGHT = "ready_made"
_GROUNDS = (_DATA, _HISTORY, _TOGETHER, _BOUGHT)
"""What says something where the task is not told; a hurry or an auditor alone say nothing."""

_MEASURED = frozenset({"rank", "predict_number"})
_READ = frozenset({"text", "media"})
"""What is ranked or measured is often songs, letters or pictures, but seldom read for it."""

_NEAR = 2
"""Words before a record by which it is denied; "not … for ten years" denies no years."""

_SHOWN = 3
"""Words that are shown where only words tell a task."""


class Found(Frozen):
    """An answer that a text gives, and the words it gives it in."""

    question: Id
    option: Id
    words: tuple[str, ...]


class ProblemReading(Frozen):
    """The answers found in a description; what is not found is still to be asked.

    Attributes:
        sure: whether the task is told, and no task of another nature nearly as well.
    """

    found: tuple[Found, ...]
    sure: bool

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question, as the hiring advice takes them."""
        return {one.question: one.option for one in self.found}


Told = Mapping[str, Mapping[str, float]]
Words = dict[tuple[str, str], tuple[str, ...]]


def read_problem(text: str, lexicon: Lexicon, catalog: Catalog) -> ProblemReading:
    """What a description of a need answers; any text has a reading, if an empty one."""
    told, words = _told(text, lexicon)
    known = options(catalog)
    leans = leaning(text, told.get(_TASK, {}), lexicon.learned)
    chosen = {
        question: max(found, key=lambda option: (found[option], option))
        for question, found in told.items()
        if question in known and question != _TASK and max(found.values()) >= FOUND
    }
    if leans.is_both:
        says, decides = leans.best(SAYING), leans.best(DECIDING)
        words[_TOGETHER, "yes"] = (*words[_TASK, says], *words[_TASK, decides])
        chosen |= {_TASK: decides, _TOGETHER: "yes"}
        if chosen.get(_DATA) == "text":  # those are what it says; what it decides on is untold
            chosen.pop(_DATA)
    elif (task := leans.task) and (telling := words[_TASK, task] or _most_telling(leans, lexicon)):
        chosen[_TASK], words[_TASK, task] = task, telling
    else:
        chosen = {question: chosen[question] for question in _GROUNDS if question in chosen}
    _settle_data(chosen, told.get(_DATA, {}))
    found_all = tuple(
        Found(question=question, option=chosen[question], words=words[question, chosen[question]])
        for question in known
        if chosen.get(question) in known[question]
    )
    sure = leans.is_clear and not _hinges_on_data(chosen)
    return ProblemReading(found=found_all, sure=sure)


def _settle_data(chosen: dict[str, str], told: Mapping[str, float]) -> None:
    """Leave only such data and records as the task is about."""
    task = chosen.get(_TASK)
    if task in SAYING and _TOGETHER not in chosen:
        chosen.pop(_HISTORY, None)  # an archive to answer from is nothing to learn from
        if task == "act":
            # Whoever acts on words, reads them; orders and bookings are what it then does.
            chosen.pop(_DATA, None)
            if told.get("text", 0.0) >= FOUND:
                chosen[_DATA] = "text"
    if task in _MEASURED and chosen.get(_DATA) in _READ:
        del chosen[_DATA]


def _hinges_on_data(chosen: Mapping[str, str]) -> bool:
    """Whether the verdict hangs on data of which too little is told.

    What decides without records may be read instead, what is plain may have to be read first, and
    what can be bought is seldom just what somebody describes.
    """
    task, data, history = (chosen.get(name) for name in (_TASK, _DATA, _HISTORY))
    if task in DECIDING:
        return history == "no" or (data in _READ and history != "yes") or _BOUGHT in chosen
    return data in _READ if task in PLAIN else _BOUGHT in chosen


def _told(text: str, lexicon: Lexicon) -> tuple[Told, Words]:
    cut = pieces(text)
    books = lexicon.books([word for piece in cut for word in piece.words])
    search = Search[Answer](each.problems for each in books)
    chances: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 1.0))
    words: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for passage in passages(cut, Search[Sign](each.signs for each in books)):
        unsaid, written = negated(passage), passage.written
        denying = {p for s in passage.signs if s.meaning.what == "not_after" for p in s.places}
        for match in _longest(search(passage.words)):
            question, option, strength = match.meaning
            is_denied = not unsaid.isdisjoint(match.places)
            if is_denied and denying.isdisjoint(match.places):
                near = not denying.isdisjoint(range(match.start - _NEAR, match.start))
                if (question, option) != (_HISTORY, "yes") or not near:
                    continue
                option = "no"
            chances[question][option] *= 1 - WEIGHTS[strength]
            said = quoted(match, written)
            if said not in words[question, option]:
                words[question, option] += (said,)
    told = {
        question: {option: 1 - chance for option, chance in found.items()}
        for question, found in chances.items()
    }
    return told, words


def _longest(matches: list[Match[Answer]]) -> list[Match[Answer]]:
    """Of phrases that answer the same question, a longer one swallows what stands in it."""
    unique = {(match.places, match.meaning): match for match in matches}.values()
    return [
        match
        for match in unique
        if not any(
            set(match.places) < set(other.places)
            and match.meaning.question == other.meaning.question
            for other in unique
        )
    ]


def _most_telling(leans: Leaning, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that speak most for the nature found, in the order of the text."""
    speaking = [
        term
        for term in leans.terms
        if term.tells[leans.first] > 0 and not lexicon.is_common(folded(term.word))
    ]
    most = sorted(speaking, key=lambda term: -term.tells[leans.first])[:_SHOWN]
    return tuple(term.word for term in speaking if term in most)
