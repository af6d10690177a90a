"""Learns what single words tell of needs in `tests/cases`, and writes `data/xray/learned.yaml`.

Three logistic regressions, one for each nature of task, on the first letters of words. The same
needs tell the same on every run.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from advisor.xray.learned import LearnedWords, Natures, beginnings
from advisor.xray.phrases import folded, tokens

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
WRITTEN = ROOT / "data" / "xray" / "learned.yaml"

LETTERS = 6
OFTEN = 2
"""Needs in which a word must stand."""

STRENGTH = 2.0
"""Of the penalty on large weights (L2)."""

PARTS = 5
STEPS = 200
RATE = 0.15

NATURES: dict[str, tuple[int, int, int]] = {
    "ai": (1, 0, 0),
    "ml": (0, 1, 0),
    "both": (1, 1, 0),
    "neither": (0, 0, 1),
}


class Need(NamedTuple):
    """A need and the verdict it should lead to."""

    text: str
    verdict: str


def needs() -> list[Need]:
    """All needs of the repository, in every language."""
    by_verdict: dict[str, list[str]] = _read("problems.yaml")
    hiring: list[dict[str, Any]] = _read("hiring.yaml")
    return [Need(text, v) for v, texts in by_verdict.items() for text in texts] + [
        Need(case["problem"], case["verdict"]) for case in hiring
    ]


def _read(name: str) -> Any:
    return yaml.load((CASES / name).read_text("utf-8"), yaml.CSafeLoader)


def learn(among: Sequence[Need]) -> LearnedWords:
    """What the words of these needs tell; the same needs tell the same."""
    found = [sorted({*beginnings(tokens(folded(need.text)), LETTERS)} - {""}) for need in among]
    often = Counter(word for words in found for word in words)
    vocabulary = sorted(word for word, count in often.items() if count >= OFTEN)
    place = {word: number for number, word in enumerate(vocabulary)}
    rows = [[place[word] for word in words if word in place] for words in found]
    ai, ml, plain = (
        _fitted(rows, [NATURES[need.verdict][nature] for need in among], len(vocabulary))
        for nature in range(3)
    )
    start = (round(ai[1], 2), round(ml[1], 2), round(plain[1], 2))
    words = {
        word: (round(for_ai, 2), round(for_ml, 2), round(for_plain, 2))
        for word, for_ai, for_ml, for_plain in zip(vocabulary, ai[0], ml[0], plain[0], strict=True)
    }
    return LearnedWords(letters=LETTERS, start=start, words=words)


def crossed(among: Sequence[Need]) -> Iterator[tuple[LearnedWords, Sequence[Need]]]:
    """Every part of the needs with what was learned from the other parts."""
    for part in range(PARTS):
        others = [need for place, need in enumerate(among) if place % PARTS != part]
        yield learn(others), among[part::PARTS]


def _fitted(
    rows: Sequence[Sequence[int]], right: Sequence[int], size: int
) -> tuple[list[float], float]:
    """The weight of each word and the start, by AdaGrad on the log loss."""
    weights, seen = [0.0] * size, [1e-8] * size
    start, seen_start = 0.0, 1e-8
    many = len(rows)
    for _ in range(STEPS):
        slope = [STRENGTH / many * weight for weight in weights]
        slope_start = 0.0
        for row, label in zip(rows, right, strict=True):
            told = start + sum(weights[place] for place in row)
            wrong = (1 / (1 + math.exp(-told)) - label) / many
            slope_start += wrong
            for place in row:
                slope[place] += wrong
        for place, one in enumerate(slope):
            seen[place] += one * one
            weights[place] -= RATE * one / math.sqrt(seen[place])
        seen_start += slope_start * slope_start
        start -= RATE * slope_start / math.sqrt(seen_start)
    return weights, start


def written(learned: LearnedWords) -> str:
    """The file as it stands in `data/xray`."""
    lines = [
        "# What single words tell of needs; made by `python -m bench.needs`, not by hand.",
        "# Log odds for a task that says something, one that decides, and a plain one.",
        f"letters: {learned.letters}",
        f"start: {_row(learned.start)}",
        "words:",
        *(f'  "{word}": {_row(told)}' for word, told in sorted(learned.words.items())),
    ]
    return "\n".join(lines) + "\n"


def _row(told: Natures) -> str:
    return "[" + ", ".join(f"{weight:.2f}" for weight in told) + "]"


def main() -> None:
    """Learn and write."""
    argparse.ArgumentParser(prog="bench.needs", description=__doc__).parse_args()
    learned = learn(needs())
    WRITTEN.write_text(written(learned), "utf-8")
    print(f"{len(learned.words)} words learned from {len(needs())} needs")


if __name__ == "__main__":
    main()
