"""Texts and tables become documents: as blocks to be set, and as Markdown where they cannot be."""

from typing import Any

from bot.flows.core import Money, Print, TablePicture, Words
from bot.render.documents import markdown_of, printed
from tests.media.samples import HOSTILE, said
from tests.render.samples import texts_in

ENGLISH = texts_in(
    "en",
    title="A <b>title</b>",
    page=(
        "<b>What it is</b>\nBuilds for <i>{who}</i>,\nand keeps it.\n\n• One <b>bold</b> thing\n"
        "• Another\n<blockquote expandable>Two say so:\none does not</blockquote>\nThe end."
    ),
    said="{it}",
)


def document(*parts: Words | TablePicture) -> Print:
    return Print(Words("sample.title"), Words("sample.title"), parts, Words("sample.title"))


def blocks(*parts: Words | TablePicture) -> list[tuple[str, str]]:
    made = printed(document(*parts), ENGLISH)["data"]["parts"]
    return [(part["kind"], "".join(run["text"] for run in part["runs"])) for part in made]


def page(who: str) -> Words:
    return Words("sample.page", {"who": who})


PAY = TablePicture(
    said("Pay | yearly"),
    (said("Who"), said("How much")),
    (("First", Money(90_000, "EUR")), ("a|b", "two\nlines")),
    said("As printed."),
)


def test_a_text_becomes_the_blocks_it_consists_of() -> None:
    assert blocks(page("you")) == [
        ("heading", "What it is"),
        ("paragraph", "Builds for you,\nand keeps it."),
        ("item", "One bold thing"),
        ("item", "Another"),
        ("quote", "Two say so:\none does not"),
        ("paragraph", "The end."),
    ]


def test_what_is_marked_is_a_run_of_its_own() -> None:
    made = printed(document(page("you")), ENGLISH)["data"]["parts"]

    assert made[1]["runs"][1] == {"text": "you", "styles": ["i"]}
    assert made[2]["runs"] == [
        {"text": "One ", "styles": []},
        {"text": "bold", "styles": ["b"]},
        {"text": " thing", "styles": []},
    ]


def test_a_value_never_becomes_a_block_or_a_style() -> None:
    made = blocks(page("<b>you</b> & <pre>me</pre>"))

    assert made[1] == (
        "paragraph",
        "Builds for <b>you</b> & <pre>me</pre>,\nand keeps it.",
    )
    assert len(made) == 6


def test_emoji_are_left_out_and_endless_words_may_be_broken() -> None:
    (made,) = blocks(Words("sample.said", {"it": HOSTILE}))

    assert "😀" not in made[1]
    assert "e\u200bn\u200bd\u200bl\u200be\u200bs\u200bs" in made[1]


def test_a_table_has_its_title_above_and_its_note_beneath() -> None:
    english: Any = texts_in("en", said="{it}", title="T")
    made = printed(document(PAY), english)["data"]

    assert made["title"] == "T"
    assert made["parts"][0] == {
        "kind": "heading",
        "runs": [{"text": "Pay | yearly", "styles": []}],
    }
    assert made["parts"][1] == {
        "kind": "table",
        "columns": ["Who", "How much"],
        "rows": [["First", "€90,000"], ["a|b", "two\nlines"]],
        "note": "As printed.",
    }


def test_the_same_in_markdown() -> None:
    shown = markdown_of(document(Words("sample.said", {"it": "Hello *you*"}), PAY), ENGLISH)

    assert shown == (
        "# A title\n\n"
        "Hello \\*you\\*\n\n"
        "## Pay | yearly\n\n"
        "| Who | How much |\n| --- | --- |\n| First | €90,000 |\n| a\\|b | two lines |\n\n"
        "As printed.\n"
    )
