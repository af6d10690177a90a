"""A need described in one's own words, read as answers to the questions of the hiring advice."""

from collections import defaultdict
from collections.abc import Mapping

from advisor.catalog import Catalog
from advisor.hiring.questions import options
from advisor.provenance import Frozen, Id
from advisor.xray.lexicon import Answer, Lexicon, Sign
from advisor.xray.passages import Passage, passages
from advisor.xray.phrases import Match, Search
from advisor.xray.weighing import WEIGHTS, negated, quoted

_TASK, _TOGETHER, _HISTORY = "task", "together", "history"
_SAYING = frozenset({"converse", "generate", "retrieve", "act"})
_DECIDING = frozenset({"predict_number", "predict_class", "detect", "rank"})
_PLAIN = frozenset({"report", "connect"})

_FOUND = 0.45
"""What must be told of an option to propose it."""

_BOTH = 0.75
"""What must be told of a task that says something, and of one that decides, for both."""

_CLEAR = 0.25
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
Words = Mapping[tuple[str, str], tuple[str, ...]]


def read_problem(text: str, lexicon: Lexicon, catalog: Catalog) -> ProblemReading:
    """What a description of a need answers; any text has a reading, if an empty one."""
    told, words = _told(text, lexicon)
    known = options(catalog)
    chosen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for question, found in told.items():
        option = max(found, key=found.__getitem__)
        if found[option] >= _FOUND and option in known.get(question, ()):
            chosen[question] = (option, words[question, option])
    tasks = told.get(_TASK, {})
    saying, deciding = _best(tasks, _SAYING), _best(tasks, _DECIDING)
    if min(tasks.get(saying, 0), tasks.get(deciding, 0)) >= _BOTH:
        both = (*words[_TASK, saying], *words[_TASK, deciding])
        chosen[_TASK] = (deciding, words[_TASK, deciding])
        chosen[_TOGETHER] = ("yes", both)
    found_all = tuple(
        Found(question=question, option=chosen[question][0], words=chosen[question][1])
        for question in known
        if question in chosen
    )
    return ProblemReading(found=found_all, sure=_is_sure(tasks, _TOGETHER in chosen))


def _told(text: str, lexicon: Lexicon) -> tuple[Told, Words]:
    books = lexicon.books(text)
    search = Search[Answer](each.problems for each in books)
    chances: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 1.0))
    words: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for passage in passages(text, Search[Sign](each.signs for each in books)):
        for match in _longest(search(passage.words), passage):
            question, option, strength = match.meaning
            chances[question][option] *= 1 - WEIGHTS[strength]
            said = quoted(match, passage.words)
            if said not in words[question, option]:
                words[question, option] += (said,)
    told = {
        question: {option: 1 - chance for option, chance in found.items()}
        for question, found in chances.items()
    }
    return told, words


def _longest(matches: list[Match[Answer]], passage: Passage) -> list[Match[Answer]]:
    """Of phrases that answer the same question, a longer one swallows what stands in it."""
    unsaid = negated(passage)
    unique = {(match.places, match.meaning): match for match in matches}.values()
    return [
        match
        for match in unique
        if unsaid.isdisjoint(match.places)
        and not any(
            set(match.places) < set(other.places)
            and match.meaning.question == other.meaning.question
            for other in unique
        )
    ]


def _best(tasks: Mapping[str, float], nature: frozenset[str]) -> str:
    return max(nature, key=lambda task: (tasks.get(task, 0.0), task))


def _is_sure(tasks: Mapping[str, float], together: bool) -> bool:
    ranked = sorted(
        (
            max((tasks.get(task, 0.0) for task in nature))
            for nature in (_SAYING, _DECIDING, _PLAIN)
        ),
        reverse=True,
    )
    return ranked[0] >= _FOUND and (together or ranked[0] - ranked[1] >= _CLEAR)
