"""Places in a round: who has as many right shares a place, whoever voted first."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.quiz.standing import Placed, standing

PLAYERS = st.sampled_from(["ann", "boris", "layla", "diego"])
VOTES = st.dictionaries(st.sampled_from("abcde"), st.dictionaries(PLAYERS, st.booleans()))


def test_those_with_as_many_right_share_a_place_and_the_next_one_is_left_out() -> None:
    votes = {
        "drift": {"ann": True, "boris": True, "layla": False},
        "fraud": {"boris": True, "ann": True, "diego": True},
    }

    assert standing(votes) == (
        Placed(1, "ann", 2, 2),
        Placed(1, "boris", 2, 2),
        Placed(3, "diego", 1, 1),
        Placed(4, "layla", 0, 1),
    )


def test_where_nobody_voted_nobody_is_placed() -> None:
    assert standing({"drift": {}}) == ()


@given(votes=VOTES)
def test_everybody_who_voted_is_placed_once_and_nobody_ahead_has_fewer_right(
    votes: dict[str, dict[str, bool]],
) -> None:
    placed = standing(votes)

    assert {each.player for each in placed} == {name for by in votes.values() for name in by}
    assert [each.right for each in placed] == sorted((e.right for e in placed), reverse=True)
    for each in placed:
        assert each.place == 1 + sum(other.right > each.right for other in placed)
