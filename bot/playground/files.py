"""Files that were sent: kept in memory, named by file_id as Telegram does."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass

from bot.playground.errors import RefusalError, bad_request
from bot.playground.images import Size, image_size
from bot.playground.shapes import Json, compact

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file as it arrives in a request."""

    name: str
    content: bytes
    mime_type: str = ""


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram keeps, under the kind it was sent as."""

    file_id: str
    file_unique_id: str
    kind: str
    name: str
    content: bytes
    mime_type: str
    size: Size | None = None

    @property
    def path(self) -> str:
        """The path for downloads, as getFile gives it."""
        suffix = "." + self.name.rpartition(".")[2] if "." in self.name else ""
        return f"{self.kind}s/{self.file_unique_id}{suffix}"

    def ids(self) -> Json:
        """The fields every file object starts with."""
        return {"file_id": self.file_id, "file_unique_id": self.file_unique_id}

    def as_file(self) -> Json:
        """The file as getFile returns it."""
        return self.ids() | {"file_size": len(self.content), "file_path": self.path}

    def as_photo(self) -> list[Json]:
        """The sizes of a photo; the playground keeps the one that was sent."""
        size = self.size or Size(1, 1)
        photo = {"width": size.width, "height": size.height, "file_size": len(self.content)}
        return [self.ids() | photo]

    def as_document(self) -> Json:
        """The file as a Document."""
        return compact(
            **self.ids(),
            file_name=self.name or None,
            mime_type=self.mime_type,
            file_size=len(self.content),
        )


class FileStore:
    """All files of this run, by file_id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, upload: Upload, kind: str) -> StoredFile:
        """Keep an uploaded file; raises a refusal where Telegram would not take it."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > UPLOAD_LIMIT:
            raise RefusalError(413, "Request Entity Too Large")
        size = _photo_size(upload) if kind == "photo" else image_size(upload.content)
        digest = hashlib.sha256(kind.encode() + upload.content)
        mark = f"{kind}{len(self._by_id)}".encode() + digest.digest()
        stored = StoredFile(
            file_id="Play" + base64.urlsafe_b64encode(mark).decode().rstrip("="),
            file_unique_id="Ag" + digest.hexdigest()[:14],
            kind=kind,
            name=upload.name,
            content=upload.content,
            mime_type=_mime_type(upload),
            size=size,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file of an id; None for an id that this playground never gave."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at a download path."""
        return self._by_path.get(path)


def _mime_type(upload: Upload) -> str:
    guessed = mimetypes.guess_type(upload.name)[0]
    if upload.mime_type and upload.mime_type != "application/octet-stream":
        return upload.mime_type
    return guessed or "application/octet-stream"


def _photo_size(upload: Upload) -> Size:
    if len(upload.content) > PHOTO_LIMIT:
        raise bad_request(
            f"File of size {len(upload.content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_LIMIT} bytes"
        )
    size = image_size(upload.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if size.width + size.height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size
