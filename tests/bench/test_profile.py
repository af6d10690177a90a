"""Whose the time of a profile is."""

from bench.profile import shares

BOT = ("/somewhere/bot/engine/engine.py", 53, "handle")
LIBRARY = ("/somewhere/site-packages/telegram/_bot.py", 1, "request")


def test_what_is_written_in_c_is_its_callers_unless_it_does_a_job_of_its_own() -> None:
    stats = {
        BOT: (1, 1, 0.5, 2.0, {}),
        LIBRARY: (1, 1, 0.25, 0.25, {}),
        ("~", 0, "<built-in method builtins.len>"): (
            9, 9, 0.3, 0.3, {BOT: (6, 6, 0.2, 0.2), LIBRARY: (3, 3, 0.1, 0.1)},
        ),
        ("~", 0, "<method 'execute' of 'sqlite3.Connection' objects>"): (
            1, 1, 0.7, 0.7, {BOT: (1, 1, 0.7, 0.7)},
        ),
    }  # fmt: skip
    assert sorted(shares(stats)) == [
        ("SQLite", "<method 'execute' of 'sqlite3.Connection' objects>", 0.7),
        ("python-telegram-bot", "_bot.request", 0.1),
        ("python-telegram-bot", "_bot.request", 0.25),
        ("the engine", "bot.engine.engine.handle", 0.2),
        ("the engine", "bot.engine.engine.handle", 0.5),
    ]
