"""Under which conditions something was measured: machine, versions, commit."""

import json
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.race.subjects import NODE, NODE_MODULES, PEER_PYTHON
from bench.subject import ROOT

PACKAGES = ("python-telegram-bot", "aiohttp", "pydantic", "cryptography", "typst")
PEERS = ("python-telegram-bot", "httpx", "aiogram", "aiohttp", "pydantic", "uvloop", "matplotlib")
NODE_PEERS = ("grammy", "@grammyjs/runner", "telegraf")


def conditions() -> dict[str, Any]:
    """All of it, for a report."""
    return {
        "machine": f"{cpu()}, {platform.system()} {platform.release()}",
        "commit": said_by("git", "describe", "--always", "--dirty"),
        "python": platform.python_version(),
        "ours": {package: version(package) for package in PACKAGES},
        "peers": _of_python() | _of_node(),
    }


def in_words(found: dict[str, Any]) -> str:
    """The conditions on two lines."""
    ours, peers = (
        ", ".join(f"{name} {version}" for name, version in found[whose].items())
        for whose in ("ours", "peers")
    )
    head = f"{found['machine']} · commit {found['commit']} · Python {found['python']}"
    return f"{head}\nours with {ours}; peers with {peers}"


def cpu() -> str:
    """The processor, as the system names it."""
    names = Path("/proc/cpuinfo")
    listed = names.read_text().splitlines() if names.exists() else []
    models = [line.split(": ")[1] for line in listed if line.startswith("model name")]
    return f"{len(models)} × {models[0]}" if models else platform.processor()


def said_by(*command: str | Path) -> str:
    """What a command prints; nothing where it fails."""
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout.strip()


def _of_python() -> dict[str, str]:
    if not PEER_PYTHON.exists():
        return {}
    script = (
        "import importlib.metadata as m, json, sys;"
        "print(json.dumps({name: m.version(name) for name in sys.argv[1:]}))"
    )
    found: dict[str, str] = json.loads(said_by(PEER_PYTHON, "-c", script, *PEERS))
    return found


def _of_node() -> dict[str, str]:
    if NODE is None or not NODE_MODULES.exists():
        return {}
    manifests = {name: NODE_MODULES / name / "package.json" for name in NODE_PEERS}
    found = {name: json.loads(path.read_text())["version"] for name, path in manifests.items()}
    return {"node": said_by(NODE, "--version").removeprefix("v"), **found}
