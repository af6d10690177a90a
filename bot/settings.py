"""The environment, read once: what an operator may set, and what each setting must be.

A setting is an environment variable, or a line of a `.env` file in the working directory; the
environment wins. Whatever is wrong is reported at once, one sentence a mistake, and no sentence
repeats the value: it may be a secret.
"""

import base64
import binascii
import os
import pwd
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

GRACE = timedelta(days=14)
"""How long before their data is deleted an unseen person is told of it."""

_KEY_BYTES = 32
_SERVERS = ("postgresql://", "postgres://")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SettingsError(Exception):
    """The environment holds settings the bot cannot work with; `mistakes` has a sentence each."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(mistakes))


def user_data_folder() -> Path:
    """Where data of this program belongs on this machine, whether or not there is a home."""
    return _folder("XDG_DATA_HOME", ".local/share")


def _folder(variable: str, below_home: str) -> Path:
    """This program's folder by the XDG standard; a relative path in the variable counts not."""
    configured = Path(os.environ.get(variable, ""))
    parent = configured if configured.is_absolute() else _home() / below_home
    return parent / "advisor-bot"


def _home() -> Path:
    # A service may run without HOME; an empty one would otherwise mean the root directory.
    if home := os.environ.get("HOME"):
        return Path(home)
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # a container may run as a number that no account has
        return Path.cwd() / ".advisor-bot"


def _default_database() -> str:
    return f"sqlite:///{user_data_folder() / 'advisor.sqlite3'}"


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError
    return value


def _root_of_a_server(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise ValueError
    return value.rstrip("/")


def _database(value: str) -> str:
    is_file = value.startswith("sqlite:///") and len(value) > len("sqlite:///")
    if not is_file and not value.startswith(_SERVERS):
        raise ValueError
    return value


def _public(value: str) -> str:
    parts = urlsplit(value)
    on_this_machine = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.fragment or not (on_this_machine or parts.scheme == "https"):
        raise ValueError
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError
    return value


def _key(value: SecretStr) -> SecretStr:
    if len(_decoded(value)) != _KEY_BYTES:
        raise ValueError
    return value


def _decoded(value: SecretStr) -> bytes:
    text = value.get_secret_value().translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError from error


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything an operator may set. A description says what a value must be."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None,
        description="must be a token as @BotFather gives it: digits, a colon, then letters",
    )
    telegram_api_base_url: Annotated[str, AfterValidator(_root_of_a_server)] = Field(
        default="https://api.telegram.org",
        description="must be the root of a Bot API server, such as http://127.0.0.1:8081",
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default_factory=_default_database,
        description=(
            "must be sqlite:///path/to/a/file or postgresql://user:password@host/database"
        ),
    )
    data_key: Annotated[SecretStr, AfterValidator(_key)] | None = Field(
        default=None,
        description="must be 32 bytes in base64, as `openssl rand -base64 32` prints them",
    )
    webhook_url: Annotated[str, AfterValidator(_public)] = Field(
        default="",
        description="must be the https:// address at which Telegram reaches this bot",
        validate_default=False,
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = Field(
        default=None,
        description="must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -",
    )
    port: int = Field(
        default=8000, ge=1, le=65535, description="must be a port number from 1 to 65535"
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="must be a port number, or 0 for none"
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = (
        Field(default="INFO", description="must be one of DEBUG, INFO, WARNING and ERROR")
    )
    log_format: Literal["text", "json"] | None = Field(
        default=None, description="must be text or json"
    )
    playground_port: int = Field(
        default=8080, ge=1, le=65535, description="must be a port number from 1 to 65535"
    )
    operator_contact: str = Field(
        default="",
        max_length=200,
        description="must be at most 200 characters, such as an e-mail address",
    )
    retention_days: int = Field(
        default=365,
        ge=GRACE.days + 1,
        le=3650,
        description=f"must be a whole number of days from {GRACE.days + 1} to 3650",
    )

    @property
    def key_file(self) -> Path:
        """Where the sealing key is kept if DATA_KEY is not set: never beside the database."""
        return _folder("XDG_CONFIG_HOME", ".config") / "data.key"

    @property
    def sealing_key(self) -> bytes | None:
        """The 32 bytes of DATA_KEY, or None where it is not set."""
        return _decoded(self.data_key) if self.data_key else None

    @property
    def known_webhook_secret(self) -> str:
        """WEBHOOK_SECRET, or nothing where it is not set."""
        return self.webhook_secret.get_secret_value() if self.webhook_secret else ""

    @property
    def on_a_server(self) -> bool:
        """Whether everything is kept in PostgreSQL."""
        return self.database_url.startswith(_SERVERS)

    @property
    def secrets(self) -> list[str]:
        """What no line of a log may hold."""
        given = (self.telegram_bot_token, self.data_key, self.webhook_secret)
        password = urlsplit(self.database_url).password or ""
        return [password, *(secret.get_secret_value() for secret in given if secret)]

    @property
    def polling(self) -> "Settings":
        """The same without a webhook and without a port of its own."""
        return self.model_copy(update={"webhook_url": "", "metrics_port": 0})


def load_settings() -> Settings:
    """Read the environment and `.env`.

    Raises:
        SettingsError: something is set to what it cannot be; every mistake is named.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(str(mistake["loc"][0]) for mistake in error.errors())
        raise SettingsError(tuple(_sentence(name) for name in wrong)) from None
    except (UnicodeDecodeError, OSError):
        raise SettingsError((".env cannot be read: it must be a text file in UTF-8.",)) from None
    if missing := tuple(_missing(settings)):
        raise SettingsError(missing)
    return settings


def _missing(settings: Settings) -> Iterator[str]:
    """What one setting makes another one need."""
    if settings.webhook_url and settings.webhook_secret is None:
        yield (
            "WEBHOOK_SECRET must be set together with WEBHOOK_URL: "
            "only who knows it may bring updates."
        )
    if settings.data_key is None and (settings.webhook_url or settings.on_a_server):
        where = "with WEBHOOK_URL" if settings.webhook_url else "on PostgreSQL"
        yield (
            f"DATA_KEY must be set {where}, because every process needs the same key: "
            "32 bytes in base64, as `openssl rand -base64 32` prints them."
        )


def _sentence(name: str) -> str:
    return f"{name.upper()} {Settings.model_fields[name].description}."
