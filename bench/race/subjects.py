"""Who takes part in the race, and how each is started."""

import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.subject import ROOT

PEERS = ROOT / "bench" / "peers"
PEER_PYTHON = PEERS / ".venv" / "bin" / "python"
TOKEN = "1:bench"


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot and the environment it needs besides the address of the Bot API.

    Attributes:
        missing: what keeps it from taking part, in words; empty where nothing does.
    """

    title: str
    command: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    missing: str = ""

    def environment(self, address: str, lap: Path, folder: Path) -> dict[str, str]:
        """What to start it with; `folder` is its own and empty."""
        given = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": address, **self.settings}
        if not self.ours:
            return given | {"LAP": str(lap)}
        return given | {
            "DATABASE_URL": f"sqlite:///{folder / 'race.sqlite3'}",
            "DATA_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "LOG_LEVEL": "ERROR",
        }


def subjects() -> dict[str, Subject]:
    """Everybody by name, ours first."""
    port = _free_port()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/", "PORT": str(port)}
    bot = (sys.executable, "-m", "bot", "run")
    return {
        "ours": Subject("ours, polling", bot, ours=True),
        "ours-webhook": Subject(
            "ours, webhook", bot, hook | {"WEBHOOK_SECRET": "bench"}, ours=True
        ),
        "aiogram": _python("aiogram 3", "aiogram_hire.py"),
    }


def _python(title: str, script: str) -> Subject:
    missing = "" if PEER_PYTHON.exists() else "the peers have no environment (`make bench`)"
    return Subject(title, (str(PEER_PYTHON), str(PEERS / script)), missing=missing)


def _node(title: str, script: str) -> Subject:
    node = shutil.which("node")
    missing = "" if node else "there is no node"
    if node and not (PEERS / "node_modules").exists():
        missing = "its packages are not installed (`make bench`)"
    return Subject(title, (node or "node", str(PEERS / script)), missing=missing)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
