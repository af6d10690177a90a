"""What can go wrong with stored data, each said in one sentence an operator can act on."""


class StorageError(Exception):
    """Something about stored data failed; `str()` is one clear sentence for the operator."""


class NotSupportedError(StorageError):
    """The database address asks for something this version cannot do."""


class UnavailableError(StorageError):
    """The database cannot be read or written just now: disk full, locked, read-only."""


class InUseError(StorageError):
    """Another process is writing to this database."""


class BrokenError(StorageError):
    """The file is damaged, or is no database of this bot."""


class TooNewError(StorageError):
    """A newer version of the bot has written this database."""


class WrongKeyError(StorageError):
    """The data was sealed with another DATA_KEY."""


class KeyFileError(StorageError):
    """The key file is missing, unreadable, or must not be made."""


class SealBrokenError(StorageError):
    """A sealed row does not open: it was changed, or moved from another row."""


class BackupError(StorageError):
    """A backup or a restore was refused before anything was changed."""


class Conflict(StorageError):  # noqa: N818 - an expected outcome of a race, not a fault
    """Somebody else was faster; load again and decide anew."""


class Forgotten(Conflict):
    """The person has been forgotten meanwhile, so nothing may be written about them."""
