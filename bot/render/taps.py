"""What a button carries: who was asked, on which card, at which turn, and the answer.

A bot must treat callback data as hostile: clients can send any bytes, and old keyboards
stay in old messages. So every button is signed for its owner and names the revision of the
screen it belonged to. A copied, altered or outdated button is recognised before any state
is touched.

    {session}.{revision}.{answer}.{signature}        at most 64 bytes
"""

import hmac
import re
from binascii import b2a_base64
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple

MAX_BYTES = 64
_SHAPE = re.compile(r"([0-9a-z]{1,8})\.([0-9a-z]{1,6})\.([a-z0-9_:]{1,36})\.([A-Za-z0-9_-]{11})\Z")
_PLAIN = re.compile(r"[a-z0-9_:]{1,36}\Z")
_ROOM = MAX_BYTES - len("..") - 11
"""Bytes for the place and the answer together."""

_URLSAFE = bytes.maketrans(b"+/", b"-_")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Press(NamedTuple):
    """A button's claim, not yet believed."""

    session: int
    revision: int
    answer: str
    signature: str


@dataclass(frozen=True)
class Stamp:
    """What marks the buttons of one card: our key, its owner, session and revision."""

    key: bytes
    who: bytes
    session: int
    revision: int

    @cached_property
    def place(self) -> str:
        """What all buttons of the card begin with."""
        return f"{_base36(self.session)}.{_base36(self.revision)}"

    def pack(self, answer: str) -> str:
        """The callback data of one button.

        Raises:
            ValueError: the answer is too long for Telegram's 64 bytes or has odd characters.
        """
        if len(self.place) + len(answer) > _ROOM or not _is_plain(answer):
            raise ValueError(f"{answer!r} cannot be carried by a button")
        body = f"{self.place}.{answer}"
        return f"{body}.{_signature(self.key, self.who, body)}"


def unpack(data: str) -> Press | None:
    """The claim in callback data; None where it does not even have the shape of one."""
    match = _SHAPE.match(data)
    if match is None:
        return None
    return Press(int(match[1], 36), int(match[2], 36), match[3], match[4])


def is_genuine(press: Press, key: bytes, who: bytes) -> bool:
    """Whether we made this button, for this person."""
    body = f"{_base36(press.session)}.{_base36(press.revision)}.{press.answer}"
    return hmac.compare_digest(press.signature, _signature(key, who, body))


@lru_cache(maxsize=4096)
def _is_plain(answer: str) -> bool:
    return _PLAIN.match(answer) is not None


def _signature(key: bytes, who: bytes, body: str) -> str:
    mac = blake2b(body.encode(), key=key, person=who, digest_size=8).digest()
    return b2a_base64(mac)[:11].translate(_URLSAFE).decode()  # without its "="


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
