"""The words of the hiring advice: one for every id, none to spare."""

from collections.abc import Iterator

from bot.content import load
from bot.content.named import texts_named_by
from bot.content.texts import Template
from bot.flows.core import MAX_LABEL
from tests.advisor.hiring_space import catalog

TEXTS = load().texts["en"]


def keys() -> Iterator[str]:
    named = (key.partition(".") for key in texts_named_by(catalog()))
    return (key for namespace, _, key in named if namespace == "hiring")


def text(key: str) -> str:
    entry = TEXTS[key]
    assert isinstance(entry, Template)
    return entry.literals[0]


def test_every_id_has_its_words_and_no_words_are_left_over() -> None:
    written = {key.removeprefix("hiring.") for key in TEXTS if key.startswith("hiring.")}

    assert written == set(keys())


def test_options_and_short_names_fit_on_a_button() -> None:
    labels = [k for k in keys() if ".option." in k or k.endswith(".short")]

    assert [k for k in labels if len(text(f"hiring.{k}")) > MAX_LABEL] == []


def test_what_was_said_fits_into_the_middle_of_a_sentence() -> None:
    for key in keys():
        if ".said." in key:
            said = text(f"hiring.{key}")
            assert said[0].islower(), key
            assert said[-1] not in ".?!", key


def test_a_question_asks() -> None:
    assert [k for k in keys() if k.endswith(".ask") and "?" not in text(f"hiring.{k}")] == []


def test_options_of_a_question_do_not_share_a_label() -> None:
    model = catalog().hiring
    for question in model.questions:
        labels = [text(f"hiring.question.{question.id}.option.{o.id}") for o in question.options]
        assert len(set(labels)) == len(labels)
