"""JSON objects as the Bot API shapes them."""

from typing import Any

Json = dict[str, Any]


def compact(**fields: Any) -> Json:
    """An object without the fields that are None: Telegram leaves out what is not there."""
    return {name: value for name, value in fields.items() if value is not None}
