"""Links inside markup: which ones Telegram takes, and what they become."""

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

from bot.playground.shapes import Json

_TIME_FORMAT = re.compile(r"(?:[rR]|[wtTdD]*)\Z")
_SPECIAL = ("tg:", "ton:", "tonsite:")
_HOST = re.compile(
    r"(?:[^/?#@]*@)?(\[[0-9a-fA-F:]+\]|[^/?#:@]+)(?::\d+)?(?:[/?#].*)?\Z", re.DOTALL
)


def why_wrong(url: str) -> str | None:
    """Why Telegram would not take this URL for a link; None if it would."""
    lowered = url.lower()
    if lowered.startswith(_SPECIAL):
        host = lowered.split(":", 1)[1].removeprefix("//")
        return None if re.match(r"[a-z0-9_.-]+(?:[/?#]|\Z)", host) else "Wrong tg URL"
    scheme, separator, rest = url.partition("://")
    if not separator:
        rest = url
    elif scheme.lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    match = _HOST.match(rest)
    if _split(url) is None or match is None or any(character.isspace() for character in match[1]):
        return "Wrong HTTP URL" if rest else "URL host is empty"
    host = match[1]
    return None if "." in host.strip(".") or host.startswith("[") else "Wrong HTTP URL"


def normalised(url: str) -> str:
    """The URL as Telegram hands it back: with a scheme and a path."""
    if url.lower().startswith(_SPECIAL):
        return url
    whole = url if "://" in url else f"http://{url}"
    parts = urlsplit(whole)
    return parts._replace(path=parts.path or "/", netloc=parts.netloc.lower()).geturl()


def user_id_of(url: str) -> int | None:
    """The user of a `tg://user?id=…` link."""
    parts = _split(url.lower())
    if parts is None or parts.scheme != "tg" or (parts.netloc or parts.path.strip("/")) != "user":
        return None
    value = parse_qs(parts.query).get("id", [""])[0]
    return int(value) if value.isdecimal() else None


def link_entity(url: str) -> Json | None:
    """The entity a link becomes; None where Telegram would drop it silently."""
    user_id = user_id_of(url)
    if user_id is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    if why_wrong(url) is not None:
        return None
    return {"type": "text_link", "url": normalised(url)}


def time_entity(unix: str, time_format: str) -> Json | None:
    """A date_time entity; None where the time or its format is wrong."""
    if not unix.isdecimal() or int(unix) <= 0 or not _TIME_FORMAT.match(time_format):
        return None
    entity: Json = {"type": "date_time", "unix_time": int(unix)}
    return entity | {"date_time_format": time_format} if time_format else entity


def emoji_or_time_entity(url: str) -> Json | None:
    """What `![…](tg://emoji?id=…)` or `![…](tg://time?unix=…)` stands for."""
    parts = _split(url)
    if parts is None or parts.scheme != "tg":
        return None
    values = {name: found[0] for name, found in parse_qs(parts.query).items()}
    if parts.netloc == "emoji" and values.get("id", "").isdecimal():
        return {"type": "custom_emoji", "custom_emoji_id": values["id"]}
    if parts.netloc == "time":
        return time_entity(values.get("unix", ""), values.get("format", ""))
    return None


def _split(url: str) -> SplitResult | None:
    """The parts of a URL; None where its brackets make no address."""
    try:
        return urlsplit(url if "://" in url or url.startswith(_SPECIAL) else f"http://{url}")
    except ValueError:
        return None
