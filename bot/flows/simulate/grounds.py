"""What a scenario or a fork rests on: numbers of one article, figures of all, our assumptions."""

from collections.abc import Iterator, Mapping

from advisor.catalog import Catalog
from advisor.simulation.figures import figures, times_used
from advisor.simulation.model import Option, RoleStart, StartLevel
from advisor.simulation.scenario import INPUTS, Scenario, options, parts_of
from advisor.simulation.terms import FROM_SOURCES
from bot.flows.core import Words
from bot.flows.simulate import forks, screens, snapshots
from bot.flows.simulate.state import ASKED, State, Step, path_of, scenario_of, terms_of
from bot.flows.wording import why
from bot.flows.wording.why import Ground

OF_SCENARIOS = (Step.RESULT, Step.MATTERS, Step.BEST, Step.COMPARE)

Options = Mapping[str, tuple[str, ...]]
"""Options by the input that they answer."""


def grounds(state: State, catalog: Catalog) -> Words | None:
    """Rules and figures by id, with the place each is from; None before there is a scenario."""
    if state.step in ASKED:
        return None
    if state.step in OF_SCENARIOS:
        rules = _rules(_counted(state, catalog), catalog)
        return why.page(_what(state, catalog), rules, catalog, ("job_growth_forecast",))
    what = forks.title(path_of(state, "first"), path_of(state, "second"))
    return why.page(what, _of_fork(state, catalog), catalog, ("who_earns_more",))


def _what(state: State, catalog: Catalog) -> Words:
    if state.step == Step.RESULT:
        return snapshots.name(scenario_of(state, catalog))
    return Words(f"simulate.why.{state.step}")


def _counted(state: State, catalog: Catalog) -> Options:
    """The options whose numbers are on the screen."""
    match state.step:
        case Step.RESULT:
            return _parts(scenario_of(state, catalog))
        case Step.COMPARE:
            return _parts(*screens.kept(state, catalog))
        case _:
            return options(catalog.simulation.scenario)


def _parts(*shown: Scenario) -> Options:
    return {name: tuple(parts_of(one)[name] for one in shown) for name in INPUTS}


def _rules(counted: Options, catalog: Catalog) -> Iterator[Ground]:
    """The numbers of each option, and what makes an index of them."""
    model = catalog.simulation.scenario
    known: Mapping[str, tuple[Option | RoleStart | StartLevel, ...]] = {
        "industry": model.industries,
        "size": model.sizes,
        "role": model.roles,
        "level": model.levels,
    }
    for name in INPUTS:
        for one in known[name]:
            if one.id in counted[name]:
                yield Ground(f"simulation.{name}.{one.id}", one.cite)
    yield Ground("simulation.index", model.cite)


def _of_fork(state: State, catalog: Catalog) -> Iterator[Ground]:
    """Pay, months, and raises; what money does not say; what is assumed and by nobody's choice."""
    terms = terms_of(state, catalog)
    paths = [path_of(state, side) for side in ("first", "second")]
    for path in paths:
        yield from why.of_bands(figures(path, terms, catalog).bands)
    times = (name for path in paths for name in times_used(path, terms, catalog))
    for name in (*times, *forks.beyond_money(paths, catalog)):
        said, _ = catalog.home_of[name]
        yield Ground(said.id, said.cite, said.year)
    if terms.raises != "none":
        yield Ground("simulation.index", catalog.simulation.scenario.cite)
    for one in catalog.simulation.fork.assumptions:
        if one.id not in state.assumed and one.usual != FROM_SOURCES:
            yield Ground(f"fork.{one.id}", None)
