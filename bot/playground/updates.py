"""The queue of updates that wait for the bot, kept as Telegram keeps it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.playground.shapes import Json

MESSAGE_LIFETIME = 24 * 3600
TAP_LIFETIME = 150
_SHORT_LIVED = {"callback_query", "inline_query", "chosen_inline_result"}
# These three must be asked for by name.
_ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
_AHEAD = 10


@dataclass(frozen=True)
class Pending:
    """An update the bot has not acknowledged; `lane` orders webhook deliveries."""

    id: int
    kind: str
    body: Json
    expires_at: float
    lane: str

    def as_update(self) -> Json:
        """The Update object."""
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """Updates in order; what the bot has acknowledged or what has expired is gone."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        # Ids never come back when the playground starts anew, so a bot that drops
        # updates it has already seen does not drop the new ones.
        self._next_id = int(clock()) % 2_000_000_000
        self._pending: list[Pending] = []
        self.allowed: list[str] | None = None
        self.listeners: list[Callable[[], None]] = []

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._pending)

    def add(self, kind: str, body: Json, lane: str) -> int | None:
        """Queue an update and return its id; None where the bot did not ask for this kind."""
        if not self._is_allowed(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        lifetime = TAP_LIFETIME if kind in _SHORT_LIVED else MESSAGE_LIFETIME
        self._pending.append(Pending(update_id, kind, body, self._clock() + lifetime, lane))
        for listener in list(self.listeners):
            listener()
        return update_id

    def take(self, offset: int, limit: int) -> list[Pending]:
        """Forget what lies below `offset` (from the end, if negative); return what follows.

        An offset beyond everything that was ever given is no acknowledgement: numbers may have
        begun anew, and Telegram goes on from the first update it has.
        """
        self._drop_expired()
        if offset > self._next_id + _AHEAD:
            offset = 0
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset > 0:
            self._pending = [update for update in self._pending if update.id >= offset]
        return self._pending[:limit]

    def first_of_each_lane(self) -> Iterable[Pending]:
        """The updates that a webhook may deliver now: order holds within a lane only."""
        self._drop_expired()
        lanes: dict[str, Pending] = {}
        for update in self._pending:
            lanes.setdefault(update.lane, update)
        return lanes.values()

    def remove(self, update_id: int) -> None:
        """The webhook has taken this update."""
        self._pending = [update for update in self._pending if update.id != update_id]

    def clear(self) -> None:
        """Drop everything that waits."""
        self._pending.clear()

    def _is_allowed(self, kind: str) -> bool:
        if not self.allowed:
            return kind not in _ONLY_ON_REQUEST
        return kind in self.allowed

    def _drop_expired(self) -> None:
        now = self._clock()
        self._pending = [update for update in self._pending if update.expires_at > now]
