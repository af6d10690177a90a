"""One writer: a second process on the same database is told so instead of waiting."""

import fcntl
import os
from pathlib import Path

from bot.storage.errors import InUseError, UnavailableError
from bot.storage.location import beside


class WriterLock:
    """An operating-system lock on `<database>.lock`; the system frees it even after a crash."""

    def __init__(self, database: Path) -> None:
        path = beside(database, ".lock")
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UnavailableError(f"Cannot write beside {database}: {error.strerror}.") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._file, 20).decode() or "unknown"
            os.close(self._file)
            raise InUseError(
                f"The database {database} is in use by another process (number {holder}); "
                "stop that one first."
            ) from error
        except OSError as error:
            os.close(self._file)
            raise UnavailableError(f"{path} cannot be locked: {error.strerror}.") from error
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Let the next process write."""
        os.close(self._file)
