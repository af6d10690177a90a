"""What a race found, as tables that the README can hold."""

from collections.abc import Callable, Mapping, Sequence

from bench.race.figures import Spread, ratios, spread
from bench.race.heat import Heat, Measured

OURS = "ours"

HEADS = (
    "taps a second", "shown after, p50", "p99", "processor a tap", "memory",
    "ours : it", "by processor time",
)  # fmt: skip

Rounds = Mapping[str, Sequence[Heat]]
"""The heats of each subject, round by round."""


def show(heats: Rounds, titles: Mapping[str, str]) -> None:
    """Print the tables: one for each number of people, and one of the starts."""
    rounds = len(next(iter(heats.values())))
    for people in next(iter(heats.values()))[0].measured:
        print(f"\n{people} at once, median of {rounds} rounds (least to most)\n")
        print(f"| | {' | '.join(HEADS)} |\n|{'---|' * (len(HEADS) + 1)}")
        for name, run in heats.items():
            at = [heat.measured[people] for heat in run]
            cells = (
                rate(at),
                f"{_median(at, lambda one: one.p50) * 1000:.1f} ms",
                f"{_median(at, lambda one: one.p99) * 1000:.1f} ms",
                f"{_median(at, lambda one: one.processor) * 1000:.2f} ms",
                f"{_median(at, lambda one: one.memory):.0f} MiB",
                *_against(name, people, heats),
            )
            print(f"| {titles[name]} | {' | '.join(cells)} |")
    print("\n| | cold start to the first call for updates | memory after it |\n|---|---|---|")
    for name, run in heats.items():
        start, memory = spread(heat.start for heat in run), spread(heat.memory for heat in run)
        print(f"| {titles[name]} | {wide(start, '.2f')} s | {memory.median:.0f} MiB |")
    measured = [one for run in heats.values() for heat in run for one in heat.measured.values()]
    print(f"\nthe generator was idle for at least {min(one.idle for one in measured):.0%}")
    flagged = sum(one.flagged for one in measured)
    if flagged:
        print(f"⚑ {flagged} of {len(measured)} measurements shared the core with other work")


def rate(at: Sequence[Measured]) -> str:
    """Taps a second, with ⚑ where one of the measurements shared its core."""
    mark = " ⚑" if any(one.flagged for one in at) else ""
    return wide(spread(one.rate for one in at), ".0f") + mark


def _against(name: str, people: int, heats: Rounds) -> tuple[str, str]:
    if name == OURS or OURS not in heats:
        return "", ""
    ours, its = ([heat.measured[people] for heat in heats[one]] for one in (OURS, name))
    # The other way round: less is better.
    spent = ratios([one.processor for one in its], [one.processor for one in ours])
    rates = ratios([one.rate for one in ours], [one.rate for one in its])
    return wide(rates, ".2f"), wide(spent, ".2f")


def _median(at: Sequence[Measured], figure: Callable[[Measured], float]) -> float:
    return spread(map(figure, at)).median


def wide(found: Spread, digits: str) -> str:
    """A median with its spread, where there is one."""
    if found.least == found.most:
        return f"{found.median:{digits}}"
    return f"{found.median:{digits}} ({found.least:{digits}} to {found.most:{digits}})"
