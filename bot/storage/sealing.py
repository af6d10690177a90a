"""AES-256-GCM around everything personal, and the sub-keys of DATA_KEY that it needs."""

import hmac
import os
import secrets
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.storage.errors import SealBrokenError, WrongKeyError
from bot.storage.written import read, written

KEY_BYTES = 32
WHO_BYTES = 16
_NONCE_BYTES = 12
# The first byte of whatever is sealed, so that a later format can live beside this one.
_FORMAT = b"\x01"
_PROOF = b"advisor-bot"


class Keys:
    """The sub-keys of one DATA_KEY: one each for people's keys, taps, updates, and names."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise WrongKeyError(f"DATA_KEY must be {KEY_BYTES} bytes, not {len(master)}.")
        self._wrapping = _derive(master, "wrapping")
        self._index = _derive(master, "who")
        self._inbox = _derive(master, "inbox")
        self.tap = _derive(master, "taps")

    def who(self, user_id: int) -> bytes:
        """The 16-byte name a person has in the database; without the key it leads to nobody."""
        return _name(self._index, user_id)

    def wrap(self, who: bytes, data_key: bytes) -> bytes:
        """A person's data key, sealed so that only this DATA_KEY opens it and only for them."""
        return _encrypt(self._wrapping, data_key, b"person_key\0" + who)

    def unwrap(self, who: bytes, wrapped: bytes) -> bytes:
        """The data key that `wrap` sealed for `who`."""
        try:
            return _decrypt(self._wrapping, wrapped, b"person_key\0" + who)
        except InvalidTag as error:
            raise SealBrokenError("A person's key does not open: it was changed.") from error

    def seal_update(self, update_id: int, plain: bytes) -> bytes:
        """An update that waits; with a key of its own, as its sender may be nobody yet."""
        return _encrypt(self._inbox, plain, _place("inbox", update_id))

    def open_update(self, update_id: int, sealed: bytes) -> bytes:
        """What `seal_update` sealed for this very update."""
        try:
            return _decrypt(self._inbox, sealed, _place("inbox", update_id))
        except InvalidTag as error:
            raise SealBrokenError(f"Update {update_id} does not open: it was changed.") from error

    def proof(self) -> bytes:
        """A sealed constant by which a database recognises its DATA_KEY."""
        return _encrypt(self._wrapping, _PROOF, b"meta\0proof")

    def recognises(self, proof: bytes) -> bool:
        """Whether `proof` was made with this DATA_KEY."""
        try:
            return _decrypt(self._wrapping, proof, b"meta\0proof") == _PROOF
        except InvalidTag:
            return False


def new_data_key() -> bytes:
    """A fresh key for one person."""
    return secrets.token_bytes(KEY_BYTES)


def seal(data_key: bytes, table: str, identity: int | bytes, body: dict[str, Any]) -> bytes:
    """The body as compact JSON, sealed so that it opens in this row of this table only."""
    plain = written(body)
    return _encrypt(data_key, plain, _place(table, identity))


def unseal(data_key: bytes, table: str, identity: int | bytes, sealed: bytes) -> dict[str, Any]:
    """The body that `seal` sealed for this very row."""
    try:
        plain = _decrypt(data_key, sealed, _place(table, identity))
    except InvalidTag as error:
        raise SealBrokenError(
            f"A row of table {table} does not open: it was changed, or comes from another row."
        ) from error
    body: dict[str, Any] = read(plain)
    return body


def _place(table: str, identity: int | bytes) -> bytes:
    name = identity if isinstance(identity, bytes) else str(identity).encode()
    return table.encode() + b"\0" + name


def _derive(master: bytes, purpose: str) -> bytes:
    info = f"advisor-bot 1 {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


@lru_cache(maxsize=1024)
def _name(key: bytes, user_id: int) -> bytes:
    return hmac.digest(key, str(user_id).encode(), "sha256")[:WHO_BYTES]


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    # Our own keys, and those of the people at hand: each is used several times in a row.
    return AESGCM(key)


def _encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + _cipher(key).encrypt(nonce, plain, place)


def _decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _FORMAT or len(nonce) < _NONCE_BYTES:
        raise InvalidTag
    return _cipher(key).decrypt(nonce, ciphertext, place)
