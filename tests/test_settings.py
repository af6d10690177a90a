"""What an operator may set, and what they are told where a value cannot be."""

import base64
from pathlib import Path

import pytest

from bot.settings import GRACE, Settings, SettingsError, load_settings, user_data_folder

KEY = bytes(range(200, 232))

WRONG = {
    "TELEGRAM_BOT_TOKEN": ["hunter2secret", "12345", "12345:", "abc:hunter2secret", "1:has space"],
    "TELEGRAM_API_BASE_URL": ["api.example.org", "ftp://example.org", "http://", "http://x/?a=1"],
    "DATABASE_URL": ["advisor.sqlite3", "sqlite:///", "mysql://host/db", "postgresql+x://host"],
    "DATA_KEY": [
        "hunter2secret",
        "not base64 at all!",
        base64.b64encode(KEY[:31]).decode(),
        base64.b64encode(KEY + b"x").decode(),
        "ключ",
    ],
    "WEBHOOK_URL": ["bot.example.org", "http://bot.example.org/x", "https://", "https://x/#a"],
    "WEBHOOK_SECRET": ["hunter2secret!", "x" * 257, "ключ", "two words"],
    "PORT": ["0", "65536", "http"],
    "METRICS_PORT": ["-1", "65536", "none"],
    "LOG_LEVEL": ["LOUD", "10"],
    "LOG_FORMAT": ["xml", "JSONL"],
    "PLAYGROUND_PORT": ["0", "65536", "-1", "http", "80.5"],
    "OPERATOR_CONTACT": ["x" * 201],
    "RETENTION_DAYS": ["0", str(GRACE.days), "3651", "a year"],
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()

    assert settings.telegram_bot_token is None
    assert settings.sealing_key is None
    assert settings.telegram_api_base_url == "https://api.telegram.org"
    assert settings.playground_port == 8080
    assert settings.retention_days == 365


@pytest.mark.parametrize(
    ("name", "value"), [(n, v) for n, values in WRONG.items() for v in values]
)
def test_a_wrong_value_gets_one_sentence_that_names_the_setting_and_not_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    (sentence,) = caught.value.mistakes
    assert sentence.startswith(f"{name} must be ")
    assert sentence.endswith(".")
    assert "hunter2secret" not in str(caught.value)
    # No chain leads back to pydantic's report, which a log of the exception would print.
    assert caught.value.__suppress_context__


def test_every_setting_can_be_wrong_in_a_way_that_is_tested() -> None:
    assert set(WRONG) == {name.upper() for name in Settings.model_fields}


def test_all_mistakes_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, values in WRONG.items():
        monkeypatch.setenv(name, values[0])

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert [sentence.split()[0] for sentence in caught.value.mistakes] == list(WRONG)


NEEDED = [
    ({"WEBHOOK_URL": "https://bot.example.org/t"}, ["WEBHOOK_SECRET", "DATA_KEY"]),
    ({"DATABASE_URL": "postgresql://u:hunter2secret@db/bot"}, ["DATA_KEY"]),
    ({"DATABASE_URL": "postgres://db/bot", "DATA_KEY": base64.b64encode(KEY).decode()}, []),
    ({"WEBHOOK_SECRET": "only-this"}, []),
]


@pytest.mark.parametrize(("given", "needed"), NEEDED)
def test_a_setting_that_another_one_needs_is_asked_for_in_one_sentence_each(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], needed: list[str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    if not needed:
        load_settings()
        return
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert [sentence.split()[0] for sentence in caught.value.mistakes] == needed
    assert "hunter2secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["https://bot.example.org", "http://127.0.0.1:8443/telegram"])
def test_a_webhook_is_https_or_on_this_machine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("WEBHOOK_URL", url)
    monkeypatch.setenv("WEBHOOK_SECRET", "s3cret")
    monkeypatch.setenv("DATA_KEY", base64.b64encode(KEY).decode())

    assert load_settings().webhook_url == url
    assert not load_settings().polling.webhook_url


def test_the_secrets_that_no_log_may_hold_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:token")
    monkeypatch.setenv("WEBHOOK_SECRET", "s3cret")
    monkeypatch.setenv("DATA_KEY", base64.b64encode(KEY).decode())
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hunter2secret@db/bot")

    known = {"123:token", "s3cret", base64.b64encode(KEY).decode(), "hunter2secret"}
    assert set(load_settings().secrets) == known


def test_secrets_show_neither_in_the_text_nor_in_the_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoded = base64.b64encode(KEY).decode()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:hunter2secret")
    monkeypatch.setenv("DATA_KEY", encoded)

    shown = repr(load_settings()) + str(load_settings().model_dump())

    assert "hunter2secret" not in shown
    assert encoded not in shown


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_key_may_use_either_base64_alphabet(monkeypatch: pytest.MonkeyPatch, encode) -> None:  # type: ignore[no-untyped-def]
    key = b"\xfb\xff" * 16
    monkeypatch.setenv("DATA_KEY", encode(key).decode())

    assert load_settings().sealing_key == key


def test_a_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "TELEGRAM_BOT_TOKEN=123:from-the-file\nLOG_LEVEL=debug\nSOMETHING_ELSE=1\nDATA_KEY=\n"
    )
    monkeypatch.setenv("LOG_LEVEL", "warning")

    settings = load_settings()

    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "123:from-the-file"
    assert settings.log_level == "WARNING"
    assert settings.data_key is None


def test_a_file_that_is_no_text_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TELEGRAM_BOT_TOKEN=\xff\xfe")

    with pytest.raises(SettingsError, match=r"^\.env cannot be read"):
        load_settings()


def test_the_server_may_be_given_with_a_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://127.0.0.1:8081/")

    assert load_settings().telegram_api_base_url == "http://127.0.0.1:8081"


def test_the_database_lies_in_the_data_folder_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    expected = tmp_path / ".local/share/advisor-bot/advisor.sqlite3"
    assert load_settings().database_url == f"sqlite:///{expected}"


@pytest.mark.parametrize("shared", ["relative/path", ""])
def test_only_an_absolute_data_home_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", shared)

    assert user_data_folder() == tmp_path / ".local/share/advisor-bot"


def test_a_data_home_of_the_desktop_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert user_data_folder() == tmp_path / "advisor-bot"


@pytest.mark.parametrize("home", [None, ""])
def test_a_process_without_a_home_still_has_an_absolute_data_folder(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if home is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", home)

    folder = user_data_folder()

    assert folder.is_absolute()
    assert folder.parts[1:2] != (".local",)


def test_the_key_file_never_lies_beside_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    key_file = load_settings().key_file

    assert key_file == tmp_path / ".config/advisor-bot/data.key"
    assert user_data_folder() not in key_file.parents


def test_an_account_that_does_not_exist_keeps_its_data_in_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7)

    assert tmp_path in user_data_folder().parents
    assert user_data_folder() not in load_settings().key_file.parents
