"""Cores, processor time and memory, as Linux tells them."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.subject import resident

TICK: int = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class OneCoreError(Exception):
    """This machine cannot keep those who measure apart from those who are measured."""


@dataclass(frozen=True, slots=True)
class Cores:
    """Who runs where."""

    generator: int
    subject: int


def two_cores() -> Cores:
    """The two cores of a race.

    Raises:
        OneCoreError: there is only one.
    """
    if not hasattr(os, "sched_getaffinity"):
        raise OneCoreError("The race needs Linux: elsewhere nothing can be pinned to a core.")
    first, *others = sorted(os.sched_getaffinity(0))
    if not others:
        raise OneCoreError(
            "The race needs two cores, one for the bot and one for those who tap; "
            "this process may use only one, and figures from it would be theirs together."
        )
    return Cores(first, others[0])


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """What is started in this block runs on that core alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    members = [process]
    for member in members:
        for task in (PROC / str(member) / "task").glob("*"):
            try:
                members += [int(child) for child in (task / "children").read_text().split()]
            except OSError:  # it has just ended
                continue
    return members


def processor_seconds(process: int) -> float:
    """User and system time of a process and its children so far, ended ones included."""
    return sum(_seconds(member) for member in family(process))


def _seconds(process: int) -> float:
    try:
        fields = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICK


def memory(process: int) -> float:
    """Resident memory of a process and its children in MiB."""
    return sum(resident(member) for member in family(process))


def busy_seconds(core: int) -> float:
    """How long a core has done anything so far; what the host took away counts too."""
    (line,) = [
        one for one in (PROC / "stat").read_text().splitlines() if one.startswith(f"cpu{core} ")
    ]
    user, nice, system, _, _, irq, softirq, steal, *_ = map(int, line.split()[1:])
    return (user + nice + system + irq + softirq + steal) / TICK


class Load:
    """What is used of both cores from now on."""

    def __init__(self, subject: int, generator: int, cores: Cores) -> None:
        self._pairs = ((subject, cores.subject), (generator, cores.generator))
        self._begun = self._now()

    def _now(self) -> list[tuple[float, float]]:
        return [(processor_seconds(owner), busy_seconds(core)) for owner, core in self._pairs]

    def since(self) -> tuple[float, float]:
        """Seconds the subject used, and what others took of the core they took more of."""
        spent = [
            (own - own_then, core - core_then)
            for (own, core), (own_then, core_then) in zip(self._now(), self._begun, strict=True)
        ]
        return spent[0][0], max(0.0, *(core - own for own, core in spent))


def commit_seconds(folder: Path, times: int = 200) -> float:
    """How long the disk takes for the smallest lasting write, in the mean."""
    file = folder / "commit"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    try:
        begun = time.perf_counter()
        for turn in range(times):
            os.pwrite(handle, b"x" * 4096, turn * 4096)
            os.fdatasync(handle)
        return (time.perf_counter() - begun) / times
    finally:
        os.close(handle)
        file.unlink()
