"""Needs in people's own words, and the verdict that the answers found in them lead to."""

from collections.abc import Sequence
from typing import Any

import pytest
import yaml

from advisor.hiring import decide, options
from advisor.xray.learned import LearnedWords, added_up, terms_of
from advisor.xray.problem import ProblemReading, read_problem
from bench.needs import LETTERS, Need, crossed, learn, needs
from tests.xray.terms import CASES, content, lexicon

NEEDS: dict[str, list[str]] = yaml.safe_load((CASES / "problems.yaml").read_text("utf-8"))
HIRING: list[dict[str, Any]] = yaml.safe_load((CASES / "hiring.yaml").read_text("utf-8"))


def found_in(text: str) -> ProblemReading:
    return read_problem(text, lexicon(), content().catalog)


def outcomes(needs: Sequence[Need]) -> list[tuple[bool, bool]]:
    """Whether each need leads to its verdict, and whether that is sure."""
    read = [(found_in(need.text), need.verdict) for need in needs]
    advice = [(decide(found.answers, content().catalog), found, right) for found, right in read]
    return [(a.verdict == right, found.sure and not a.close) for a, found, right in advice]


def test_needs_lead_to_the_verdicts_they_should() -> None:
    needs = [Need(text, verdict) for verdict, texts in NEEDS.items() for text in texts]
    found = outcomes(needs)

    assert sum(right for right, _ in found) >= 0.96 * len(needs)
    assert sum(sure and not right for right, sure in found) <= 0.01 * len(needs)


def test_words_learned_from_other_needs_are_right_where_they_were_not_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[tuple[bool, bool]] = []
    for learned, part in crossed(needs()):
        monkeypatch.setattr(lexicon(), "learned", learned)
        found += outcomes(part)

    assert sum(right for right, _ in found) >= 0.9 * len(found)
    assert sum(sure and not right for right, sure in found) <= 0.01 * len(found)


def test_words_help_where_phrases_alone_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = LearnedWords(letters=LETTERS, start=(0, 0, 0), words={})
    alone = beside = 0
    for learned, part in crossed(needs()):
        monkeypatch.setattr(lexicon(), "learned", learned)
        beside += sum(right for right, _ in outcomes(part))
        monkeypatch.setattr(lexicon(), "learned", silent)
        alone += sum(right for right, _ in outcomes(part))

    assert beside > alone


def test_what_is_written_was_learned_from_the_needs_as_they_are() -> None:
    again = learn(needs())
    shipped = lexicon().learned

    assert set(again.words) == set(shipped.words)
    for word, told in again.words.items():
        assert told == pytest.approx(shipped.words[word], abs=0.011)


@pytest.mark.parametrize("place", range(20))
def test_what_is_learned_counts_every_word_once(place: int) -> None:
    need = needs()[place].text
    terms = terms_of(need, lexicon().learned)

    assert added_up(terms, lexicon().learned) == pytest.approx(
        [
            start + sum(term.tells[nature] for term in terms)
            for nature, start in enumerate(lexicon().learned.start)
        ]
    )
    assert terms_of(f"{need} {need}", lexicon().learned) == terms


def test_needs_told_in_pictures_are_mostly_right_and_seldom_wrong_with_confidence() -> None:
    right = sure_and_wrong = 0
    for case in HIRING:
        found = found_in(case["problem"])
        advice = decide(found.answers, content().catalog)
        right += advice.verdict == case["verdict"]
        sure_and_wrong += found.sure and not advice.close and advice.verdict != case["verdict"]

    assert right >= 0.75 * len(HIRING)
    assert sure_and_wrong <= 0.05 * len(HIRING)


def test_every_answer_found_shows_the_words_it_was_found_in() -> None:
    known = options(content().catalog)
    for told in NEEDS.values():
        for need in told:
            for found in found_in(need).found:
                assert found.option in known[found.question]
                assert found.words
                first = found.words[0].split(" … ")[0].split()[0]
                assert first in need.lower()


def test_where_nothing_is_told_nothing_is_proposed() -> None:
    nothing = found_in("We are a small company and need help soon.")

    assert nothing.answers == {}
    assert not nothing.sure


def test_denied_records_are_no_records() -> None:
    kept = found_in("Predict which pumps fail; past failures were kept.")
    lost = found_in("Predict which pumps fail; no past failures were kept.")

    assert kept.answers["history"] == "yes"
    assert lost.answers["history"] == "no"


@pytest.mark.parametrize(
    ("need", "verdict", "word"),
    [
        ("Хотим предсказывать отток клиентов, история за пять лет сохранена.", "ml", "отток"),
        ("Unsere Techniker sollen das Handbuch fragen können.", "ai", "fragen"),
        ("Nous recopions les commandes à la main.", "neither", "main"),
        ("Los clientes preguntan y un asistente responde con nuestros manuales.", "ai", "asist"),
    ],
)
def test_a_need_is_read_in_its_own_language(need: str, verdict: str, word: str) -> None:
    found = found_in(need)

    assert decide(found.answers, content().catalog).verdict == verdict
    assert any(word in said for one in found.found for said in one.words)
