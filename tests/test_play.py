"""Trying the bot: whatever is set on the machine, nothing real is touched."""

import base64

from bot.play import TOKEN, environment_of_the_bot


def test_the_playground_never_uses_a_real_database_key_or_token() -> None:
    real = {"DATABASE_URL": "sqlite:////srv/bot.sqlite3", "TELEGRAM_BOT_TOKEN": "1:real"}
    own = environment_of_the_bot("/own", {**real, "DATA_KEY": "real"})
    assert own["DATABASE_URL"] == "sqlite:////own/advisor.sqlite3"
    assert own["TELEGRAM_BOT_TOKEN"] == TOKEN
    assert len(base64.b64decode(own["DATA_KEY"])) == 32


def test_what_else_is_set_holds_for_the_bot_in_the_playground_too() -> None:
    own = environment_of_the_bot("/own", {"LOG_LEVEL": "DEBUG", "RETENTION_DAYS": "30"})
    assert (own["LOG_LEVEL"], own["RETENTION_DAYS"]) == ("DEBUG", "30")
