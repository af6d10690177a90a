"""Who takes part in the race, and how each is started."""

import base64
import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.subject import ROOT

PEERS = ROOT / "bench" / "peers"
PEER_PYTHON = PEERS / ".venv" / "bin" / "python"
NODE = shutil.which("node")
NODE_MODULES = PEERS / "node_modules"
TOKEN = "1:bench"


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot and how it is started.

    Attributes:
        settings: what its environment has besides the address of the Bot API.
        hooked: it waits for updates to be brought.
        missing: what keeps it from taking part, in words; empty where nothing does.
    """

    title: str
    command: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    hooked: bool = False
    missing: str = ""

    def environment(self, address: str, lap: Path, folder: Path) -> dict[str, str]:
        """What to start it with; `folder` is its own and empty."""
        given = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": address,
            "DATABASE_URL": f"sqlite:///{folder / 'race.sqlite3'}",
            "LAP": str(lap),
        }
        if self.hooked:
            port = str(_free_port())
            hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/", "WEBHOOK_SECRET": "bench"}
            given |= {**hook, "PORT": port}
        return given | dict(self.settings)


def subjects() -> dict[str, Subject]:
    """Everybody by name, ours first."""
    bot = (sys.executable, "-m", "bot", "run")
    settings = {"DATA_KEY": base64.b64encode(bytes(32)).decode(), "LOG_LEVEL": "ERROR"}
    return {
        "ours": Subject("ours, polling", bot, settings),
        "ours-webhook": Subject("ours, webhook", bot, settings, hooked=True),
        "ptb": _python("python-telegram-bot", "ptb_hire.py"),
        "aiogram": _python("aiogram 3", "aiogram_hire.py"),
        "grammy": _node("grammY, runner", "grammy_hire.js"),
        "telegraf": _node("Telegraf", "telegraf_hire.js"),
    }


def _python(title: str, script: str) -> Subject:
    missing = "" if PEER_PYTHON.exists() else "the peers have no environment (`make bench`)"
    return Subject(title, (str(PEER_PYTHON), str(PEERS / script)), missing=missing)


def _node(title: str, script: str) -> Subject:
    missing = (
        ""
        if (NODE_MODULES / "ready").exists()
        else "its packages are not installed (`make bench`)"
    )
    if NODE is None:
        missing = "there is no node"
    return Subject(title, (str(NODE), str(PEERS / script)), missing=missing)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
