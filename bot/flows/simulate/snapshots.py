"""A scenario put into words: its card, what matters most in it, and where it ranks."""

from advisor.catalog import Catalog
from advisor.simulation.influence import MEASURES, Measure, Swing, swings
from advisor.simulation.ranking import WEIGHED, Ranked, place_of, ranked
from advisor.simulation.scenario import (
    INPUTS,
    Scenario,
    Snapshot,
    final_indexes,
    options,
    parts_of,
    scenarios,
    simulate,
)
from bot.flows.core import NOTHING, Series, Values, Words
from bot.flows.simulate.state import NOT_SURE, State, scenario_of

PLACES = 3
"""Places of the ranking that are shown."""


def name(scenario: Scenario) -> Words:
    """The four inputs in one line."""
    values: Values = {part: option(part, chosen) for part, chosen in parts_of(scenario).items()}
    return Words("simulate.named", {**values, "level": Words(f"pay.level.{scenario.level}")})


def option(part: str, chosen: str) -> Words:
    """One option of one input."""
    return Words(f"simulation.{part}.{chosen}")


def snapshot_of(state: State, catalog: Catalog) -> Snapshot:
    """What the scenario leads to."""
    return simulate(scenario_of(state, catalog), catalog.simulation.scenario)


def card(state: State, catalog: Catalog) -> Words:
    """Everything the source says about the scenario."""
    found = snapshot_of(state, catalog)
    years = catalog.simulation.scenario.index.years
    size, role = found.scenario.size, found.scenario.role
    values: Values = {
        "scenario": name(found.scenario),
        "taken": _taken(state),
        "scores": tuple(_score(score, found) for score in WEIGHED),
        "depth": Words(f"simulation.depth.{found.depth.id}"),
        "pace": Words(f"simulation.pace.{found.pace.id}"),
        "from": str(years[0]),
        "to": str(years[-1]),
        "index": index(found),
        "pay_notes": Series(
            tuple(Words(f"simulation.pay_note.{one}") for one in (role, size)), " "
        ),
        "ladder": _arrows(tuple(Words(f"simulation.rung.{rung}") for rung in found.ladder)),
        "promotion_note": Words(f"simulation.promotion_note.{size}"),
        "triggers": _lines("trigger", found.triggers),
        "core": _lines("skill", found.core),
        "emphasis": _lines("skill", found.emphasis),
        "environment": _lines("environment", found.environment)
        or Words("simulate.no_environment"),
        "watch_outs": _lines("watch_out", found.watch_outs),
        "separates": separates(catalog),
        "source": source(catalog),
    }
    return Words("simulate.card", values)


def index(found: Snapshot) -> Series:
    """The four numbers of the index, one after the other."""
    return _arrows(tuple(str(value) for value in found.index))


def separates(catalog: Catalog) -> Words:
    """How little the index tells scenarios apart."""
    return Words("simulate.separates", bounds(catalog))


def bounds(catalog: Catalog) -> Values:
    """How many scenarios there are, and between which two indexes all of them end."""
    model = catalog.simulation.scenario
    lowest, highest = final_indexes(model)
    return {"count": sum(1 for _ in scenarios(model)), "lowest": lowest, "highest": highest}


def source(catalog: Catalog) -> Words:
    """Whose simulation it is, and what it is not."""
    return Words("simulate.source", {"publisher": _publisher(catalog)})


def note(catalog: Catalog) -> Words:
    """The same beneath a picture, with how little the index tells scenarios apart."""
    values: Values = {"publisher": _publisher(catalog), **bounds(catalog)}
    return Words("simulate.picture.note", values)


def measure(one: Measure, catalog: Catalog) -> Words:
    """The name of a result."""
    last = catalog.simulation.scenario.index.years[-1]
    return Words(f"simulate.measured.{one}", {"year": str(last)})


def changed(one: Swing) -> Words:
    """The name of an input that changes."""
    return Words(f"simulate.change.{one.input}")


def matters(state: State, catalog: Catalog) -> Words:
    """How far each input moves each result around this scenario."""
    scenario = scenario_of(state, catalog)
    values: Values = {
        "scenario": name(scenario),
        "measures": Series(tuple(_measure(scenario, one, catalog) for one in MEASURES), "\n\n"),
        "separates": separates(catalog),
        "source": source(catalog),
    }
    return Words("simulate.matters", values)


def best(state: State, catalog: Catalog) -> Words:
    """All scenarios ranked by what counts, and where one's own stands."""
    weights = tuple(
        Words(
            "simulate.best.weight",
            {"name": Words(f"simulation.score.{score}"), "weight": weight(state, score)},
        )
        for score in WEIGHED
    )
    return Words("simulate.best.text", {"weights": weights, "ranking": _ranking(state, catalog)})


def weight(state: State, score: str) -> Words:
    """How much a score counts."""
    return Words(f"simulate.best.level.{state.weights.get(score, 0)}")


def leading(state: State, catalog: Catalog) -> tuple[Ranked, ...]:
    """The first places, none where nothing counts."""
    return ranked(state.weights, catalog.simulation.scenario)[:PLACES]


def sheet(number: int, found: Snapshot, key: str) -> Words:
    """A scenario among others, by its number: scores and index."""
    values: Values = {
        "number": number,
        "scenario": name(found.scenario),
        **{score: getattr(found, score) for score in WEIGHED},
        "depth": Words(f"simulation.depth.{found.depth.id}"),
        "pace": Words(f"simulation.pace.{found.pace.id}"),
        "index": index(found),
    }
    return Words(key, values)


def _publisher(catalog: Catalog) -> str:
    return catalog.source(catalog.simulation.scenario.cite.source).publisher


def _ranking(state: State, catalog: Catalog) -> Words:
    ranking = ranked(state.weights, catalog.simulation.scenario)
    if not ranking:
        return Words("simulate.best.nothing")
    values: Values = {
        "count": len(ranking),
        "places": tuple(_place(number, one) for number, one in enumerate(ranking[:PLACES], 1)),
        "own": _own(place_of(scenario_of(state, catalog), ranking), ranking[0]),
        "separates": separates(catalog),
        "source": source(catalog),
    }
    return Words("simulate.best.ranking", values)


def _own(own: Ranked, first: Ranked) -> Words:
    values: Values = {"scenario": name(own.snapshot.scenario)}
    if own.place == 1:
        return Words("simulate.best.leading", values)
    behind = round(first.points - own.points, 1)
    return Words("simulate.best.behind", {**values, "place": own.place, "behind": behind})


def _place(number: int, one: Ranked) -> Words:
    values: Values = {
        "number": number,
        "scenario": name(one.snapshot.scenario),
        "points": round(one.points, 1),
    }
    return Words("simulate.best.place", values)


def _measure(scenario: Scenario, one: Measure, catalog: Catalog) -> Words:
    found = swings(scenario, one, catalog.simulation.scenario)
    lines = tuple(_swing(swing, catalog) for swing in found)
    return Words("simulate.measure", {"name": measure(one, catalog), "swings": lines})


def _swing(one: Swing, catalog: Catalog) -> Words:
    values: Values = {"input": changed(one)}
    if one.span == 0:
        return Words("simulate.swing.still", values)
    known = options(catalog.simulation.scenario)[one.input]
    favoured = Series(tuple(option(one.input, each) for each in known if each in one.best), "; ")
    return Words(
        "simulate.swing.moves", {**values, "low": one.low, "high": one.high, "best": favoured}
    )


def _taken(state: State) -> Words | Series:
    unsure = [part for part in INPUTS if getattr(state, part) == NOT_SURE]
    if not unsure:
        return NOTHING
    named = Series(tuple(Words(f"simulate.input.{part}") for part in unsure), ", ")
    return Words("simulate.taken", {"inputs": named})


def _score(score: str, found: Snapshot) -> Words:
    values: Values = {"name": Words(f"simulation.score.{score}"), "points": getattr(found, score)}
    return Words("simulate.score", values)


def _lines(kind: str, ids: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(
        Words("simulate.line", {"what": Words(f"simulation.{kind}.{one}")}) for one in ids
    )


def _arrows(items: tuple[Words | str, ...]) -> Series:
    return Series(items, " → ")
