"""The key ring: everybody's wrapped keys in one living file, rewritten whole each time."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.storage.errors import BackupError
from bot.storage.location import beside, key_ring_path, settle, write_new

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The proof of the DATA_KEY the ring belongs to, and a wrapped key for each person."""

    proof: bytes
    wrapped: dict[bytes, bytes]


def write_key_ring(database: Path, ring: KeyRing) -> None:
    """Replace the key ring of this database, all or nothing."""
    path, draft = key_ring_path(database), beside(database, ".keyring.new")
    content = {
        "format": _FORMAT,
        "proof": ring.proof.hex(),
        "keys": {who.hex(): wrapped.hex() for who, wrapped in ring.wrapped.items()},
    }
    draft.unlink(missing_ok=True)
    write_new(draft, json.dumps(content, indent=0).encode())
    draft.replace(path)
    settle(path)


def read_key_ring(database: Path) -> KeyRing | None:
    """The key ring of this database, or None where no backup was ever made."""
    path = key_ring_path(database)
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
