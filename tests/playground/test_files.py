"""Files: sizes read from headers, limits, downloads."""

import aiohttp
import pytest

from bot.playground import Playground, Upload
from bot.playground.errors import RefusalError
from bot.playground.files import FileStore
from bot.playground.images import image_size
from tests.playground.conftest import Ask
from tests.playground.stage import TOKEN, png

# A start of image, an APP0 segment to skip, and a baseline frame header of 5 × 7 pixels.
JPEG = bytes.fromhex("ffd8 ffe00010 4a46494600010100000100010000 ffc0 000b 08 0007 0005 01 011100")
GIF = b"GIF89a" + (11).to_bytes(2, "little") + (13).to_bytes(2, "little") + bytes(3)
WEBP = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\x10\0\0" + b"\x12\0\0"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(640, 480), (640, 480)),
        (JPEG, (5, 7)),
        (GIF, (11, 13)),
        (WEBP, (17, 19)),
        (b"no picture", None),
        (JPEG[:12], None),
        (b"", None),
    ],
)
def test_sizes_are_read_from_the_header(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "file must be non-empty"),
        (b"text", "IMAGE_PROCESS_FAILED"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (
            png()[:24] + bytes(10 * 1024 * 1024),
            "file of size 10485784 bytes is too big for a photo",
        ),
    ],
)
def test_what_is_no_proper_photo_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(RefusalError) as caught:
        FileStore().add(Upload("p.png", content), "photo")
    assert caught.value.description.startswith(f"Bad Request: {sentence}")


def test_more_than_fifty_megabytes_are_too_much() -> None:
    with pytest.raises(RefusalError) as caught:
        FileStore().add(Upload("big", bytes(50 * 1024 * 1024 + 1)), "document")
    assert (caught.value.code, caught.value.description) == (413, "Request Entity Too Large")


def test_equal_content_has_one_unique_id_and_many_file_ids() -> None:
    store = FileStore()
    first = store.add(Upload("a.txt", b"same"), "document")
    second = store.add(Upload("a.txt", b"same"), "document")
    assert first.file_unique_id == second.file_unique_id
    assert first.file_id != second.file_id


async def test_downloads_need_the_token_and_a_known_path(
    ask: Ask, playground: Playground, ann: int
) -> None:
    sent = playground.upload(ann, Upload("cv.txt", b"Ann Archer"), caption="my CV")
    assert sent["caption"] == "my CV"
    file = await ask("getFile", file_id=sent["document"]["file_id"])
    root = f"{playground.url}/file"
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{root}/bot{TOKEN}/{file['file_path']}") as response:
            assert await response.read() == b"Ann Archer"
        async with session.get(f"{root}/botwrong/{file['file_path']}") as response:
            assert response.status == 401
        async with session.get(f"{root}/bot{TOKEN}/documents/none") as response:
            assert response.status == 404
