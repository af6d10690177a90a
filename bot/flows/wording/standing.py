"""What somebody has in a flow, as /progress says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.flows.core.effects import Open, Reopen
from bot.flows.core.words import NOTHING, Values, Words


@dataclass(frozen=True, slots=True)
class Kept:
    """A result that was kept, and the day on which that was."""

    body: Mapping[str, Any]
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody has in a flow, in a few lines, and the button that goes on with it."""

    said: Words
    label: Words
    leads: Open | Reopen


def of_verdict(
    flow: str, answers: int, last: tuple[Words, date] | None, *, told: bool
) -> tuple[Standing, ...]:
    """The verdict one has, or how many answers are waiting for one.

    Attributes:
        answers: how many are given in what is open.
        last: the newest verdict that was kept, in a line, and its day.
        told: what is open has that verdict.
    """
    name, go_on = Words(f"progress.of.{flow}"), Words(f"progress.go_on.{flow}")
    said: Values = {"verdict": last[0], "date": last[1]} if last else {}
    if said and (told or not answers):
        leads = Open(flow) if told else Reopen(flow)
        return (Standing(Words("progress.verdict", {"name": name, **said}), go_on, leads),)
    if not answers:
        return ()
    before = Words("progress.before", said) if said else NOTHING
    waiting = Words("progress.waiting", {"name": name, "n": answers, "before": before})
    return (Standing(waiting, go_on, Open(flow)),)
