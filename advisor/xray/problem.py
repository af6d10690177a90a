"""A need described in one's own words, read as answers to the questions of the hiring advice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import prod

from advisor.catalog import Catalog
from advisor.hiring.questions import options
from advisor.provenance import Frozen, Id
from advisor.xray.learned import Term, added_up, terms_of
from advisor.xray.lexicon import Answer, Lexicon, Sign
from advisor.xray.passages import passages, pieces
from advisor.xray.phrases import Match, Search, folded
from advisor.xray.weighing import WEIGHTS, negated, quoted

_TASK, _TOGETHER, _HISTORY, _DATA = "task", "together", "history", "data"
_SAYING = ("converse", "generate", "retrieve", "act")
_DECIDING = ("predict_number", "predict_class", "detect", "rank")
_PLAIN = ("report", "connect")
_NATURES = (_SAYING, _DECIDING, _PLAIN)

_FOUND = 0.45
"""What must be told of an option to propose it, and of a nature of task to take one of it."""

_GROUNDS = (_DATA, _HISTORY, _TOGETHER, "ready_made")
"""What says something where the task is not told; a hurry or an auditor alone say nothing."""

_MEASURED = frozenset({"rank", "predict_number"})
_READ = frozenset({"text", "media"})
"""What is ranked or measured is often songs, letters or pictures, but seldom read for it."""

_PHRASES = 3.5
"""What phrases count beside words, in log odds where all is told; found on needs not learned."""

_BOTH = 1.2
_BOTH_TOLD = 0.6
"""The evidence for a task that says something, and for one that decides, for both; and what of
it phrases must tell."""

_ALONE = 0.6
"""How far ahead a nature must be to be taken by its words alone, where no phrase tells it."""

_CLEAR = 2.0
"""How far a nature must be ahead of the next to be proposed as sure."""

_NEAR = 2
"""Words before a record by which it is denied; "not … for ten years" denies no years."""

_USUAL = ("generate", "predict_class", "connect")
"""The task of each nature where only words tell it."""

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
    chosen = {
        question: _best(found, found)
        for question, found in told.items()
        if question in known and question != _TASK and max(found.values()) >= _FOUND
    }
    tasks = told.get(_TASK, {})
    amounts = [_any_of(nature, tasks) for nature in _NATURES]
    terms = terms_of(text, lexicon.learned)
    evidence = [
        of_words + _PHRASES * amount
        for of_words, amount in zip(added_up(terms, lexicon.learned), amounts, strict=True)
    ]
    saying, deciding, plain = evidence
    first, second, _ = sorted(evidence, reverse=True)
    nature = evidence.index(first)
    is_both = min(saying, deciding) >= max(_BOTH, plain) and min(amounts[:2]) >= _BOTH_TOLD
    if is_both:
        says, decides = _best(tasks, _SAYING), _best(tasks, _DECIDING)
        words[_TOGETHER, "yes"] = (*words[_TASK, says], *words[_TASK, decides])
        chosen |= {_TASK: decides, _TOGETHER: "yes"}
        if chosen.get(_DATA) == "text":  # those are what it says; what it decides on is untold
            chosen.pop(_DATA)
    elif amounts[nature] >= _FOUND:
        chosen[_TASK] = _best(tasks, _NATURES[nature])
    elif first - second >= _ALONE and (telling := _most_telling(terms, nature, lexicon)):
        chosen[_TASK] = _USUAL[nature]
        words[_TASK, _USUAL[nature]] = telling
    if _TASK not in chosen:
        chosen = {question: chosen[question] for question in _GROUNDS if question in chosen}
    if chosen.get(_TASK) in _SAYING and _TOGETHER not in chosen:
        chosen.pop(_HISTORY, None)  # an archive to answer from is nothing to learn from
    if chosen.get(_TASK) == "act" and told.get(_DATA, {}).get("text", 0) >= _FOUND:
        chosen[_DATA] = "text"  # what is read is told by what is done with it, too
    if chosen.get(_TASK) in _MEASURED and chosen.get(_DATA) in _READ:
        del chosen[_DATA]
    found_all = tuple(
        Found(question=question, option=chosen[question], words=words[question, chosen[question]])
        for question in known
        if chosen.get(question) in known[question]
    )
    told_by_phrases = [amount >= _FOUND for amount in amounts]
    is_sure = first - second >= _CLEAR and told_by_phrases[nature] and sum(told_by_phrases) == 1
    return ProblemReading(found=found_all, sure=is_sure and not _hinges_on_records(chosen))


def _hinges_on_records(chosen: Mapping[str, str]) -> bool:
    """Whether the verdict hangs on records, and they are denied or not told of."""
    history = chosen.get(_HISTORY)
    read = chosen.get(_DATA) in _READ and history != "yes"
    return chosen.get(_TASK) in _DECIDING and (read or history == "no")


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


def _best(amounts: Mapping[str, float], among: Iterable[str]) -> str:
    return max(among, key=lambda option: (amounts.get(option, 0.0), option))


def _any_of(nature: Iterable[str], tasks: Mapping[str, float]) -> float:
    """What is told of any task of a nature, all phrases together."""
    return 1 - prod(1 - tasks.get(task, 0.0) for task in nature)


def _most_telling(terms: Iterable[Term], nature: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that speak most for a nature, in the order of the text."""
    speaking = [t for t in terms if t.tells[nature] > 0 and not lexicon.is_common(folded(t.word))]
    most = sorted(speaking, key=lambda term: -term.tells[nature])[:_SHOWN]
    return tuple(term.word for term in speaking if term in most)
