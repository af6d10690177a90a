"""Who is ahead in a round that several people play."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody's place; those with as many right answers share it."""

    place: int
    player: str
    right: int
    answered: int


def standing(votes: Mapping[str, Mapping[str, bool]]) -> tuple[Placed, ...]:
    """Everybody who answered anything, the most right answers first.

    `votes` has, for every item, whether each player was right.
    """
    players = dict.fromkeys(player for by_player in votes.values() for player in by_player)
    given = {
        player: [by_player[player] for by_player in votes.values() if player in by_player]
        for player in players
    }
    order = sorted(given, key=lambda player: -sum(given[player]))
    return tuple(
        Placed(
            1 + sum(sum(other) > sum(given[player]) for other in given.values()),
            player,
            sum(given[player]),
            len(given[player]),
        )
        for player in order
    )
