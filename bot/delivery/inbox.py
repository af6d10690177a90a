"""Taking updates in: stored first, acknowledged then, applied whenever their turn comes."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.storage import Storage

NOBODY = bytes(16)
"""The lane of updates that name no sender; they are put aside without harming anybody."""

Raw = Mapping[str, Any]


class Inbox:
    """The door through which every update comes, by polling or by webhook."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def take(self, updates: Iterable[Raw], at: float) -> set[bytes]:
        """Store updates in one transaction; the lanes that have work now.

        What has come before is not stored again, and what has no id cannot be stored at all:
        Telegram never sends such a thing.
        """
        known = [(update, self._lane(update)) for update in updates if has_id(update)]
        async with self._storage.transaction() as tx:
            rows = [(update["update_id"], lane, dict(update)) for update, lane in known]
            await tx.receive_all(rows, at)
        return {lane for _, lane in known}

    def _lane(self, update: Raw) -> bytes:
        sender = sender_of(update)
        return NOBODY if sender is None else self._storage.lane_of(sender)


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
            sender = body.get("from")
            number = sender.get("id") if isinstance(sender, Mapping) else None
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63:
                return number
    return None
