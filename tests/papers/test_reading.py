"""Files become text, or one clear reason why not, whatever is in them."""

import random

import pytest

from bot.papers.reading import MOST_BYTES, Reader, UnreadableError, kind_of
from tests.papers import samples

KINDS = ("pdf", "docx", "text")


async def why_not(content: bytes, kind: str, reader: Reader | None = None) -> str:
    with pytest.raises(UnreadableError) as unreadable:
        await (reader or Reader()).text_of(content, kind)
    return unreadable.value.why


@pytest.mark.parametrize("name", ["CV.PDF", "post.docx", "notes.txt", "me.md"])
def test_the_ending_of_a_name_says_how_a_file_is_read(name: str) -> None:
    assert kind_of(name) in KINDS


@pytest.mark.parametrize("name", ["cv.doc", "a.zip", "pdf", "", "photo.png", "."])
def test_any_other_ending_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError, match="kind"):
        kind_of(name)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.pdf(*samples.LINES), "pdf"),
        (samples.docx(*samples.LINES), "docx"),
        ("\n".join(samples.LINES).encode(), "text"),
        ("\n".join(samples.LINES).encode("utf-16"), "text"),
    ],
    ids=["pdf", "docx", "utf-8", "utf-16"],
)
async def test_the_lines_of_a_file_come_out_in_order(content: bytes, kind: str) -> None:
    text = await Reader().text_of(content, kind)

    places = [text.index(line) for line in samples.LINES]
    assert places == sorted(places)


async def test_a_text_in_an_old_encoding_is_still_a_text() -> None:
    assert await Reader().text_of("Müller – Köln".encode("cp1252"), "text") == "Müller – Köln"


async def test_each_trouble_has_its_own_word() -> None:
    assert await why_not(samples.locked_pdf(), "pdf") == "locked"
    assert await why_not(samples.scanned_pdf(), "pdf") == "empty"
    assert await why_not(b" \n", "text") == "empty"
    assert await why_not(samples.bomb(), "docx") == "large"
    assert await why_not(b"a" * (MOST_BYTES + 1), "text") == "large"
    assert await why_not(b"MZ\0\0 a program", "text") == "broken"
    assert await why_not(samples.pdf(*samples.LINES)[:900], "pdf") == "broken"
    assert await why_not(samples.docx(*samples.LINES), "docx", Reader(seconds=0.001)) == "slow"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
async def test_random_bytes_are_broken_and_nothing_else(kind: str) -> None:
    noise = random.Random(7).randbytes(5000)

    assert await why_not(noise, kind) == "broken"
    assert await why_not(b"%PDF-1.7\n" + noise, kind) == "broken"
