"""Where files are read: a child for each, with little time and memory, and none of our secrets."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 5_000_000
"""Of a file."""

KINDS = {"pdf": "pdf", "docx": "docx", "txt": "text", "md": "text", "markdown": "text"}
"""What can be read, by the ending of its name."""

SECONDS = 4.0
"""How long reading one file may take, starting the child included."""

AT_ONCE = 2

_CHILD = Path(__file__).parent / "child.py"
SAID = {1: "broken", 2: "locked", 3: "empty", 4: "large"}
"""Why there is no text, by the code with which the child ends."""


class UnreadableError(Exception):
    """A file has no text for us.

    Attributes:
        why: `kind`, `large`, `locked`, `broken`, `empty`, `slow`.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(name: str) -> str:
    """How a file is to be read, by its name.

    Raises:
        UnreadableError: it is none of the kinds that can be.
    """
    kind = KINDS.get(name.rpartition(".")[2].casefold()) if "." in name else None
    if kind is None:
        raise UnreadableError("kind")
    return kind


class Reader:
    """Reads files, a few at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._places = asyncio.Semaphore(AT_ONCE)

    async def text_of(self, content: bytes, kind: str) -> str:
        """The text in a file of a kind.

        Raises:
            UnreadableError: with the reason why there is none.
        """
        if len(content) > MOST_BYTES:
            raise UnreadableError("large")
        async with self._places:
            child = await asyncio.create_subprocess_exec(
                # Isolated, and without an environment: the token and the key are none of its own.
                *(sys.executable, "-I", str(_CHILD), kind),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={},
            )
            try:
                async with asyncio.timeout(self._seconds):
                    text, _ = await child.communicate(content)
            except TimeoutError:
                raise UnreadableError("slow") from None
            finally:
                if child.returncode is None:
                    with suppress(ProcessLookupError):
                        child.kill()
                    await child.wait()
        if child.returncode:
            raise UnreadableError(SAID.get(child.returncode, "broken"))
        return text.decode("utf-8", "replace")
