"""Where and how the bot wants its updates delivered, if not by polling."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.playground.errors import bad_request
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json, compact

_SECRET = re.compile(r"[A-Za-z0-9_-]*\Z")


@dataclass(frozen=True)
class WebhookSetting:
    """A webhook; without a URL there is none and the bot polls."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""

    def as_info(self, pending: int, allowed: list[str] | None, error: Json) -> Json:
        """The WebhookInfo object; `error` holds the last failure's fields, if any."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": pending,
        }
        if self.url:
            info |= {"max_connections": self.max_connections, **error}
            info |= compact(ip_address=self.ip_address or None)
        return info | compact(allowed_updates=allowed or None)


def read_webhook(parameters: Parameters) -> WebhookSetting:
    """The setting a setWebhook call asks for; refused where Telegram would refuse it."""
    url = parameters.text("url").strip()
    secret = parameters.text("secret_token")
    if not url:
        return WebhookSetting()
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if not _is_this_machine(parts.hostname):
        raise bad_request("bad webhook: the playground delivers to this machine only")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.match(secret):
        raise bad_request("secret token contains unallowed characters")
    return WebhookSetting(
        url=parts.geturl(),
        secret=secret,
        max_connections=parameters.integer("max_connections", 40, 1, 100),
        ip_address=parameters.text("ip_address"),
    )


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
