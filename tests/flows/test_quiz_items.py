"""The words of the items: short enough for a quiz poll of Telegram, too, and without markup."""

import pytest

from advisor.quiz.bank import Item
from bot.flows.quiz import wording
from bot.playground.methods.polls import MOST_EXPLANATION, MOST_QUESTION
from bot.render.words import as_html, as_plain
from tests.flows.quizzes import BANK, CATALOG
from tests.flows.walk import english


@pytest.mark.parametrize("item", BANK.items, ids=lambda item: str(item.id))
def test_an_item_and_its_reason_fit_a_quiz_poll(item: Item) -> None:
    ask = wording.ask(item, CATALOG)

    view, question = wording.view(item, CATALOG), wording.about(item)
    whole = "\n\n".join(as_plain(part, english()) for part in (ask, view, question))
    assert len(f"5 of 5. {whole}") <= MOST_QUESTION
    assert len(as_plain(wording.reason(item), english())) <= MOST_EXPLANATION
    assert "<" not in as_html(ask, english()) + as_html(wording.reason(item), english())


def test_no_two_items_ask_the_same() -> None:
    asked = [as_plain(wording.ask(item, CATALOG), english()) for item in BANK.items]

    assert len({*asked}) == len(asked)


@pytest.mark.parametrize("item", BANK.items, ids=lambda item: str(item.id))
def test_every_item_says_who_says_so(item: Item) -> None:
    assert as_plain(wording.sources(item, CATALOG), english()).startswith("From ")
