"""What speaks for an answer and against it, and what a question names."""

from pathlib import Path

import pytest

from advisor.knowledge.tools import Tool
from bot.content import load, load_asked
from bot.content.asked import read_asked
from bot.lookup.finding import ENOUGH
from bot.lookup.scope import Leaning, certainty
from tests.knowledge.shelf import lookup


def test_a_word_leans_to_where_it_is_asked() -> None:
    ours = [["do", "i", "need", "maths"], ["how", "much", "maths"]]
    leaning = Leaning(ours, [["is", "it", "rainy"], ["how", "rainy", "is", "it"]])

    assert leaning.of(["maths"]) > 0 > leaning.of(["rainy"])
    assert leaning.of(["maths", "maths"]) == leaning.of(["maths"])
    assert leaning.of(["how"]) == pytest.approx(0)
    assert leaning.of([]) == 0


def test_a_better_answer_is_more_certain_and_a_nearer_rival_less() -> None:
    usual = certainty(1.2, 0.8, 1.0, named=False)

    assert certainty(1.5, 0.8, 1.0, named=False) > usual
    assert certainty(1.2, 0.8, 2.0, named=False) > usual
    assert certainty(1.2, 1.1, 1.0, named=False) < usual
    assert certainty(1.2, 0.8, 1.0, named=True) < ENOUGH < usual


def test_a_tool_named_in_a_question_is_found() -> None:
    catalog = load().catalog
    tools = {name: tool for name, tool in catalog.entries.items() if isinstance(tool, Tool)}
    asked = {name: f"would {tool.name} be any use to us" for name, tool in tools.items()}
    found = {name: lookup().find(question, "en") for name, question in asked.items()}

    # "Go" is a word like any other.
    missed = [name for name in tools if name not in found[name].names[:2] and name != "tool:go"]
    assert not missed
    assert not [name for name in tools if not found[name].answered]


def test_loose_words_find_the_entry_they_stand_with() -> None:
    hints = load_asked(load())["en"].hints
    found = {name: lookup().find(words, "en").names for name, words in hints.items()}

    missed = [name for name in hints if name not in found[name]]
    assert len(missed) <= len(hints) // 20, missed


def test_loose_words_for_no_entry_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "hints.yaml").write_text('nobody: "some words"\n', encoding="utf-8")

    _, problems = read_asked(tmp_path, load().catalog)

    assert [(problem.file, problem.line) for problem in problems] == [
        ("data/asked/en/hints.yaml", 1)
    ]


def test_a_sign_for_no_entry_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "signs.yaml").write_text(
        'after:\n  hiring:\n    said: [whom]\n    about: ["duty:*", nobody]\nside: {}\n',
        encoding="utf-8",
    )

    _, problems = read_asked(tmp_path, load().catalog)

    assert [(problem.file, problem.line) for problem in problems] == [
        ("data/asked/en/signs.yaml", 4)
    ]


@pytest.mark.parametrize("text", ["qwrtz plmkn vbxcz", "zzzzz?", "hi", "ok", "yes", "help"])
def test_what_says_nothing_is_refused(text: str) -> None:
    assert not lookup().find(text, "en").answered
