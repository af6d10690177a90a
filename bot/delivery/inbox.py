"""Taking updates in: stored first, acknowledged then, applied whenever their turn comes.

Whatever comes in while a commit is on its way to the disk shares the next one: by webhook
each update is a call of its own, and a commit for each would be what everybody waits for.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery.tally import Tally
from bot.handlers.tapped import is_tap
from bot.storage import Received, Storage, StorageError

NOBODY = bytes(16)
"""The lane of updates that name no sender; they are put aside without harming anybody."""

Raw = Mapping[str, Any]
Row = tuple[int, bytes, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What one call brought, and who waits until it is stored."""

    rows: Sequence[Row]
    at: float
    stored: asyncio.Future[None]


class Inbox:
    """The door through which every update comes, by polling or by webhook."""

    def __init__(self, storage: Storage, tally: Tally | None = None) -> None:
        self._storage = storage
        self._tally = tally or Tally()
        self._waiting: list[_Delivery] = []
        self._storing: asyncio.Task[None] | None = None
        self._at_hand: dict[bytes, Received] = {}

    async def take(self, updates: Iterable[Raw], at: float) -> set[bytes]:
        """Store updates, all of them or none; the lanes that have work now.

        What has come before is not stored again, and what has no id cannot be stored at all:
        Telegram never sends such a thing.
        """
        known = [(update, self._lane(update)) for update in updates if has_id(update)]
        rows = [(update["update_id"], lane, needed(update)) for update, lane in known]
        delivery = _Delivery(rows, at, asyncio.get_running_loop().create_future())
        self._waiting.append(delivery)
        if self._storing is None:
            # A task of its own, because everybody waits for it and anybody may give up waiting.
            self._storing = asyncio.create_task(self._store_all())
        await delivery.stored
        return {lane for _, lane in known}

    def at_hand(self, lane: bytes) -> Received | None:
        """A press of a button that was stored a moment ago, and need not be read again.

        Whether it is the lane's next is for the transaction to say that applies it.
        """
        return self._at_hand.pop(lane, None)

    def forget(self, received: Received) -> None:
        """What is at hand was read from the database meanwhile."""
        at_hand = self._at_hand.get(received.lane)
        if at_hand is not None and at_hand.update_id <= received.update_id:
            del self._at_hand[received.lane]

    async def _store_all(self) -> None:
        try:
            while self._waiting:
                together, self._waiting = self._waiting, []
                try:
                    await self._store(together)
                except StorageError as error:
                    _fail(together, error)
                except Exception:  # noqa: BLE001 - what one brought must not harm the others
                    await self._store_apart(together)
        finally:
            self._storing = None

    async def _store_apart(self, together: Sequence[_Delivery]) -> None:
        for delivery in together:
            try:
                await self._store([delivery])
            except Exception as error:  # noqa: BLE001 - it is told to whoever brought it
                _fail([delivery], error)

    async def _store(self, together: Sequence[_Delivery]) -> None:
        rows = {row[0]: row for delivery in together for row in delivery.rows}
        async with self._storage.transaction() as tx:
            new = await tx.receive_all(list(rows.values()), together[0].at)
        self._tally.updates["received"] += len(new)
        for number in new:
            _, lane, body = rows[number]
            if is_tap(body):
                self._at_hand.setdefault(lane, Received(number, lane, body, 0, together[0].at))
        for delivery in together:
            if not delivery.stored.done():  # else its caller has given up
                delivery.stored.set_result(None)

    def _lane(self, update: Raw) -> bytes:
        sender = sender_of(update)
        return NOBODY if sender is None else self._storage.lane_of(sender)


def _fail(together: Iterable[_Delivery], error: BaseException) -> None:
    for delivery in together:
        if not delivery.stored.done():
            delivery.stored.set_exception(error)


def has_id(update: object) -> bool:
    """Whether this is an update at all: an object with a whole number for an id."""
    if not isinstance(update, Mapping):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**63


def sender_of(update: Raw) -> int | None:
    """The id of the person an update is from; nothing in it is taken on trust."""
    for kind, body in update.items():
        if kind != "update_id" and isinstance(body, Mapping):
            sender = body.get("user" if kind == "poll_answer" else "from")
            number = sender.get("id") if isinstance(sender, Mapping) else None
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63:
                return number
    return None


def needed(update: Raw) -> dict[str, Any]:
    """An update without what nobody will ask for.

    Of a press that is all but who pressed what, and where: the card it stood on is our own.
    """
    query = update.get("callback_query")
    if not isinstance(query, Mapping):
        return dict(update)
    press = _only(query, "id", "data")
    for name, parts in (("from", ("id", "language_code")), ("message", ("message_id",))):
        if isinstance(whole := query.get(name), Mapping):
            press[name] = _only(whole, *parts)
    return {"update_id": update["update_id"], "callback_query": press}


def _only(given: Raw, *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}
