"""What stands on a button: signed for one person, and believed only then."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.taps import MAX_BYTES, Stamp, is_genuine, unpack

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ANN, BORIS = b"a" * 16, b"b" * 16
ANSWERS = st.text(string.ascii_lowercase + string.digits + "_:", min_size=1, max_size=36)
STAMPS = st.builds(
    Stamp,
    key=st.just(KEY),
    who=st.just(ANN),
    session=st.integers(0, 36**8 - 1),
    revision=st.integers(0, 36**6 - 1),
)
BUTTON = Stamp(KEY, ANN, session=4711, revision=12).pack("not_sure")


@given(STAMPS, ANSWERS)
def test_what_is_packed_comes_back_and_is_genuine(stamp: Stamp, answer: str) -> None:
    try:
        data = stamp.pack(answer)
    except ValueError:
        assert len(answer) + 2 * 11 > MAX_BYTES - 20, "a short answer always fits"
        return

    press = unpack(data)

    assert press is not None
    assert (press.session, press.revision, press.answer) == (stamp.session, stamp.revision, answer)
    assert is_genuine(press, KEY, ANN)
    assert len(data.encode()) <= MAX_BYTES


@given(st.text(max_size=80))
@example("")
@example("....")
@example(BUTTON + "\n")
@example(BUTTON.replace(".", "．"))
@example("٣." + BUTTON.partition(".")[2])
def test_arbitrary_data_is_never_believed(data: str) -> None:
    press = unpack(data)

    assert press is None or data == BUTTON or not is_genuine(press, KEY, ANN)


@given(st.integers(0, len(BUTTON) - 1), st.sampled_from(string.ascii_letters + string.digits))
def test_a_button_altered_in_any_character_is_not_believed(place: int, character: str) -> None:
    altered = BUTTON[:place] + character + BUTTON[place + 1 :]
    press = unpack(altered)

    assert altered == BUTTON or press is None or not is_genuine(press, KEY, ANN)


def test_a_button_of_somebody_else_or_of_another_bot_is_not_believed() -> None:
    press = unpack(BUTTON)

    assert press is not None
    assert is_genuine(press, KEY, ANN)
    assert not is_genuine(press, KEY, BORIS)
    assert not is_genuine(press, OTHER_KEY, ANN)


@pytest.mark.parametrize("answer", ["", "UPPER", "a b", "ä", "a.b", "x" * 60])
def test_an_answer_no_button_can_carry_is_the_authors_mistake(answer: str) -> None:
    with pytest.raises(ValueError, match="cannot be carried"):
        Stamp(KEY, ANN, 1, 1).pack(answer)
