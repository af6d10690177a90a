"""The X-ray beside the title alone and plain keyword counting, on texts with what they are.

The texts are those that ADVISOR_CASES names, else the repository's own. `--part held` takes the
third of the former that was set aside by a hash of the id, `--part tuned` the rest. Totals only,
with 95 % intervals (Wilson); processor time, the least of a few runs.
"""

import argparse
import hashlib
import json
import math
import os
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from advisor.hiring import decide
from advisor.xray import Lexicon, Reading, read, read_duty, read_problem
from advisor.xray.titles import claim
from bench.needs import CASES, Need, crossed, needs
from bot.content import Content, load, load_xray

Case = dict[str, Any]

PARTS = 3
ROLES = {"ai", "ml", "hybrid"}
KEYWORDS = {
    "ai": re.compile(
        r"\b(?:LLM|GPT|prompt|RAG|agent|chatbot|LangChain|generative|AI)", re.IGNORECASE
    ),
    "ml": re.compile(
        r"\b(?:machine learning|ML|train|PyTorch|TensorFlow|model|deep learning)", re.IGNORECASE
    ),
}
BINS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.01)
LONG, HOSTILE = 8192, 100_000
RUNS = 9


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, right / of
    middle, spread = (
        share + z * z / (2 * of),
        z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)),
    )
    scale = 1 + z * z / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def said(outcomes: Iterable[bool]) -> str:
    """How many of how many, the share, and its interval."""
    found = list(outcomes)
    if not found:
        return "none"
    low, high = interval(sum(found), len(found))
    share = sum(found) / len(found)
    return f"{sum(found)} of {len(found)}, {share:.0%} ({low:.0%} to {high:.0%})"


class Cases:
    """Posts, CVs, duties and needs with what they are.

    Attributes:
        shared: whether they are those of ADVISOR_CASES.
    """

    def __init__(self, lexicon: Lexicon, part: str) -> None:
        self.shared = "ADVISOR_CASES" in os.environ
        self._lexicon = lexicon
        self._part = part

    def of(self, name: str) -> list[Case]:
        """The cases of `posts`, `cvs` or `duties`."""
        if self.shared:
            return self._lines(f"xray/{name}.jsonl")
        own = yaml.load((CASES / "xray.yaml").read_text("utf-8"), yaml.CSafeLoader)[name]
        if name == "duties":
            return [{"duty": d, "label": owner} for owner, duties in own.items() for d in duties]
        return [self._completed(case) for case in own]

    def needs(self) -> list[Need]:
        """The needs in people's own words."""
        if not self.shared:
            return needs()
        return [Need(c["problem"], c["label"]) for c in self._lines("hiring_cases.jsonl")]

    def _lines(self, name: str) -> list[Case]:
        text = (Path(os.environ["ADVISOR_CASES"]) / name).read_text("utf-8")
        cases = [json.loads(line) for line in text.splitlines() if line.strip()]
        return [case for case in cases if self._part in ("all", part_of(case["id"]))]

    def _completed(self, case: Case) -> Case:
        misleads = by_title(case, self._lexicon) != case["role"]
        sure = {"label": case["role"], "label_confidence": "high", "title_misleads": misleads}
        return case | sure


def part_of(name: str) -> str:
    """The part that a case belongs to: a third was held back by a hash of its id."""
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    return "tuned" if number % PARTS else "held"


def by_title(case: Case, lexicon: Lexicon) -> str:
    """What the title alone says."""
    claimed = claim(case["title"], lexicon)
    return claimed if claimed in ROLES else "neither"


def by_keywords(case: Case) -> str:
    """What counting keywords says."""
    ai, ml = (len(KEYWORDS[side].findall(case["text"])) for side in ("ai", "ml"))
    if ai + ml < 3:
        return "neither"
    return "ai" if ai > 2 * ml else "ml" if ml > 2 * ai else "hybrid"


def about_texts(cases: Cases, lexicon: Lexicon) -> Iterator[str]:
    """The table of posts, CVs and duties."""
    posts = cases.of("posts")
    readings = [read(case["text"], lexicon, case["title"]) for case in posts]
    guesses = {
        "title": [by_title(case, lexicon) for case in posts],
        "keywords": [by_keywords(case) for case in posts],
        "xray": [str(reading.role) for reading in readings],
    }
    sure = [case["label_confidence"] == "high" for case in posts]
    misled = [one and case["title_misleads"] for one, case in zip(sure, posts, strict=True)]
    for name, chosen, aim in (
        ("posts with sure labels", sure, "92 %"),
        ("of these, misleading titles", misled, "88 %"),
        ("all posts", [True] * len(posts), "85 %"),
    ):
        told = (
            said(g == c["label"] for g, c, one in zip(guess, posts, chosen, strict=True) if one)
            for guess in guesses.values()
        )
        yield _row(name, *told, aim)
    yield from _calibration(posts, readings)
    cvs = cases.of("cvs")
    right = (read(c["text"], lexicon, c["title"], "cv").role == c["label"] for c in cvs)
    yield _row("CVs", "", "", said(right), "85 %")
    duties = (read_duty(c["duty"], lexicon).role == c["label"] for c in cases.of("duties"))
    yield _row("single duties", "", "", said(duties), "88 %")


def _calibration(posts: Sequence[Case], readings: Sequence[Reading]) -> Iterator[str]:
    yield _row("posts marked confident", "", "", said(r.confident for r in readings), "60 %")
    pairs = list(zip(posts, readings, strict=True))
    right = (r.role == case["label"] for case, r in pairs if r.confident)
    yield _row("of these right", "", "", said(right), "97 %")
    by_bin: dict[float, list[bool]] = defaultdict(list)
    for case, reading in pairs:
        low = max(edge for edge in BINS if edge <= reading.confidence)
        by_bin[low].append(reading.role == case["label"])
    for low, outcomes in sorted(by_bin.items()):
        yield _row(f"right of those from {low:.0%} sure on", "", "", said(outcomes), "")


def about_needs(cases: Cases, lexicon: Lexicon, content: Content) -> Iterator[str]:
    """The rows of needs; our own are read by words learned from the others of them alone."""
    outcomes = []
    learned = lexicon.learned
    found = cases.needs()
    parts = [(learned, found)] if cases.shared else crossed(found)
    for lexicon.learned, part in parts:
        for need in part:
            reading = read_problem(need.text, lexicon, content.catalog)
            advice = decide(reading.answers, content.catalog)
            outcomes.append((advice.verdict == need.verdict, reading.sure and not advice.close))
    lexicon.learned = learned
    yield _row("needs in people's own words", "", "", said(ok for ok, _ in outcomes), "75 %")
    wrong = said(sure and not ok for ok, sure in outcomes)
    yield _row("needs read wrong with confidence", "", "", wrong, "5 %")
    yield _row("needs marked confident", "", "", said(sure for _, sure in outcomes), "")


def about_speed(cases: Cases, lexicon: Lexicon) -> Iterator[str]:
    """Processor time of a long post, and of what nobody sends but to do harm."""
    posts = "\n\n".join(case["text"] for case in cases.of("posts"))
    texts = {
        "8 KB of posts": (posts[:LONG], "5 ms"),
        "100,000 nested brackets": ("[({" * (HOSTILE // 3), "100 ms"),
        "100,000 times one letter": ("a" * HOSTILE, "100 ms"),
        "100,000 letters of mixed scripts": (
            "".join(random.Random(1).choices("абвdeéß漢字 \n🙂,.(", k=HOSTILE)),
            "100 ms",
        ),
    }
    for name, (text, aim) in texts.items():
        yield _row(name, "", "", f"{1000 * seconds(text, lexicon):.1f} ms", aim)


def seconds(text: str, lexicon: Lexicon) -> float:
    """The least processor time of a few readings: other work on the machine is no part of it."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        read(text, lexicon)
        taken.append(time.process_time() - start)
    return min(taken)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Read all cases and print the table."""
    parser = argparse.ArgumentParser(prog="bench.xray", description=__doc__)
    parser.add_argument("--part", choices=("all", "held", "tuned"), default="all")
    part = parser.parse_args().part
    content = load()
    lexicon = load_xray(content)
    cases = Cases(lexicon, part)
    print(f"texts of {'ADVISOR_CASES' if cases.shared else 'the repository'}, part: {part}\n")
    print(_row("figure", "title alone", "keywords counted", "X-ray", "aim"))
    print(_row(*["---"] * 5))
    for row in about_texts(cases, lexicon):
        print(row)
    for row in about_needs(cases, lexicon, content):
        print(row)
    for row in about_speed(cases, lexicon):
        print(row)


if __name__ == "__main__":
    main()
