"""Reply markup: checked button by button before anybody sees it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from bot.playground.errors import bad_request, not_modelled
from bot.playground.formatting.links import user_id_of, why_wrong
from bot.playground.formatting.text import utf16_length
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64
MOST_COPIED = 256
_STYLES = {"primary", "success", "danger"}
_ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "login_url",
    "web_app",
    "callback_game",
    "pay",
)
_NOT_MODELLED = {"login_url", "web_app", "callback_game", "pay"}


class Markup(NamedTuple):
    """A message's keyboard: inline under the message, or one at the person's composer."""

    inline: Json | None = None
    at_composer: Json | None = None


def read_markup(parameters: Parameters, *, inline_only: bool = False) -> Markup:
    """The `reply_markup` of a call; raises Telegram's refusal where it is wrong."""
    if not parameters.text("reply_markup"):
        return Markup()
    value = parameters.decoded("reply_markup", "reply keyboard markup")
    return markup_of(value, inline_only=inline_only)


def markup_of(value: Any, *, inline_only: bool = False) -> Markup:
    """A decoded reply markup, checked."""
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    if value.get("keyboard"):
        rows = _rows(value["keyboard"], _composer_button, 'Field "keyboard" must be an Array')
        markup = Markup(at_composer={**value, "keyboard": rows})
    elif value.get("inline_keyboard"):
        field = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
        rows = _rows(value["inline_keyboard"], _inline_button, field)
        markup = Markup(inline={"inline_keyboard": rows} if rows else None)
    elif value.get("remove_keyboard") or value.get("force_reply"):
        markup = Markup(at_composer=dict(value))
    else:
        markup = Markup()
    if inline_only and markup.at_composer:
        raise bad_request("Inline keyboard expected")
    return markup


def callback_data_in(markup: Json | None) -> set[str]:
    """All callback data on an inline keyboard."""
    rows = markup["inline_keyboard"] if markup else []
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _rows(value: Any, read_button: Callable[[Any], Json], sentence: str) -> list[list[Json]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f"{sentence} of Arrays")
    rows = [[read_button(button) for button in row] for row in value if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _text_of(button: Json, name: str = "text") -> str:
    if name not in button:
        raise _unparsed(f'Can\'t find field "{name}"')
    if not isinstance(button[name], str | int):
        raise _unparsed(f'Field "{name}" must be of type String')
    return str(button[name])


def _unparsed(reason: str) -> Exception:
    return bad_request(f"Can't parse inline keyboard button: {reason}")


def _composer_button(value: Any) -> Json:
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict):
        raise bad_request(
            "Can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    return {**value, "text": _text_of(value)}


def _inline_button(value: Any) -> Json:
    if not isinstance(value, dict):
        raise _unparsed("InlineKeyboardButton must be an Object")
    text = _text_of(value)
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if value.get(name) not in (None, False)]
    actions = [name for name in actions if value[name] != "" or name.startswith("switch_")]
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram would take the first and say nothing; a bot's author wants to know.
        raise _unparsed("InlineKeyboardButton must have exactly one optional field")
    if actions[0] in _NOT_MODELLED:
        raise not_modelled(f"buttons with {actions[0]}")
    button: Json = {"text": text}
    style = str(value.get("style") or "default").lower()
    if style not in {*_STYLES, "default"}:
        raise _unparsed("invalid button style specified")
    if style in _STYLES:
        button["style"] = style
    return button | {actions[0]: _checked_action(actions[0], value[actions[0]])}


def _checked_action(name: str, value: Any) -> Any:
    if name == "callback_data":
        if not isinstance(value, str):
            raise _unparsed('Field "callback_data" must be of type String')
        if len(value.encode()) > MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif name == "url":
        reason = None if user_id_of(str(value)) else why_wrong(str(value))
        if reason:
            raise bad_request(f"Inline keyboard button URL '{value}' is invalid: {reason}")
    elif name == "copy_text":
        copied = _text_of(value) if isinstance(value, dict) else ""
        if not 0 < utf16_length(copied) <= MOST_COPIED:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return value
