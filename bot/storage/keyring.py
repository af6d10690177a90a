"""The key ring: everybody's wrapped keys in one living file, rewritten whole each time."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.storage.errors import BackupError
from bot.storage.location import beside, settle, write_new

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The proof of the DATA_KEY the ring belongs to, and a wrapped key for each person."""

    proof: bytes
    wrapped: dict[bytes, bytes]


def key_ring_path(database: Path) -> Path:
    """Where the key ring of an SQLite file lives: beside it."""
    return beside(database, ".keyring")


def write_key_ring(path: Path, ring: KeyRing) -> None:
    """Replace the key ring at this path, all or nothing."""
    draft = beside(path, ".new")
    content = {
        "format": _FORMAT,
        "proof": ring.proof.hex(),
        "keys": {who.hex(): wrapped.hex() for who, wrapped in ring.wrapped.items()},
    }
    draft.unlink(missing_ok=True)
    write_new(draft, json.dumps(content, indent=0).encode())
    draft.replace(path)
    settle(path)


def read_key_ring(path: Path) -> KeyRing | None:
    """The key ring at this path, or None where there is none."""
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != _FORMAT:
            raise BackupError(f"The key ring {path} was written by another version of the bot.")
        return KeyRing(
            proof=bytes.fromhex(content["proof"]),
            wrapped={
                bytes.fromhex(who): bytes.fromhex(wrapped)
                for who, wrapped in content["keys"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"The key ring {path} is damaged; put its newest copy there.") from error
