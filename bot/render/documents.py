"""Texts and tables become a document to print: blocks of runs, or Markdown in its place."""

import html
import re
from collections.abc import Iterator
from typing import Any

from bot.content import Texts
from bot.flows.core import Print, TablePicture
from bot.render.drawable import drawable
from bot.render.pictures import Order, table_data
from bot.render.words import as_html, as_markdown, as_plain

Block = dict[str, Any]

_QUOTE = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)
_HEADING = re.compile(r"<b>([^<\n]+)</b>")
_BULLET = "• "
_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
_BAR = re.compile(r"([|\\])")


def printed(document: Print, texts: Texts) -> Order:
    """The order for a document in one language."""
    parts: list[Block] = []
    for part in document.parts:
        if isinstance(part, TablePicture):
            title = as_plain(part.title, texts)
            parts += (_block("heading", html.escape(title)), _table(part, texts))
        else:
            parts += _blocks(as_html(part, texts))
    data = {
        "lang": texts.locale.language,
        "dir": texts.locale.text_direction,
        "title": drawable(as_plain(document.title, texts)),
        "parts": parts,
    }
    return Order(template="document", data=data)


def markdown_of(document: Print, texts: Texts) -> str:
    """The same document as Markdown, for where it cannot be set."""
    parts = [f"# {as_plain(document.title, texts)}\n"]
    parts += [
        _markdown_table(part, texts)
        if isinstance(part, TablePicture)
        else as_markdown(part, texts)
        for part in document.parts
    ]
    return "\n".join(parts)


def _table(table: TablePicture, texts: Texts) -> Block:
    note = drawable(as_plain(table.note, texts))
    return {"kind": "table", **table_data(table, texts), "note": note}


def _markdown_table(table: TablePicture, texts: Texts) -> str:
    columns = [as_plain(name, texts) for name in table.columns]
    rows = [[as_plain(cell, texts) for cell in row] for row in table.rows]
    lines = [columns, ["---"] * len(columns), *rows]
    body = "\n".join(f"| {' | '.join(map(_in_a_cell, line))} |" for line in lines)
    note = as_plain(table.note, texts)
    return f"## {as_plain(table.title, texts)}\n\n{body}\n" + (f"\n{note}\n" if note else "")


def _in_a_cell(text: str) -> str:
    return _BAR.sub(r"\\\1", text).replace("\n", " ")


def _blocks(shown: str) -> Iterator[Block]:
    """What a text in Telegram's HTML consists of."""
    start = 0
    for quote in _QUOTE.finditer(shown):
        yield from _lines(shown[start : quote.start()])
        yield _block("quote", quote[1].strip())
        start = quote.end()
    yield from _lines(shown[start:])


def _lines(shown: str) -> Iterator[Block]:
    paragraph: list[str] = []
    for line in (*shown.split("\n"), ""):
        heading = _HEADING.fullmatch(line)
        stands_alone = heading or line.startswith(_BULLET) or not line.strip()
        if not stands_alone:
            paragraph.append(line)
            continue
        if paragraph:
            yield _block("paragraph", "\n".join(paragraph))
            paragraph = []
        if heading:
            yield _block("heading", heading[1])
        elif line.startswith(_BULLET):
            yield _block("item", line.removeprefix(_BULLET))


def _block(kind: str, shown: str) -> Block:
    return {"kind": kind, "runs": list(_runs(shown))}


def _runs(shown: str) -> Iterator[dict[str, Any]]:
    """Stretches of text of one style; a style is the tags that are open."""
    styles: list[str] = []
    start = 0
    for tag in _TAG.finditer(shown):
        yield from _run(shown[start : tag.start()], styles)
        start = tag.end()
        if not tag[1]:
            styles.append(tag[2])
        elif tag[2] in styles:
            styles.remove(tag[2])
    yield from _run(shown[start:], styles)


def _run(shown: str, styles: list[str]) -> Iterator[dict[str, Any]]:
    if shown:
        yield {"text": drawable(html.unescape(shown)), "styles": list(styles)}
