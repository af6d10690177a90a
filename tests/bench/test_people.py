"""Nobody in a race is content with any card but the right one."""

from typing import Any

import pytest

from bench.race.people import FIRST_ID, data_of
from tests.bench.walking import LAP, Street, keyboard


@pytest.fixture
def street() -> Street:
    street = Street()
    street.people.come(1)
    return street


def test_who_comes_says_the_command(street: Street) -> None:
    message = street.updates[0]["message"]

    assert message["text"] == "/hire"
    assert message["chat"]["id"] == message["from"]["id"] == FIRST_ID
    assert message["entities"] == [{"offset": 0, "length": 5, "type": "bot_command"}]


def test_a_tap_brings_the_button_and_the_message_it_stands_under(street: Street) -> None:
    query = street.shown_first()["callback_query"]

    assert query["data"] == "0:on"
    assert query["message"]["text"] == "one"
    assert query["message"]["reply_markup"]["inline_keyboard"][0][1]["text"] == "Home"


def test_a_lap_leads_from_card_to_card_and_begins_anew(street: Street) -> None:
    street.shown_first()
    for position in (1, 2, 0, 1):
        street.shows(position)

    assert [u["callback_query"]["data"] for u in street.updates[1:]] == [
        "0:on", "1:on", "2:on", "0:on", "1:on",
    ]  # fmt: skip
    assert street.people.taps == 4
    assert not street.people.faults


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"text": LAP.cards[0].text}, "wrong cards"),
        ({"text": LAP.cards[2].text, "keyboard": keyboard(2)}, "wrong cards"),
        ({"text": ""}, "wrong cards"),
        ({"keyboard": b""}, "wrong cards"),
        ({"keyboard": b'{"inline_keyboard": []}'}, "wrong cards"),
        ({"message": 1}, "edits of another message"),
        ({"chat": FIRST_ID + 1}, "edits for nobody who waits"),
    ],
    ids=["the same", "one too far", "empty", "bare", "no buttons", "another message", "another"],
)
def test_a_wrong_card_is_noticed_and_leaves_its_person_waiting(
    street: Street, wrong: dict[str, Any], fault: str
) -> None:
    street.shown_first()
    street.shows(1, **wrong)

    assert street.people.faults == {fault: 1}
    assert street.people.waiting == 1
    assert len(street.updates) == 2


def test_a_card_for_one_is_none_for_another() -> None:
    street = Street()
    street.people.come(2)
    street.shown_first(0)
    street.shown_first(1)
    street.shows(1, 0)
    street.shows(2, 0, chat=FIRST_ID + 1)

    assert street.people.faults == {"edits of another message": 1}


def test_a_second_card_for_one_tap_is_noticed(street: Street) -> None:
    street.people.over = True
    street.shown_first()
    assert not street.people.waiting
    street.people.sent(FIRST_ID, LAP.cards[1].text, keyboard(1))

    assert street.people.faults == {"messages to nobody who waits": 1}


def test_an_answer_counts_for_the_tap_it_names_and_once(street: Street) -> None:
    query = int(street.shown_first()["callback_query"]["id"])
    assert street.people.unanswered == 1

    street.people.answered(query)
    assert street.people.unanswered == 0
    street.people.answered(query)
    assert street.people.faults == {"answers to no tap": 1}


def test_waits_are_kept_only_while_they_are_counted(street: Street) -> None:
    street.shown_first()
    street.shows(1)
    street.people.counting = True
    street.shows(2)

    assert street.people.waits.tolist() == [1.0]


def test_nobody_taps_once_it_is_over(street: Street) -> None:
    street.shown_first()
    street.people.over = True
    street.shows(1)

    assert street.people.waiting == 0
    assert len(street.updates) == 2


def test_more_people_join_those_who_are_there(street: Street) -> None:
    assert street.people.come(3) == 2
    assert {update["message"]["chat"]["id"] for update in street.updates} == {
        FIRST_ID, FIRST_ID + 1, FIRST_ID + 2,
    }  # fmt: skip


def test_among_many_somebody_else_comes_after_a_lap_and_who_is_there_ends_theirs() -> None:
    street = Street()
    street.people.come(1, among=1000)
    first = street.updates[0]["message"]["chat"]["id"] - FIRST_ID
    street.shown_first(first)
    for position in (1, 2, 0):
        street.shows(position, first)
    second = street.updates[-1]["message"]["chat"]["id"] - FIRST_ID
    street.people.over = True
    street.shown_first(second)
    for position in (1, 2, 0):
        street.shows(position, second)

    assert first != second
    assert street.people.waiting == 0
    assert "callback_query" in street.updates[-1]
    assert street.people.taps == 6


def test_a_button_is_found_whichever_way_it_is_written() -> None:
    written = b'[[{"callback_data":"1","text":"Not"},{"callback_data": "2", "text": "Not sure"}]]'

    assert data_of(written, b'"Not sure"') == b"2"
    assert data_of(written, b'"Not"') == b"1"
    assert data_of(written, b'"No"') == b""
