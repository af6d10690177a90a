"""A round as a code: whoever has it plays the very same items, and sees both scores.

Four letters stand for an item, made from its id, so a code outlives any change of the bank but
the loss of one of its items. The score is in the code as well, and so nothing has to be kept
about two people together. A code that somebody invents flatters nobody but themselves.
"""

from base64 import b32encode
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from advisor.provenance import Id
from advisor.quiz.bank import QuizBank
from advisor.quiz.rounds import ROUND

_LETTERS = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Challenge:
    """The items of a round in their order, and how many of them somebody got right."""

    items: tuple[Id, ...]
    right: int


def code_of(challenge: Challenge) -> str:
    """The code, of small letters and digits: 41 of them for ten items."""
    return _DIGITS[challenge.right] + "".join(letters_of(name) for name in challenge.items)


def challenge_in(code: str, bank: QuizBank) -> Challenge | None:
    """What a code stands for; None where it stands for nothing that can be played."""
    right, names = _DIGITS.find(code[:1]), code[1:]
    parts = [names[at : at + _LETTERS] for at in range(0, len(names), _LETTERS)]
    items = [_named(part, bank) for part in parts]
    found = tuple(name for name in items if name is not None)
    whole = len(found) == len(items) == len({*found})
    if not whole or not 0 <= right <= len(found) or not 1 <= len(found) <= ROUND:
        return None
    return Challenge(found, right)


@cache
def letters_of(name: Id) -> str:
    """The four letters of an item; a test holds them apart."""
    return b32encode(blake2b(name.encode(), digest_size=5).digest()).decode()[:_LETTERS].lower()


def _named(letters: str, bank: QuizBank) -> Id | None:
    return next((item.id for item in bank.items if letters_of(item.id) == letters), None)
