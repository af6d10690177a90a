"""Where the database is, and the names of the files that live beside it."""

import os
from pathlib import Path

from bot.storage.errors import NotSupportedError

_SQLITE = "sqlite:///"


def is_postgres(url: str) -> bool:
    """Whether the address is that of a PostgreSQL server, and not of a file."""
    return url.startswith(("postgresql://", "postgres://"))


def database_path(url: str) -> Path:
    """The file behind `sqlite:///relative` or `sqlite:////absolute`."""
    path = url.removeprefix(_SQLITE)
    if path == url or not path or ":memory:" in path or path.endswith("/"):
        raise NotSupportedError(
            "DATABASE_URL must name a file, as in sqlite:///path/to/bot.db, or a PostgreSQL "
            "database, as in postgresql://user:password@host/name."
        )
    return Path(path).expanduser()


def beside(database: Path, suffix: str) -> Path:
    """The neighbour `<database><suffix>`: the lock, the key ring, a work file."""
    return database.with_name(database.name + suffix)


def free_name(database: Path, occasion: str) -> Path:
    """A neighbour called after the occasion that does not exist yet, so no copy is overwritten."""
    number = 1
    while (name := beside(database, f".{occasion}-{number}")).exists():
        number += 1
    return name


def write_new(path: Path, content: bytes) -> None:
    """Write a file only its owner can read, which must not exist, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(path: Path) -> None:
    """Make sure the directory remembers a file that was just created, renamed or removed."""
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
