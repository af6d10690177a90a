"""Fields and files as one body, the way a form in a browser sends them."""

from collections.abc import Mapping


def multipart(
    fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes, str]], boundary: str
) -> tuple[bytes, bytes]:
    """The kind of the body, and the body; of a file its name, content and kind are given."""
    parts = [_part(f'name="{name}"', "", value.encode()) for name, value in fields.items()]
    parts += [
        _part(f'name="{name}"; filename="{_quoted(filename)}"', kind, content)
        for name, (filename, content, kind) in files.items()
    ]
    between = f"--{boundary}\r\n".encode()
    body = b"".join(between + part for part in parts) + f"--{boundary}--\r\n".encode()
    return f"multipart/form-data; boundary={boundary}".encode(), body


def _part(about: str, kind: str, content: bytes) -> bytes:
    head = f"Content-Disposition: form-data; {about}\r\n"
    if kind:
        head += f"Content-Type: {kind}\r\n"
    return head.encode() + b"\r\n" + content + b"\r\n"


def _quoted(filename: str) -> str:
    """As browsers write it: nothing in a name may end the line or the quotes."""
    return filename.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
