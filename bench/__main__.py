"""Cold start and memory of the bot beside the smallest bot on the same library, and pictures.

A run is a process of its own from its start to its first getUpdates at a loopback Bot API.
Runs of both take turns, after one that is not counted and warms the caches and the database.
"""

import argparse
import json
import platform
import statistics
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import drawing
from bench.subject import ROOT, Costs, measure

SUBJECTS = {"advisor bot": ["-m", "bot", "run"], "echo bot": ["bench/peers/echo.py"]}
PACKAGES = ("python-telegram-bot", "aiohttp", "pydantic", "cryptography", "typst")
AIMS = {"start": 1.2, "memory": 90.0, "card": drawing.AIM}
DRAWN = 21
"""Counted pictures of each kind."""

REPORT = ROOT / "artefacts" / "bench.json"


def main() -> None:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each bot")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for command in SUBJECTS.values():
            measure(command, Path(folder), conversation=False)
        costs: dict[str, list[Costs]] = {name: [] for name in SUBJECTS}
        for run in range(runs):
            for name, command in SUBJECTS.items():
                last = run == runs - 1
                costs[name].append(measure(command, Path(folder), conversation=last))
    report = {
        "machine": f"{cpu()}, {platform.system()} {platform.machine()}",
        "versions": {
            "python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
            "matplotlib": drawing.peer_version(),
        },
        "commit": commit(),
        "runs": runs,
        "aims": AIMS,
        "subjects": {name: summary(measured) for name, measured in costs.items()},
        "cards": drawing.measure(DRAWN),
    }
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    show(report)


def summary(costs: list[Costs]) -> dict[str, float]:
    """The figures of one bot, in seconds and MiB; the last run held the conversation."""
    starts = [cost.start for cost in costs]
    return {
        "start": round(statistics.median(starts), 3),
        "start_fastest": round(min(starts), 3),
        "start_slowest": round(max(starts), 3),
        "memory": round(statistics.median(cost.memory for cost in costs), 1),
        "memory_after_conversation": round(costs[-1].memory_after, 1),
        "messages_in_conversation": costs[-1].cards,
    }


def show(report: dict[str, Any]) -> None:
    """The report as a table that the README can hold."""
    ours, peer = (report["subjects"][name] for name in SUBJECTS)
    versions = ", ".join(f"{name} {number}" for name, number in report["versions"].items())
    print(f"median of {report['runs']} runs · {report['machine']} · {versions}\n")
    print("| figure | advisor bot | echo bot | ratio | aim |")
    print("|---|---|---|---|---|")
    for key, figure, unit, aim in (
        ("start", "cold start to the first getUpdates", "s", AIMS["start"]),
        ("memory", "memory after the start", "MiB", AIMS["memory"]),
        ("memory_after_conversation", "memory after a conversation", "MiB", AIMS["memory"]),
    ):
        ratio = ours[key] / peer[key]
        print(
            f"| {figure} | {ours[key]} {unit} | {peer[key]} {unit} | {ratio:.2f} | {aim} {unit} |"
        )
    print(f"\nprocessor time of warm cards, median of {DRAWN}\n")
    drawing.show(report["cards"])
    print(f"\nwritten to {REPORT.relative_to(ROOT)}")


def cpu() -> str:
    """The processor, as the system names it."""
    names = Path("/proc/cpuinfo")
    listed = names.read_text().splitlines() if names.exists() else []
    models = [line.split(": ")[1] for line in listed if line.startswith("model name")]
    return f"{len(models)} × {models[0]}" if models else platform.processor()


def commit() -> str:
    """The commit that was measured, or nothing outside a checkout."""
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
