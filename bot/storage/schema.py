"""The tables, as an ordered list of migrations; each is applied once, with its record.

Types are SQLite's: INTEGER, REAL, TEXT, BLOB. PostgreSQL gets its own names for them.
"""

import sqlite3
from dataclasses import dataclass

from bot.storage.errors import BrokenError, TooNewError

PERSONAL_TABLES = ("session", "result", "feedback", "letter", "reminder")
"""Tables with columns id, who, sealed: what export, /forget and restore walk through."""

TABLES = ("person_key", "person", *PERSONAL_TABLES, "inbox")
"""Every table that holds rows about people or their updates."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema, in SQL."""

    version: int
    name: str
    statements: tuple[str, ...]


# AUTOINCREMENT: an id that once stood on a card never comes to mean something else.
_PERSONAL = (
    "id INTEGER PRIMARY KEY AUTOINCREMENT, "
    "who BLOB NOT NULL REFERENCES person (who) ON UPDATE CASCADE ON DELETE CASCADE, "
    "sealed BLOB NOT NULL"
)

MIGRATIONS = (
    Migration(
        1,
        "people, sessions, results, feedback, letters",
        (
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
            # No foreign key: backups hold the people and not their keys.
            "CREATE TABLE person_key (who BLOB PRIMARY KEY, wrapped BLOB NOT NULL)",
            """CREATE TABLE person (
                who BLOB PRIMARY KEY,
                seen_at INTEGER NOT NULL,
                warned_at INTEGER,
                sealed BLOB NOT NULL
            )""",
            "CREATE INDEX person_seen_at ON person (seen_at)",
            f"""CREATE TABLE session ({_PERSONAL},
                flow TEXT NOT NULL,
                revision INTEGER NOT NULL,
                UNIQUE (who, flow)
            )""",
            f"CREATE TABLE result ({_PERSONAL}, flow TEXT NOT NULL)",
            "CREATE INDEX result_who ON result (who, flow)",
            f"CREATE TABLE feedback ({_PERSONAL})",
            "CREATE INDEX feedback_who ON feedback (who)",
            f"CREATE TABLE letter ({_PERSONAL}, drop_after INTEGER)",
            "CREATE INDEX letter_who ON letter (who)",
            "CREATE INDEX letter_drop_after ON letter (drop_after) WHERE drop_after IS NOT NULL",
            "CREATE TABLE applied (update_id INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
            "CREATE INDEX applied_at ON applied (at)",
        ),
    ),
    Migration(
        2,
        "inbox, leases, reminders",
        (
            # Settled rows have neither a lane nor a body: what is left is the mark of an update
            # that was applied. `touched_at` is when it was received, last failed, or settled.
            """CREATE TABLE inbox (
                update_id INTEGER PRIMARY KEY,
                state TEXT NOT NULL,
                lane BLOB,
                sealed BLOB,
                attempts INTEGER NOT NULL DEFAULT 0,
                received_at REAL NOT NULL,
                touched_at REAL NOT NULL
            )""",
            """INSERT INTO inbox (update_id, state, received_at, touched_at)
            SELECT update_id, 'done', at, at FROM applied""",
            "DROP TABLE applied",
            "CREATE INDEX inbox_open ON inbox (lane, update_id) WHERE state = 'open'",
            "CREATE INDEX inbox_dead ON inbox (lane) WHERE state = 'dead'",
            "CREATE INDEX inbox_settled ON inbox (touched_at) WHERE state <> 'open'",
            "ALTER TABLE letter ADD COLUMN session INTEGER",
            "ALTER TABLE letter ADD COLUMN revision INTEGER",
            "ALTER TABLE letter ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE letter ADD COLUMN lease_until REAL",
            "ALTER TABLE letter ADD COLUMN not_before REAL",
            "ALTER TABLE person ADD COLUMN parked INTEGER NOT NULL DEFAULT 0",
            f"""CREATE TABLE reminder ({_PERSONAL},
                due_at REAL NOT NULL,
                lease_until REAL,
                attempts INTEGER NOT NULL DEFAULT 0
            )""",
            "CREATE INDEX reminder_who ON reminder (who)",
            "CREATE INDEX reminder_due_at ON reminder (due_at)",
        ),
    ),
    Migration(
        3,
        "pictures that Telegram has",
        (
            """CREATE TABLE media (
                name BLOB PRIMARY KEY,
                kind TEXT NOT NULL,
                file_id TEXT NOT NULL,
                kept_at REAL NOT NULL
            )""",
        ),
    ),
    Migration(
        4,
        "answers to the quiz, counted, and its polls in groups",
        (
            """CREATE TABLE answered (
                item TEXT PRIMARY KEY,
                asked INTEGER NOT NULL,
                correct INTEGER NOT NULL
            )""",
            """CREATE TABLE poll (
                poll_id TEXT PRIMARY KEY,
                of_group BLOB NOT NULL,
                item TEXT NOT NULL,
                sent_at REAL NOT NULL
            )""",
        ),
    ),
)


def version_of(connection: sqlite3.Connection) -> int:
    """The newest migration this database has had; 0 for one without any table."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "migration" in names:
        newest = connection.execute("SELECT max(version) FROM migration").fetchone()[0]
        return int(newest or 0)
    if names:
        raise BrokenError("The file is a database, but not one of this bot.")
    return 0


def pending(
    connection: sqlite3.Connection, migrations: tuple[Migration, ...]
) -> tuple[Migration, ...]:
    """The migrations still to come; refuses a database that is ahead of this code."""
    version, newest = version_of(connection), migrations[-1].version
    if version > newest:
        raise TooNewError(
            f"The database has schema {version}, this version of the bot knows {newest}; "
            "install the newer version again, or restore a backup."
        )
    return tuple(step for step in migrations if step.version > version)


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Apply what is pending, each step in one transaction together with its record."""
    for step in pending(connection, migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT)"
            )
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migration (version, name) VALUES (?1, ?2)", (step.version, step.name)
            )
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
