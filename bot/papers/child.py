"""The child that reads one file: it comes in on stdin, its text goes out on stdout.

A process of its own because a file is made by whoever likes to, and the libraries that open it
are large: what it costs in time and memory ends with the child. It is run by its path, imports
nothing of the bot, and opens no other file. Why there is no text is said by the code it ends with.
"""

import io
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress

BROKEN, LOCKED, EMPTY, LARGE = 1, 2, 3, 4
MEMORY = 600_000_000
"""Bytes of address space; a file that needs more is made to need it."""

CPU_SECONDS = 4
LONGEST = 60_000
"""Characters of a text that are passed on; half of it is read."""

MOST_PAGES = 40
MOST_UNPACKED = 40_000_000
MOST_PARTS = 2_000


class RefusedError(Exception):
    """There is no text for anybody; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def text_of(content: bytes, kind: str) -> str:
    """The text in a file."""
    match kind:
        case "pdf":
            pieces = _of_pdf(content)
        case "docx":
            pieces = _of_docx(content)
        case _:
            pieces = iter((_decoded(content),))
    text, length = [], 0
    for piece in pieces:
        text.append(piece)
        length += len(piece)
        if length >= LONGEST:
            break
    found = "\n".join(text)[:LONGEST]
    if not any(letter.isalpha() for letter in found):
        raise RefusedError(EMPTY)
    return found


def _of_pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - each kind of file has its own library

    if not content.lstrip().startswith(b"%PDF"):
        raise RefusedError(BROKEN)
    document = PdfReader(io.BytesIO(content))
    if document.is_encrypted and not document.decrypt(""):
        raise RefusedError(LOCKED)
    for number, page in enumerate(document.pages):
        if number == MOST_PAGES:
            return
        yield page.extract_text()


def _of_docx(content: bytes) -> Iterator[str]:
    from docx import Document  # noqa: PLC0415 - as above
    from docx.table import Table  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sizes = [part.file_size for part in parts.infolist()]
    if len(sizes) > MOST_PARTS or sum(sizes) > MOST_UNPACKED:
        raise RefusedError(LARGE)
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\n".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            is_item = block.style is not None and str(block.style.name).startswith("List")
            yield f"- {block.text}" if is_item else block.text


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise RefusedError(BROKEN)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def main() -> int:
    """Read the file on stdin as the kind that the command line names."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        text = text_of(sys.stdin.buffer.read(), sys.argv[1])
    except RefusedError as refused:
        return refused.code
    except Exception:  # noqa: BLE001 - whatever is wrong with a file, there is only one thing to say
        return BROKEN
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
