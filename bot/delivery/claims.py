"""Whose turn it is to be sent: a letter is claimed before it goes out, and what is stale is not.

A claim is stored before the letter is sent, so that no second process sends it too. Where a tap
leads to a card, that would be one more wait for the disk; so the transaction that writes the
card claims it as well.
"""

from collections.abc import Callable

from bot.delivery.http import SECONDS
from bot.engine.letters import MessageLetter
from bot.storage import Letter, Transaction

CLAIM_SECONDS = 3 * SECONDS
"""Longer than any sending takes, which is two calls; what a dead process claimed waits so long."""


async def claimed(tx: Transaction, who: bytes, now: float) -> Letter | None:
    """Somebody's next letter that is worth sending, ours alone once the transaction lasts."""
    while (letter := await tx.claim_letter(who, now, CLAIM_SECONDS)) is not None:
        if _would_disturb(letter, now):
            await _put_back(tx, letter, now)
            continue
        if letter.kind != "card" or (tx.newest is not None and letter.id == tx.newest.id):
            return letter
        session = await tx.session_of(letter.body["session"])
        if session is None or session.paused or await tx.is_outdated(letter):
            # The person has gone on; this one would only stand in the way.
            await tx.delivered(letter.id)
            continue
        if letter.body["message"] is None and session.card is not None:
            await _remove_predecessor(tx, letter, session.card, now)
        return letter
    return None


class Ahead:
    """Letters claimed by the transaction that wrote them, until somebody sends them.

    `clock` gives unix seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._letters: dict[bytes, Letter] = {}

    async def claim(self, tx: Transaction, who: bytes) -> None:
        """Claim at the end of a transaction."""
        self._letters.pop(who, None)
        letter = await claimed(tx, who, self._clock())
        if letter is not None:
            self._letters[who] = letter

    def taken(self, who: bytes) -> Letter | None:
        """What was claimed for somebody; whoever asks must know that the transaction lasted."""
        return self._letters.pop(who, None)


def _would_disturb(letter: Letter, now: float) -> bool:
    """Whether a reminder waited so long that quiet hours have begun since."""
    until = letter.body.get("until") if letter.kind == "reminder" else None
    return until is not None and until <= now and letter.attempts == 1


async def _put_back(tx: Transaction, letter: Letter, now: float) -> None:
    """Among what is due, where it is looked at anew: after the quiet hours, once."""
    person = await tx.person_in(letter.who)
    if person is not None:
        await tx.remind(person, now, letter.body["kind"], letter.body["body"], now)
    await tx.delivered(letter.id)


async def _remove_predecessor(tx: Transaction, letter: Letter, message: int, now: float) -> None:
    """Another process was still sending the card before this one when this one was written.

    It has arrived since, and this one goes to the end of the chat.
    """
    person = await tx.person_in(letter.who)
    if person is not None:
        body = {**MessageLetter(message=message), "chat": letter.body["chat"]}
        await tx.post(person, "delete", body, now)
