"""Every template, with little, with usual and with hostile data: what comes out can be shown."""

import pytest

from bot.media import press
from bot.media.press import FITS, LARGE, LONG_SIDE, PAGES, Press, size_of
from bot.render.documents import printed
from bot.render.pictures import order_of
from tests.media.png import decoded
from tests.media.samples import DOCUMENTS, PICTURES, texts_of_pictures

PAPER = bytes((0xFB, 0xFC, 0xFE, 0xFF))
MARGIN = 18 / 480
"""The outer part of the page, of its width, in which nothing may stand."""

every_picture = pytest.mark.parametrize("name", PICTURES)
in_both_directions = pytest.mark.parametrize("language", ["en", "ar"])


@every_picture
@in_both_directions
def test_a_picture_fits_a_screen_or_is_made_to_be_zoomed(name: str, language: str) -> None:
    order = order_of(PICTURES[name], texts_of_pictures(language))
    sign, png = Press().draw(**order)

    width, height = size_of(png)
    if sign == FITS:
        assert max(width, height) <= LONG_SIDE
    else:
        assert sign == LARGE
        assert width == LONG_SIDE < height
    assert len(png) < 10_000_000
    assert (sign == LARGE) == (name.startswith(("hostile", "wide")))


@every_picture
@in_both_directions
def test_nothing_reaches_into_the_margin_and_nothing_is_a_command(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "FINEST", 48.0)  # a sixteenth of the pixels to look at
    order = order_of(PICTURES[name], texts_of_pictures(language))
    _, png = Press().draw(**order)

    shown = decoded(png)
    edge = int(shown.width * MARGIN)
    assert shown.rows[0][:4] == PAPER, "the page has another colour"
    assert not shown.inked(range(edge))
    assert not shown.inked(range(shown.width - edge, shown.width))
    assert len(shown.colours) > 20


@pytest.mark.parametrize("name", DOCUMENTS)
@in_both_directions
def test_a_document_is_a_pdf_and_the_same_every_time(name: str, language: str) -> None:
    order = printed(DOCUMENTS[name], texts_of_pictures(language))
    sign, pdf = Press().draw(**order)

    assert sign == PAGES
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"FontFile") >= 2, "the letters are not in it"
    assert (sign, pdf) == Press().draw(**order)


def test_the_same_order_gives_the_same_bytes() -> None:
    order = order_of(PICTURES["usual ranges"], texts_of_pictures())

    assert Press().draw(**order) == Press().draw(**order)


def test_a_picture_is_mirrored_where_the_script_runs_from_right_to_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(press, "FINEST", 48.0)
    drawn = {}
    for language in ("en", "ar"):
        order = order_of(PICTURES["tiny table"], texts_of_pictures(language))
        drawn[language] = decoded(Press().draw(**order)[1])
    # The title is one letter: it stands at the side where reading begins.
    width = drawn["en"].width
    title = {side: d._replace(rows=d.rows[: d.height // 4]) for side, d in drawn.items()}

    assert title["en"].inked(range(width // 2))
    assert not title["en"].inked(range(width // 2, width))
    assert title["ar"].inked(range(width // 2, width))
    assert not title["ar"].inked(range(width // 2))
