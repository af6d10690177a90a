"""The lexicon of the content, and invented texts with what they are."""

import textwrap
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from advisor.xray import Lexicon
from bot.content import Content, load, load_xray

CASES = Path(__file__).parents[1] / "cases"


@cache
def content() -> Content:
    return load()


@cache
def lexicon() -> Lexicon:
    return load_xray(content())


@cache
def own() -> Any:
    return yaml.safe_load((CASES / "xray.yaml").read_text("utf-8"))


def wrapped(text: str) -> str:
    """A post as it is found: praise, process, benefits and legal lines around the work."""
    around = own()["around"]
    parts = (around["company"], "About the role", text)
    return "\n\n".join([*parts, around["process"], around["benefits"], around["legal"]])


def praised(text: str) -> str:
    """A post between praise and thanks that stand under no heading."""
    around = own()["around"]
    return f"{around['praise']}\n\n{text}\n\n{around['thanks']}"


def in_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def hard_wrapped(text: str) -> str:
    return "\n".join(part for line in text.splitlines() for part in textwrap.wrap(line, 62))


def as_html(text: str) -> str:
    lines = (line.strip() for line in text.splitlines() if line.strip())
    return "".join(
        f"<li>{escape(line.lstrip('-*• '))}</li>"
        if line.startswith(("-", "*", "•"))
        else f"<p>{escape(line)}</p>"
        for line in lines
    )


def as_markdown(text: str) -> str:
    """A post as a board of jobs writes it: marked headings, links, an address to apply at."""
    page = "https://jobs.example.org/llm-agent-engineer?from=machine-learning"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n\n".join([*map(_in_markdown, lines), f"[Apply]({page}) or read {page}"])


def _in_markdown(line: str) -> str:
    if line.startswith(("- ", "* ", "• ")):
        return f"* {line[2:]}"
    return f"**{line}**" if len(line) <= 40 else line


def wrapped_as_html(text: str) -> str:
    return as_html(wrapped(text))


SHAPES: dict[str, Callable[[str], str]] = {
    "wrapped": wrapped,
    "praised": praised,
    "in one line": in_one_line,
    "hard wrapped": hard_wrapped,
    "html": as_html,
    "markdown": as_markdown,
    "in capitals": str.upper,
    "wrapped, as html": wrapped_as_html,
}
