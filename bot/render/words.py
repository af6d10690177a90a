"""Texts and their values become HTML for a chat, Markdown for a document, or plain text.

Values are escaped here and nowhere else, so no name or figure can break a message.
"""

import html
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.content import Texts
from bot.flows.core import Money, Series, Value, Words

if TYPE_CHECKING:
    from babel import Locale

Escape = Callable[[str], str]

_TAG = re.compile(r"<(/?)([a-z]+)(?: expandable)?>")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LINK = re.compile(r"https?://\S+")
_MARKDOWN_TAGS = {"b": "**", "i": "*", "code": "`", "pre": "\n```\n"}
_QUOTE = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)
_HEADING = re.compile(r"^<b>([^<\n]+)</b>$", re.MULTILINE)
_BULLET = re.compile(r"^• ", re.MULTILINE)
_SOFT_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n\-#>])")


def as_html(words: Words, texts: Texts) -> str:
    """The text in Telegram's HTML."""
    return _filled(words, texts, html.escape)


def as_plain(value: Value, texts: Texts) -> str:
    """The text or value without any markup: button labels, toasts, terminals, pictures."""
    if isinstance(value, Words) and not value.values:
        return _plain(value.key, texts)
    return html.unescape(_TAG.sub("", _value(value, texts, html.escape)))


def as_markdown(words: Words, texts: Texts) -> str:
    """The text as Markdown, for documents that are forwarded and pasted elsewhere.

    A line that is all bold becomes a heading, bullets become list items, and a line break
    stays one (Markdown would otherwise join the lines).
    """
    text = _filled(words, texts, _markdown_escape)
    text = _QUOTE.sub(lambda quote: "> " + quote[1].strip().replace("\n", "\n> "), text)
    text = _BULLET.sub("- ", _HEADING.sub(r"## \1\n", text))
    text = _TAG.sub(lambda tag: _MARKDOWN_TAGS.get(tag[2], ""), _SOFT_BREAK.sub("  \n", text))
    return html.unescape(_BLANK_LINES.sub("\n\n", text)) + "\n"


def _markdown_escape(value: str) -> str:
    escaped = _MARKDOWN_SPECIAL.sub(r"\\\1", value)
    # With a backslash in it, a link leads elsewhere.
    return html.escape(_LINK.sub(lambda link: link[0].replace("\\_", "_"), escaped))


@lru_cache(maxsize=8192)
def _plain(key: str, texts: Texts) -> str:
    return html.unescape(_TAG.sub("", _fixed(key, texts)))


@lru_cache(maxsize=8192)
def _fixed(key: str, texts: Texts) -> str:
    """A text without values: the same for everybody."""
    return _BLANK_LINES.sub("\n\n", texts.template(key).fill({})).strip()


def _filled(words: Words, texts: Texts, escape: Escape) -> str:
    if not words.values:
        return _fixed(words.key, texts)
    template = texts.template(words.key, words.values.get("n"))
    values = {name: _value(words.values[name], texts, escape) for name in template.names}
    # A value that turned out empty leaves its line behind; nobody wants to see the gap.
    return _BLANK_LINES.sub("\n\n", template.fill(values)).strip()


def _value(value: Value, texts: Texts, escape: Escape) -> str:
    if isinstance(value, Words):
        return _filled(value, texts, escape)
    if isinstance(value, tuple):
        value = Series(value, "\n")
    if isinstance(value, Series):
        return value.between.join(_value(each, texts, escape) for each in value.items)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, date):
        return escape(_day(value, texts))
    return escape(_number(value, texts.locale))


def _day(value: date, texts: Texts) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - as below

    return format_date(value, "medium", texts.locale)


@lru_cache(maxsize=4096)
def _number(value: float | Money, locale: "Locale") -> str:
    # Babel's number data takes 30 ms to load; a screen without figures never needs it.
    from babel.numbers import format_currency, format_decimal  # noqa: PLC0415

    if isinstance(value, Money):
        pattern = "¤#,##0"
        amount, currency = value.amount, value.currency
        return format_currency(amount, currency, pattern, locale, currency_digits=False)
    return format_decimal(value, locale=locale)
