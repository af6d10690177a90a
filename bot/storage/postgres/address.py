"""DATABASE_URL of a PostgreSQL database, taken apart."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from bot.storage.errors import NotSupportedError

_CACHE = "statement_cache_size"
_CACHED_STATEMENTS = 200


@dataclass(frozen=True, slots=True)
class Address:
    """Where to connect, and what to call it in a sentence: never with user or password."""

    dsn: str
    name: str
    statement_cache_size: int


def parse(url: str) -> Address:
    """The address behind the URL; `?statement_cache_size=0` is for PgBouncer's sake."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        options = parse_qsl(parts.query, keep_blank_values=True)
        cache = int(dict(options).get(_CACHE, _CACHED_STATEMENTS))
    except ValueError as error:
        # Not the error's own words: they can quote the password.
        raise NotSupportedError(
            "DATABASE_URL is not of the form postgresql://user:password@host:port/name; "
            "special characters in the password must be percent-encoded, and "
            f"{_CACHE} must be a number."
        ) from error
    kept = [(name, value) for name, value in options if name != _CACHE]
    host = parts.hostname or dict(options).get("host") or "localhost"
    database = unquote(parts.path.lstrip("/")) or dict(options).get("dbname") or "(unnamed)"
    return Address(
        dsn=urlunsplit(parts._replace(query=urlencode(kept))),
        name=f"{database} on {host}{port}",
        statement_cache_size=max(cache, 0),
    )
