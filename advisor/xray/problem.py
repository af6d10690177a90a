"""A need described in one's own words, read as answers to the questions of the hiring advice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from advisor.catalog import Catalog
from advisor.hiring.questions import options
from advisor.provenance import Frozen, Id
from advisor.xray.lexicon import Answer, Lexicon, Sign
from advisor.xray.passages import passages, pieces
from advisor.xray.phrases import Match, Search
from advisor.xray.weighing import WEIGHTS, negated, quoted

_TASK, _TOGETHER, _HISTORY = "task", "together", "history"
_SAYING = frozenset({"converse", "generate", "retrieve", "act"})
_DECIDING = frozenset({"predict_number", "predict_class", "detect", "rank"})
_PLAIN = frozenset({"report", "connect"})

_FOUND = 0.45
"""What must be told of an option to propose it."""

_DATA = "data"
_GROUNDS = (_DATA, _HISTORY, "together", "ready_made")
"""What says something where the task is not told; a hurry or an auditor alone say nothing."""

_MEASURED = frozenset({"rank", "predict_number"})
_READ = frozenset({"text", "media"})
"""What is ranked or measured is often songs, letters or pictures, but seldom read for it."""

_BOTH = 0.75
"""What must be told of a task that says something, and of one that decides, for both."""

_SURE = 0.9
"""What must be told of a task to be sure of it: more than one phrase does."""

_CLEAR = 0.45
"""How far a task must be ahead of one of another nature to be proposed as sure."""


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
    chosen = {
        question: _best(found, found)
        for question, found in told.items()
        if question in known and max(found.values()) >= _FOUND
    }
    tasks = told.get(_TASK, {})
    saying, deciding = _best(tasks, _SAYING), _best(tasks, _DECIDING)
    if min(tasks.get(saying, 0), tasks.get(deciding, 0)) >= _BOTH:
        words[_TOGETHER, "yes"] = (*words[_TASK, saying], *words[_TASK, deciding])
        chosen |= {_TASK: deciding, _TOGETHER: "yes"}
        if chosen.get(_DATA) == "text":  # those are what it says; what it decides on is untold
            chosen.pop(_DATA)
    if _TASK not in chosen:
        chosen = {question: chosen[question] for question in _GROUNDS if question in chosen}
    if chosen.get(_TASK) in _SAYING and _TOGETHER not in chosen:
        chosen.pop(_HISTORY, None)  # an archive to answer from is nothing to learn from
    if chosen.get(_TASK) in _MEASURED and chosen.get(_DATA) in _READ:
        del chosen[_DATA]
    found_all = tuple(
        Found(question=question, option=chosen[question], words=words[question, chosen[question]])
        for question in known
        if chosen.get(question) in known[question]
    )
    return ProblemReading(found=found_all, sure=_is_sure(tasks, _TOGETHER in chosen))


def _told(text: str, lexicon: Lexicon) -> tuple[Told, Words]:
    cut = pieces(text)
    books = lexicon.books([word for piece in cut for word in piece.words])
    search = Search[Answer](each.problems for each in books)
    chances: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 1.0))
    words: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for passage in passages(cut, Search[Sign](each.signs for each in books)):
        unsaid = negated(passage)
        for match in _longest(search(passage.words)):
            question, option, strength = match.meaning
            if not unsaid.isdisjoint(match.places):
                if (question, option) != (_HISTORY, "yes"):
                    continue
                option = "no"
            chances[question][option] *= 1 - WEIGHTS[strength]
            said = quoted(match, passage.words)
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


def _best(amounts: Mapping[str, float], among: Iterable[str]) -> str:
    return max(among, key=lambda option: (amounts.get(option, 0.0), option))


def _is_sure(tasks: Mapping[str, float], together: bool) -> bool:
    ranked = sorted(
        (
            max((tasks.get(task, 0.0) for task in nature))
            for nature in (_SAYING, _DECIDING, _PLAIN)
        ),
        reverse=True,
    )
    return ranked[0] >= _SURE and (together or ranked[0] - ranked[1] >= _CLEAR)
