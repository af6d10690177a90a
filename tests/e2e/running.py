"""`python -m bot play` as somebody would run it: a process of its own in an empty folder."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 10
OF_THE_BOT = re.compile(r"TELEGRAM_|DATABASE_|DATA_KEY|WEBHOOK_|OPERATOR_|PORT$")


def free_port() -> int:
    """A port nobody listens on right now; if it is taken meanwhile, the next one is used."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def playground(folder: Path) -> Iterator[str]:
    """Run the playground with the bot; gives its address, and stops both at the end."""
    own = {name: value for name, value in os.environ.items() if not OF_THE_BOT.search(name)}
    environment = {
        **own,
        "PLAYGROUND_PORT": str(free_port()),
        "PYTHONPATH": str(ROOT),
        "OPERATOR_CONTACT": "operator@example.org",
    }
    log = folder / "playground.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "play"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    try:
        said = next((line for line in process.stdout if line.startswith("Open ")), None)
        assert said, f"The playground did not start:\n{log.read_text()}"
        yield said.split()[1]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        finally:
            process.kill()
            process.stdout.close()
    assert process.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()
