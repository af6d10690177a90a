"""The command line: `advisor-bot`, or `python -m bot`.

What a command needs is imported when it is called, so that `advise` in a shell does not wait
for Telegram's library and `run` does not load what only a terminal needs.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import logs
from bot.settings import Settings, SettingsError, load_settings

# By name, because most commands never load the modules these live in.
_SPEAK_FOR_THEMSELVES = frozenset(
    {"ContentError", "StorageError", "PortTaken", "InvalidToken", "SilenceError", "DoorError"}
)

KEYS_WRITTEN = "write the key ring here too; without it, it stays with the database"
KEYS_READ = "a key ring to open the backup with, where the database's own is lost"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, or 1 with a sentence on stderr."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.command(given) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe had seen enough
        sys.stderr.close()
        return 0
    except Exception as error:
        if not _is_for_the_operator(error):
            raise
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="advisor-bot", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: object, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(command=command)
        return added

    run = add("run", _run, "serve Telegram (needs TELEGRAM_BOT_TOKEN)")
    run.add_argument("--polling", action="store_true", help="whatever WEBHOOK_URL says")
    add("play", _play, "open the playground and run the bot against it, no token needed")
    add("check", _check, "check everything in data/ and name every mistake")
    add("migrate", _migrate, "bring the database to this version's form")
    backup = add("backup", _backup, "write a copy of the database that can be restored")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--keys", type=Path, metavar="KEYS", help=KEYS_WRITTEN)
    restored = add("restore", _restore, "bring a backup back; the present database is kept aside")
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument("--keys", type=Path, metavar="KEYS", help=KEYS_READ)
    add("rekey", _rekey, "seal the database with NEW_DATA_KEY instead of its present key")
    add("feedback", _feedback, "print what people found wrong with their advice, as JSON lines")
    add("difficulty", _difficulty, "print how hard the quiz's items are for people, as JSON lines")
    advise = add("advise", _advise, "the same advice in the terminal, without Telegram")
    advise.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser


def _run(given: argparse.Namespace) -> int:
    settings = _ready()
    if given.polling:
        settings = settings.polling
    if settings.telegram_bot_token is None:
        print(
            "TELEGRAM_BOT_TOKEN is not set. Set it to the token @BotFather gave you, "
            "or try the bot without one: advisor-bot play",
            file=sys.stderr,
        )
        return 1
    import uvloop

    from bot.app import run

    uvloop.run(run(settings))
    return 0


def _play(_: argparse.Namespace) -> None:
    settings = _ready()
    from bot.play import play

    asyncio.run(play(settings.playground_port))


def _check(_: argparse.Namespace) -> None:
    from bot.content import load, load_asked, load_xray

    content = load()
    load_asked(content)
    load_xray(content)
    counts = ", ".join(
        f"{len(list(texts))} texts in {code}" for code, texts in content.texts.items()
    )
    print(f"The content is in order: {counts}.")


def _migrate(_: argparse.Namespace) -> None:
    settings = _ready()
    from bot.storage import open_storage

    async def migrate() -> None:
        storage = await open_storage(settings.database_url, _key(settings))
        await storage.close()

    asyncio.run(migrate())
    print("The database is up to date.")


def _backup(given: argparse.Namespace) -> None:
    settings = _ready()
    from bot.storage import backup

    asyncio.run(backup(settings.database_url, given.file, given.keys))
    print(f"Written to {given.file}.")
    _print_recovery_point(given.file)


def _restore(given: argparse.Namespace) -> None:
    settings = _ready()
    from bot.storage import restore

    report = asyncio.run(restore(given.file, settings.database_url, _key(settings), given.keys))
    print(f"Restored: {report.people} people; {report.dropped} had asked to be forgotten.")
    _print_recovery_point(given.file)
    if report.aside:
        print(f"The database that was there is now {report.aside}.")


def _print_recovery_point(file: Path) -> None:
    from bot.storage import recovery_point

    newest = recovery_point(file)
    point = datetime.fromtimestamp(newest, UTC).isoformat("T", "seconds") if newest else "unknown"
    print(f"Recovery point: {point}, the newest update in the backup.")


def _rekey(_: argparse.Namespace) -> None:
    settings = _ready()
    from bot.storage import key_from_text, rotate

    new = key_from_text(os.environ.get("NEW_DATA_KEY", ""))
    people = asyncio.run(rotate(settings.database_url, _key(settings), new))
    print(f"Sealed anew for {people} people. Set DATA_KEY to the new key before the next start.")


def _feedback(_: argparse.Namespace) -> None:
    settings = _ready()
    from bot.terminal.feedback import print_feedback

    asyncio.run(print_feedback(settings.database_url, _key(settings)))


def _difficulty(_: argparse.Namespace) -> None:
    settings = _ready()
    from bot.terminal.difficulty import print_difficulty

    asyncio.run(print_difficulty(settings.database_url, _key(settings)))


def _advise(given: argparse.Namespace) -> int:
    from bot.terminal.advise import advise

    return advise(given.arguments)


def _ready() -> Settings:
    settings = load_settings()
    logs.set_up(settings.log_level, settings.log_format, settings.secrets)
    return settings


def _key(settings: Settings) -> bytes:
    from bot.storage import key_from_file

    return settings.sealing_key or key_from_file(settings.key_file, settings.database_url)


def _is_for_the_operator(error: Exception) -> bool:
    """Whether an error's own sentence is all that the operator needs."""
    if isinstance(error, SettingsError):
        return True
    return not _SPEAK_FOR_THEMSELVES.isdisjoint(kind.__name__ for kind in type(error).__mro__)


if __name__ == "__main__":
    sys.exit(main())
