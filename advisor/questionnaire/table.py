"""Points as a table: exact sums, and their exact reach over unanswered questions.

Rules combine the few core questions freely and any other question only with these. For
given core answers the other questions therefore add up independently of each other, and
the least and the most that a sum can become is the sum of the leasts and the mosts.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from operator import itemgetter

NOT_SURE = "not_sure"
OPEN = -1
"""The code of a question that has no answer yet."""

Code = tuple[int, ...]
"""An option's position for every question in catalog order, or `OPEN`."""

Points = tuple[int, int]
"""The two sums."""

Span = tuple[int, int, int, int]
"""The least and the most of the one sum, then of the other."""


class Table:
    """The rules' points by answer; two tables are equal only if they are the same object."""

    def __init__(
        self,
        questions: Mapping[str, Mapping[str, int]],
        core: Iterable[str],
        rules: Iterable[tuple[Mapping[str, tuple[str, ...]], Points]],
    ) -> None:
        self.names = tuple(questions)
        self.options = tuple(tuple(options) for options in questions.values())
        self._positions: list[tuple[str, dict[str | None, int]]] = [
            (name, {option: place for place, option in enumerate(options)})
            for name, options in questions.items()
        ]
        self.shares = tuple(
            tuple(weight / sum(options.values()) for weight in options.values())
            for options in questions.values()
        )
        self._unsure = tuple(options.index(NOT_SURE) for options in self.options)
        wanted = set(core)
        self.core = tuple(i for i, name in enumerate(self.names) if name in wanted)
        self.others = tuple(i for i, name in enumerate(self.names) if name not in wanted)
        self._core_of = itemgetter(*self.core)
        self.core_points: dict[Code, Points] = {}
        self.other_points: dict[Code, list[list[Points]]] = {}
        self._lay_out(rules)
        self._spans = {
            key: [_span(cells) for cells in columns] for key, columns in self.other_points.items()
        }
        self._open_span = {
            key: _total((one, one, other, other), self._spans[key])
            for key, (one, other) in self.core_points.items()
        }

    def _lay_out(self, rules: Iterable[tuple[Mapping[str, tuple[str, ...]], Points]]) -> None:
        core_positions = [range(len(self.options[i])) for i in self.core]
        for key in product(*core_positions):
            self.core_points[key] = (0, 0)
            self.other_points[key] = [[(0, 0)] * len(self.options[i]) for i in self.others]
        for when, push in rules:
            allowed = {
                self.names.index(name): [self.options[self.names.index(name)].index(o) for o in os]
                for name, os in when.items()
            }
            other = next((i for i in allowed if i in self.others), None)
            spans = zip(self.core, core_positions, strict=True)
            for key in product(*(allowed.get(i, every) for i, every in spans)):
                if other is None:
                    self.core_points[key] = add(self.core_points[key], push)
                    continue
                cells = self.other_points[key][self.others.index(other)]
                for option in allowed[other]:
                    cells[option] = add(cells[option], push)

    def encode(self, answers: Mapping[str, str]) -> Code:
        """Answers as positions; what this table does not know counts as not answered."""
        return tuple([places.get(answers.get(name), OPEN) for name, places in self._positions])

    def complete(self, code: Code) -> Code:
        """The code with open questions answered *not sure*."""
        return tuple([u if c == OPEN else c for c, u in zip(code, self._unsure, strict=True)])

    def points(self, code: Code) -> Points:
        """Both sums of a code without open questions."""
        key = self._core_of(code)
        one, other = self.core_points[key]
        for i, cells in zip(self.others, self.other_points[key], strict=True):
            more_one, more_other = cells[code[i]]
            one += more_one
            other += more_other
        return one, other

    def reach(self, code: Code) -> tuple[Points, Points]:
        """The least and the most of the one sum, then of the other, over all completions."""
        answered = [(column, code[i]) for column, i in enumerate(self.others) if code[i] != OPEN]
        reached = []
        for key, _ in self.core_completions(code):
            spans, cells = self._spans[key], self.other_points[key]
            low, high, other_low, other_high = self._open_span[key]
            for column, option in answered:
                one, other = cells[column][option]
                span = spans[column]
                low += one - span[0]
                high += one - span[1]
                other_low += other - span[2]
                other_high += other - span[3]
            reached.append((low, high, other_low, other_high))
        lows, highs, other_lows, other_highs = zip(*reached, strict=True)
        return (min(lows), max(highs)), (min(other_lows), max(other_highs))

    def settled(self, code: Code) -> bool:
        """Whether both signs stay what they are, whatever is still answered."""
        return all((low > 0) == (high > 0) for low, high in self.reach(code))

    def matters(self, code: Code, question: int) -> bool:
        """Whether an open question can move a sum at all, given what is answered."""
        if question in self.core:
            return True
        column = self.others.index(question)
        completions = (key for key, _ in self.core_completions(code))
        return any(len(set(self.other_points[key][column])) > 1 for key in completions)

    def core_completions(self, code: Code) -> Iterator[tuple[Code, float]]:
        """Every way to answer the core questions still open, and how often it is expected."""
        spans = [range(len(self.options[i])) if code[i] == OPEN else (code[i],) for i in self.core]
        for key in product(*spans):
            share = 1.0
            for i, option in zip(self.core, key, strict=True):
                if code[i] == OPEN:
                    share *= self.shares[i][option]
            yield key, share


def add(one: Points, other: Points) -> Points:
    """Both sums of two pairs."""
    return one[0] + other[0], one[1] + other[1]


def _span(cells: Iterable[Points]) -> Span:
    ones, others = zip(*cells, strict=True)
    return min(ones), max(ones), min(others), max(others)


def _total(start: Span, spans: Iterable[Span]) -> Span:
    low, high, other_low, other_high = map(sum, zip(start, *spans, strict=True))
    return low, high, other_low, other_high
