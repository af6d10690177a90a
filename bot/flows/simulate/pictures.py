"""The simulation in pictures; each caption says the same in words."""

from collections.abc import Sequence

from advisor.catalog import Catalog
from advisor.simulation.fork import Band, Fork
from advisor.simulation.ranking import WEIGHED
from advisor.simulation.scenario import Snapshot
from bot.flows.core import Draw, Values, Words
from bot.flows.simulate import forks, snapshots
from bot.flows.wording.charts import MoneyBand, MoneyPicture, ScorePicture, ScoreSheet

WORTH_A_STRIP = 0.1
"""Share of the cases below which a break-even is told in words, and not drawn."""


def of_scenarios(found: Sequence[Snapshot], catalog: Catalog) -> Draw:
    """Up to three scenarios: score bars, and their indexes as lines."""
    title = Words("simulate.picture.title")
    picture = ScorePicture(
        title=title,
        sheets=tuple(_sheet(one) for one in found),
        years=catalog.simulation.scenario.index.years,
        index=Words("simulate.picture.index"),
        note=snapshots.note(catalog),
    )
    caption: Values = {
        "title": title,
        "sheets": tuple(
            snapshots.sheet(number, one, "simulate.picture.sheet")
            for number, one in enumerate(found, 1)
        ),
        "separates": snapshots.separates(catalog),
    }
    return Draw(picture, Words("simulate.picture.caption", caption))


def of_fork(found: Fork, catalog: Catalog) -> Draw:
    """Both paths as bands of money that add up month by month."""
    sides = (found.first, found.second)
    named = forks.title(found.first.path, found.second.path)
    picture = MoneyPicture(
        title=named,
        currency=forks.currency(found.terms, catalog),
        axis=Words("simulate.fork.axis"),
        months=Words("simulate.fork.months"),
        bands=tuple(_band(forks.path(side.path), side.money) for side in sides),
        breaks=_breaks(found),
        note=forks.rests(found, catalog, "simulate.fork.note"),
    )
    caption: Values = {
        "title": named,
        "terms": forks.terms(found.terms, catalog),
        "money": forks.money(found, catalog),
        "break_even": forks.break_even(found),
        "leads": forks.leads(found),
    }
    # It tells what somebody earns.
    return Draw(picture, Words("simulate.fork.caption", caption), personal=True)


def _sheet(found: Snapshot) -> ScoreSheet:
    scores = tuple(
        (Words(f"simulation.score.{score}"), int(getattr(found, score))) for score in WEIGHED
    )
    return ScoreSheet(snapshots.name(found.scenario), scores, found.index)


def _band(label: Words, months: Sequence[Band]) -> MoneyBand:
    return MoneyBand(
        label=label,
        low=(0, *(round(month.low) for month in months)),
        middle=(0, *(round(month.middle) for month in months)),
        high=(0, *(round(month.high) for month in months)),
    )


def _breaks(found: Fork) -> tuple[Words, int, int] | None:
    side = found.challenger
    if side.ahead_from is None or side.catches_up < WORTH_A_STRIP:
        return None
    low, high = round(side.ahead_from.low), round(side.ahead_from.high)
    values: Values = {
        "path": forks.path(side.path),
        "share": forks.cases(side.catches_up),
        "low": low,
        "high": high,
    }
    return Words("simulate.fork.breaks", values), low, high
