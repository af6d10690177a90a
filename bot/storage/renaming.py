"""Everybody by a new name, and their keys newly wrapped: what a new DATA_KEY asks for."""

from bot.storage.errors import StorageError
from bot.storage.sealing import Keys, seal, unseal
from bot.storage.statements import Rows


async def rename_everybody(database: Rows, old: Keys, new: Keys) -> int:
    """The whole change, inside a transaction of the caller; how many people there are."""
    await _reseal_inbox(database, old, new)
    everybody = await database.rows(
        """SELECT person.who, wrapped, sealed FROM person
        JOIN person_key ON person_key.who = person.who"""
    )
    await database.rows("DELETE FROM person_key")
    for row in everybody:
        data_key = old.unwrap(row["who"], row["wrapped"])
        body = unseal(data_key, "person", row["who"], row["sealed"])
        name = new.who(body["user_id"])
        # Their other rows follow by ON UPDATE CASCADE; what is sealed in those stays as it is.
        await database.rows(
            "UPDATE person SET who = ?2, sealed = ?3 WHERE who = ?1",
            row["who"],
            name,
            seal(data_key, "person", name, body),
        )
        await database.rows("UPDATE inbox SET lane = ?2 WHERE lane = ?1", row["who"], name)
        await database.rows(
            "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2)", name, new.wrap(name, data_key)
        )
    await database.rows("UPDATE meta SET value = ?1 WHERE name = 'proof'", new.proof())
    return len(everybody)


async def _reseal_inbox(database: Rows, old: Keys, new: Keys) -> None:
    # The lane of an update that waits could not be named anew: its sender may be nobody yet.
    waiting = await database.rows("SELECT count(*) FROM inbox WHERE state = 'open'")
    if waiting[0][0]:
        raise StorageError(
            f"{waiting[0][0]} updates wait to be applied; start the bot with the old key once "
            "more, and stop it when they are done."
        )
    for row in await database.rows("SELECT update_id, sealed FROM inbox WHERE sealed IS NOT NULL"):
        content = old.open_update(row["update_id"], row["sealed"])
        await database.rows(
            "UPDATE inbox SET sealed = ?2 WHERE update_id = ?1",
            row["update_id"],
            new.seal_update(row["update_id"], content),
        )
