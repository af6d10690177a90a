"""The only SQL: people, their sessions and results, sealed at rest, in SQLite or PostgreSQL.

`storage.py` is the door; each noun has its module, with SQL that both databases understand.
What is SQLite's alone has that name; `postgres/` is loaded only where it is asked for.
"""

from bot.storage.backup import backup, recovery_point
from bot.storage.errors import Conflict, Forgotten, StorageError, UnavailableError
from bot.storage.keyfile import key_from_file, key_from_text
from bot.storage.lease import Lease
from bot.storage.records import (
    Feedback,
    Letter,
    Person,
    Received,
    Reminder,
    RestoreReport,
    Result,
    SentFile,
    Session,
)
from bot.storage.restore import restore
from bot.storage.rotation import rotate
from bot.storage.storage import Storage, Transaction, open_storage, open_to_read

__all__ = [
    "Conflict",
    "Feedback",
    "Forgotten",
    "Lease",
    "Letter",
    "Person",
    "Received",
    "Reminder",
    "RestoreReport",
    "Result",
    "SentFile",
    "Session",
    "Storage",
    "StorageError",
    "Transaction",
    "UnavailableError",
    "backup",
    "key_from_file",
    "key_from_text",
    "open_storage",
    "open_to_read",
    "recovery_point",
    "restore",
    "rotate",
]
