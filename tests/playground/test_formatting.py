"""Parse modes and what Telegram finds by itself."""

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from bot.playground.errors import RefusalError
from bot.playground.formatting.compose import compose
from bot.playground.formatting.found import find_entities
from bot.playground.formatting.text import utf16_length

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text
)
letters = st.text("abcdefghijklmn äöü😀ж", min_size=1, max_size=12).map(lambda t: f"x{t}x")


def spans(text: str, entity: dict[str, Any]) -> str:
    """The part of a text that an entity covers, cut in UTF-16."""
    units = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return units[start : start + entity["length"] * 2].decode("utf-16-le")


def marked(source: str, mode: str) -> list[tuple[str, str]]:
    composed = compose(source, mode)
    return [(entity["type"], spans(composed.text, entity)) for entity in composed.entities]


@given(texts)
def test_escaped_html_comes_back_as_it_was(text: str) -> None:
    assert compose(escape(text), "HTML").text == text


@given(texts)
def test_escaped_markdown_v2_comes_back_as_it_was(text: str) -> None:
    assert compose(escape_markdown(text, 2), "MarkdownV2").text == text


@given(texts)
def test_escaped_legacy_markdown_comes_back_as_it_was(text: str) -> None:
    # Legacy Markdown cannot escape a backslash that stands before a special character.
    if "\\" not in text:
        assert compose(escape_markdown(text, 1), "Markdown").text == text


@given(letters, letters, letters)
def test_offsets_count_utf_16_units(before: str, inside: str, after: str) -> None:
    composed = compose(f"{before}<b>{inside}</b>{after}", "HTML")
    [bold] = [entity for entity in composed.entities if entity["type"] == "bold"]
    assert spans(composed.text, bold) == inside
    assert bold["offset"] == utf16_length(before)


@given(letters, letters)
def test_html_and_markdown_v2_agree(first: str, second: str) -> None:
    html = compose(f"<b>{first}</b> <i>{second}</i>", "HTML")
    markdown = compose(f"*{first}* _{second}_", "MarkdownV2")
    assert html == markdown


@given(
    st.text("<>/&;ab \"'=*_[]()`~|!\\\n😀", max_size=25),
    st.sampled_from(["HTML", "Markdown", "MarkdownV2"]),
)
def test_any_markup_is_either_parsed_or_explained(text: str, mode: str) -> None:
    try:
        composed = compose(text, mode)
    except RefusalError as error:
        refusal = error
    else:
        for entity in composed.entities:
            assert 0 <= entity["offset"] < entity["offset"] + entity["length"]
            assert entity["offset"] + entity["length"] <= utf16_length(composed.text)
        return
    assert refusal.description.startswith("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "ab")]),
        ("<i>a</i> <em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u> <ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s> <strike>b</strike> <del>c</del>", [("strikethrough", c) for c in "abc"]),
        ('<span class="tg-spoiler">a</span>', [("spoiler", "a")]),
        ("<tg-spoiler>a</tg-spoiler>", [("spoiler", "a")]),
        ("<code>a</code> <pre>b</pre>", [("code", "a"), ("pre", "b")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ('<a href="https://a.org">a</a>', [("text_link", "a")]),
        ('<a href="tg://user?id=7">a</a>', [("text_mention", "a")]),
        ("<a href='nowhere'>a</a>", []),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', [("custom_emoji", "👍")]),
        ('<tg-time unix="1800000000" format="wDT">soon</tg-time>', [("date_time", "soon")]),
        ("<b>a<code>b</code>c</b>", [("bold", "a"), ("code", "b"), ("bold", "c")]),
        ("<B>a</B >", [("bold", "a")]),
        ("&lt;b&gt; &amp;amp; &#8364;&#x20ac;", []),
    ],
)
def test_html_tags_become_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marked(source, "HTML") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a* _b_ __c__", [("bold", "a"), ("italic", "b"), ("underline", "c")]),
        ("~a~ ||b||", [("strikethrough", "a"), ("spoiler", "b")]),
        ("`a` ```b```", [("code", "a"), ("pre", "b")]),
        ("[a](https://a.org/\\))", [("text_link", "a")]),
        ("![👍](tg://emoji?id=53)", [("custom_emoji", "👍")]),
        ("![soon](tg://time?unix=1800000000&format=r)", [("date_time", "soon")]),
        (">a\n>b\nc", [("blockquote", "a\nb\n")]),
        (">a\n>b||", [("expandable_blockquote", "a\nb")]),
        ("*a _b_*", [("bold", "a b"), ("italic", "b")]),
        ("1\\.\\-2", []),
    ],
)
def test_markdown_v2_marks_become_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marked(source, "MarkdownV2") == expected


def test_a_language_is_kept_with_its_code() -> None:
    for source, mode in [
        ('<pre><code class="language-python">x = 1</code></pre>', "HTML"),
        ("```python\nx = 1```", "MarkdownV2"),
        ("```python\nx = 1```", "Markdown"),
    ]:
        [entity] = compose(source, mode).entities
        assert entity == {"type": "pre", "offset": 0, "length": 5, "language": "python"}


def test_a_time_carries_its_moment_and_format() -> None:
    [entity] = compose('<tg-time unix="1800000000" format="D">x</tg-time>', "HTML").entities
    assert entity["unix_time"] == 1_800_000_000
    assert entity["date_time_format"] == "D"


@pytest.mark.parametrize(
    ("source", "mode", "sentence"),
    [
        ("<b", "HTML", "Unclosed start tag at byte offset 0"),
        ("<b>", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("</b>", "HTML", "Unexpected end tag at byte offset 0"),
        ("<b>é</i>", "HTML", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b>a</b", "HTML", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", "HTML", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', "HTML", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>a</a>", "HTML", "Unexpected end of name token at byte offset 8"),
        ("<tg-time unix=1 format=q>a</tg-time>", "HTML", "Invalid date-time format specified"),
        ("<tg-emoji>a</tg-emoji>", "HTML", "Invalid custom emoji identifier specified"),
        ("*a", "MarkdownV2", "Can't find end of Bold entity at byte offset 0"),
        ("é __a", "MarkdownV2", "Can't find end of Underline entity at byte offset 3"),
        ("```py\na", "MarkdownV2", "Can't find end of PreCode entity at byte offset 0"),
        ("[a](b", "MarkdownV2", "Can't find end of a URL at byte offset 4"),
        ("![a](tg://x)", "MarkdownV2", "Invalid tg://emoji or tg://time URL specified"),
        ("[a", "Markdown", "Can't find end of the entity starting at byte offset 0"),
    ],
)
def test_broken_markup_is_explained(source: str, mode: str, sentence: str) -> None:
    with pytest.raises(RefusalError) as caught:
        compose(source, mode)
    assert caught.value.description == f"Bad Request: can't parse entities: {sentence}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "/start and /help@play_bot.",
            [("bot_command", "/start"), ("bot_command", "/help@play_bot")],
        ),
        ("and/or 1/2 https://a.org/b", [("url", "https://a.org/b")]),
        ("@annie, mail ann@example.org", [("mention", "@annie"), ("email", "ann@example.org")]),
        ("see example.com/x?y=1. And v1.2", [("url", "example.com/x?y=1")]),
        ("#ml2026 #42 $USD", [("hashtag", "#ml2026"), ("cashtag", "$USD")]),
        ("tg://resolve?domain=x", [("url", "tg://resolve?domain=x")]),
        ("привет @boris_b!", [("mention", "@boris_b")]),
    ],
)
def test_what_telegram_finds_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e["type"], spans(text, e)) for e in find_entities(text)] == expected


def test_nothing_is_found_inside_code_and_links() -> None:
    composed = compose('<code>/start</code> <a href="https://a.org">b.org</a>', "HTML")
    assert [entity["type"] for entity in composed.entities] == ["code", "text_link"]


def test_bold_is_cut_where_a_mention_begins_and_ends() -> None:
    assert marked("<b>hi @annie there</b>", "HTML") == [
        ("bold", "hi "),
        ("bold", "@annie"),
        ("mention", "@annie"),
        ("bold", " there"),
    ]


def test_space_around_is_cut_and_entities_move_along() -> None:
    composed = compose("  \n hello <b>you</b> \n", "HTML")
    assert composed.text == "hello you"
    assert [spans(composed.text, entity) for entity in composed.entities] == ["you"]


def test_given_entities_are_used_as_they_are() -> None:
    composed = compose("hi you", entities=[{"type": "italic", "offset": 3, "length": 3}])
    assert composed.entities == [{"type": "italic", "offset": 3, "length": 3}]


def test_at_most_a_hundred_entities_are_kept() -> None:
    composed = compose(" ".join(["<b>a</b> b"] * 150), "HTML")
    assert len(composed.entities) == 100
