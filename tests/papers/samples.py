"""Files as people send them, made by the programs that make such files."""

import io
import zipfile

import typst
from docx import Document
from pypdf import PdfReader, PdfWriter

LINES = ("ML Engineer", "Train ranking models on our own clicks", "Requirements", "PyTorch")


def pdf(*lines: str) -> bytes:
    made: bytes = typst.compile("\n\n".join(lines).encode())
    return made


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*LINES))))
    writer.encrypt("a secret")
    return _written(writer)


def scanned_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    return _written(writer)


def docx(*lines: str) -> bytes:
    document = Document()
    document.add_heading(lines[0])
    for line in lines[1:-1]:
        document.add_paragraph(line, style="List Bullet")
    document.add_table(rows=1, cols=1).cell(0, 0).text = lines[-1]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 50_000_000)
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
