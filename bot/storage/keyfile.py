"""DATA_KEY: read from a setting, or kept in a key file apart from the database."""

import base64
import binascii
import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.storage.errors import KeyFileError, WrongKeyError
from bot.storage.keyring import key_ring_path
from bot.storage.location import beside, database_path, is_postgres, settle, write_new
from bot.storage.sealing import KEY_BYTES, new_data_key


def key_from_text(text: str) -> bytes:
    """The 32 bytes behind base64 text; the sentence of a refusal never repeats the text."""
    try:
        key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongKeyError("DATA_KEY is not base64.") from error
    if len(key) != KEY_BYTES:
        raise WrongKeyError(f"DATA_KEY must be {KEY_BYTES} bytes in base64, not {len(key)}.")
    return key


def key_from_file(key_file: Path, url: str) -> bytes:
    """The key in the key file, which is made only where the database has never had one."""
    if is_postgres(url):
        raise KeyFileError(
            "With PostgreSQL, DATA_KEY must be set: every process needs the same one. "
            "`openssl rand -base64 32` makes one."
        )
    database = database_path(url)
    if key_file.absolute().parent == database.absolute().parent:
        raise KeyFileError(
            f"The key file {key_file} must not lie in the folder of the database: "
            "whoever copies one would have both."
        )
    try:
        if not key_file.exists():
            _refuse_over_sealed_data(key_file, database)
            _make(key_file)
        return key_from_text(key_file.read_text("ascii"))
    except WrongKeyError as error:
        raise KeyFileError(f"The key file {key_file} is damaged: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"The key file {key_file} cannot be read or made: {error}.") from error


def _refuse_over_sealed_data(key_file: Path, database: Path) -> None:
    for sealed in (database, key_ring_path(database)):
        if sealed.exists():
            raise KeyFileError(
                f"{sealed} was sealed with a key that is not at {key_file}; put that key file "
                "back or set DATA_KEY. A new key would open nothing."
            )


def _make(key_file: Path) -> None:
    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = beside(key_file, f".{secrets.token_hex(8)}")
    write_new(draft, base64.b64encode(new_data_key()) + b"\n")
    # A link fails where the name is taken: of two that start at once, both use one key.
    with suppress(FileExistsError):
        os.link(draft, key_file)
    draft.unlink()
    settle(key_file)
