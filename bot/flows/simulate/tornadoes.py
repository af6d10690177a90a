"""Which input moves a result most, as pictures; each caption says the same in words."""

from advisor.catalog import Catalog
from advisor.simulation.drivers import Driver
from advisor.simulation.fork import Fork
from advisor.simulation.influence import MEASURES, Measure, Swing, measured, swings
from advisor.simulation.scenario import Snapshot
from bot.flows.core import Draw, Series, Value, Values, Words
from bot.flows.simulate import deciding, forks, snapshots
from bot.flows.wording.charts import Moved, Tornado, TornadoPicture

MOST_BARS = 5
"""Inputs of a fork that are drawn: what a caption has room for."""


def of_scenario(found: Snapshot, catalog: Catalog) -> Draw:
    """Every score and the last index over the four inputs."""
    title, scenario = Words("simulate.tornado.title"), snapshots.name(found.scenario)
    model = catalog.simulation.scenario
    moved = {one: swings(found.scenario, one, model) for one in MEASURES}
    picture = TornadoPicture(
        title=title,
        of=scenario,
        low=Words("simulate.tornado.low"),
        high=Words("simulate.tornado.high"),
        base=Words("simulate.tornado.base"),
        tornadoes=tuple(_of_measure(one, found, moved[one], catalog) for one in MEASURES),
        note=snapshots.note(catalog),
    )
    caption: Values = {
        "title": title,
        "of": scenario,
        "measures": tuple(_told(one, found, moved[one], catalog) for one in MEASURES),
        "separates": snapshots.separates(catalog),
    }
    return Draw(picture, Words("simulate.tornado.caption", caption))


def of_fork(found: Fork, catalog: Catalog) -> Draw:
    """The break-even over what moves it, or else the difference at the end."""
    kind = deciding.moved(found)
    drawn = deciding.driving(found)[:MOST_BARS]
    title = Words(f"simulate.fork.tornado.title.{kind}")
    paths = forks.title(found.first.path, found.second.path)
    measure = _measure(found, drawn, catalog)
    picture = TornadoPicture(
        title=title,
        of=paths,
        low=Words("simulate.fork.tornado.low"),
        high=Words("simulate.fork.tornado.high"),
        base=Words("simulate.fork.tornado.base"),
        tornadoes=(measure,),
        note=Words("simulate.fork.tornado.note"),
    )
    caption: Values = {
        "title": title,
        "of": paths,
        "terms": forks.terms(found.terms, catalog),
        "measure": measure.label,
        "base": measure.said,
        "lines": tuple(deciding.at_ends(one, found, catalog) for one in drawn),
    }
    # The terms tell what somebody earns.
    return Draw(picture, Words("simulate.fork.tornado.caption", caption), personal=True)


def _of_measure(
    measure: Measure, found: Snapshot, moved: tuple[Swing, ...], catalog: Catalog
) -> Tornado:
    own = measured(found, measure)
    return Tornado(
        label=snapshots.measure(measure, catalog),
        base=own,
        said=str(own),
        moved=tuple(
            Moved(snapshots.changed(one), (one.low, one.high), (str(one.low), str(one.high)))
            for one in moved
        ),
    )


def _told(measure: Measure, found: Snapshot, moved: tuple[Swing, ...], catalog: Catalog) -> Words:
    values: Values = {
        "name": snapshots.measure(measure, catalog),
        "own": measured(found, measure),
        "swings": Series(tuple(_swing(one) for one in moved), ", "),
    }
    return Words("simulate.tornado.measure", values)


def _swing(one: Swing) -> Words:
    named = Words(f"simulate.input.{one.input}")
    values: Values = {"input": named, "low": one.low, "high": one.high}
    return Words("simulate.tornado.swing" if one.span else "simulate.tornado.still", values)


def _measure(found: Fork, drawn: tuple[Driver, ...], catalog: Catalog) -> Tornado:
    kind = deciding.moved(found)
    said: Value
    if kind == "months":
        path, said = found.challenger.path, deciding.month(found.middle.month)
        base = _place(found.middle.month, found)
        places = [(_place(one.months[0], found), _place(one.months[1], found)) for one in drawn]
    else:
        path, said = found.second.path, forks.rounded(found.middle.money, found.terms, catalog)
        base = round(found.middle.money)
        places = [(round(one.money[0]), round(one.money[1])) for one in drawn]
    return Tornado(
        label=Words(f"simulate.fork.tornado.{kind}", {"path": forks.path(path)}),
        base=base,
        said=said,
        moved=tuple(
            Moved(deciding.named(one, found), place, deciding.ends(one, found, catalog))
            for one, place in zip(drawn, places, strict=True)
        ),
    )


def _place(month: int | None, found: Fork) -> int:
    """Never stands where the month after the last one would."""
    return found.terms.months + 1 if month is None else month
