"""Where one can be in the simulation, and the table of what may follow."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from pydantic import Field

from advisor.catalog import Catalog
from advisor.provenance import Role
from advisor.simulation import scenario as simulation
from advisor.simulation.model import ScenarioModel
from advisor.simulation.scenario import INPUTS, Scenario, options
from advisor.simulation.terms import Goal, Path, Terms
from bot.flows.core import FlowState

NOT_SURE = "not_sure"

_WORD = re.compile(r"\w+")
_AMOUNT = re.compile(
    r"[$€]? ?(?P<digits>[0-9]{1,7}|[0-9]{1,3}(?:[ .,'’][0-9]{3}){1,2})"
    r" ?(?P<thousands>k?) ?(?:[$€]|usd|eur)?"
)
MOST_KEPT = 3
"""Scenarios that can be compared: what one picture shows legibly on a phone."""

HEAVIEST = 2
"""How much a score can count at most."""

MOST_PAY = 2_000_000
"""The highest yearly pay that is taken for one."""


class Step(StrEnum):
    """One screen a question, and what is made of the answers."""

    INDUSTRY = "industry"
    SIZE = "size"
    ROLE = "role"
    LEVEL = "level"
    RESULT = "result"
    MATTERS = "matters"
    BEST = "best"
    COMPARE = "compare"
    FORK = "fork"
    PATH = "path"
    START = "start"
    ASSUMPTIONS = "assumptions"
    ASSUME = "assume"


ASKED = (Step.INDUSTRY, Step.SIZE, Step.ROLE, Step.LEVEL)

GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.INDUSTRY: frozenset({Step.SIZE, Step.ROLE, Step.LEVEL, Step.RESULT, Step.FORK}),
    Step.SIZE: frozenset({Step.INDUSTRY, Step.ROLE, Step.LEVEL, Step.RESULT}),
    Step.ROLE: frozenset({Step.SIZE, Step.LEVEL, Step.RESULT}),
    Step.LEVEL: frozenset({Step.ROLE, Step.RESULT}),
    Step.RESULT: frozenset({*ASKED, Step.MATTERS, Step.BEST, Step.COMPARE, Step.FORK}),
    Step.MATTERS: frozenset({Step.RESULT}),
    Step.BEST: frozenset({Step.RESULT}),
    Step.COMPARE: frozenset({Step.RESULT, Step.INDUSTRY}),
    Step.FORK: frozenset({Step.RESULT, Step.PATH, Step.ASSUMPTIONS}),
    Step.PATH: frozenset({Step.FORK, Step.START}),
    Step.START: frozenset({Step.FORK, Step.PATH}),
    Step.ASSUMPTIONS: frozenset({Step.FORK, Step.ASSUME}),
    Step.ASSUME: frozenset({Step.ASSUMPTIONS}),
}

ROUTES: Mapping[str, tuple[Goal, bool]] = {
    "stay": (Goal.STAY, False),
    **{str(goal): (goal, False) for goal in (Goal.AI, Goal.ML, Goal.HYBRID)},
    **{f"{goal}_study": (goal, True) for goal in (Goal.AI, Goal.ML, Goal.HYBRID)},
}
"""The ways from here, as answers: where to, and whether one learns first."""


class State(FlowState):
    """One scenario, those set aside beside it, and a fork.

    Attributes:
        industry, size, role, level: answers; empty is not asked yet.
        kept: scenarios to compare, as their names.
        weights: how much each score counts, 0 to 2.
        first, second: the two paths, and after how many months each begins.
        assumed: what was changed of the assumptions.
        asking: the side at PATH and START, the assumption at ASSUME.
    """

    step: Step = Step.INDUSTRY
    industry: str = ""
    size: str = ""
    role: str = ""
    level: str = ""
    kept: tuple[str, ...] = ()
    weights: dict[str, int] = Field(default_factory=dict)
    first: str = "stay"
    first_start: int = 0
    second: str = ""
    second_start: int = 0
    assumed: dict[str, str] = Field(default_factory=dict)
    asking: str = ""


def scenario_of(state: State, catalog: Catalog) -> Scenario:
    """The scenario; what one is not sure about is as the source starts with."""
    usual = catalog.simulation.scenario.usual
    given = {name: getattr(state, name) for name in INPUTS}
    chosen = {
        name: getattr(usual, name) if answer in ("", NOT_SURE) else answer
        for name, answer in given.items()
    }
    return simulation.scenario_of(chosen)


def words_in(text: str) -> list[str]:
    """The words of a text, as ids are written."""
    return _WORD.findall(text.casefold())


def parts_in(words: Sequence[str], model: ScenarioModel) -> dict[str, str]:
    """The options that words name by their ids, by the input that each answers."""
    known = options(model)
    return {part: word for word in words for part in INPUTS if word in known[part]}


def name_of(scenario: Scenario) -> str:
    """A scenario as the name under which it is kept."""
    return "-".join(simulation.parts_of(scenario).values())


def named(name: str, model: ScenarioModel) -> Scenario | None:
    """The scenario of a name; None where one of its parts is gone."""
    parts = name.split("-")
    known = options(model)
    if len(parts) != len(INPUTS) or any(
        part not in known[key] for key, part in zip(INPUTS, parts, strict=True)
    ):
        return None
    return simulation.scenario_of(dict(zip(INPUTS, parts, strict=True)))


def path_of(state: State, side: str) -> Path:
    """One of the two paths."""
    route = getattr(state, side) or f"{state.role if state.role in {*Role} else Role.AI}_study"
    goal, studies = ROUTES[route]
    return Path(goal, studies, 0 if goal is Goal.STAY else getattr(state, f"{side}_start"))


def route_of(path: Path) -> str:
    """A path as the answer that chooses it."""
    return f"{path.goal}_study" if path.studies else str(path.goal)


def terms_of(state: State, catalog: Catalog) -> Terms:
    """Everything that is assumed."""
    return Terms.of(state.assumed, scenario_of(state, catalog), catalog.simulation.fork)


def amount_in(text: str) -> int | None:
    """A yearly amount that somebody typed, such as `95,000` or `$95k`; None for anything else."""
    found = _AMOUNT.fullmatch(text.casefold().strip())
    if found is None:
        return None
    digits = "".join(letter for letter in found["digits"] if letter.isdecimal())
    amount = int(digits) * (1000 if found["thousands"] else 1)
    return amount if amount <= MOST_PAY else None


def fits(name: str, option: str, catalog: Catalog) -> bool:
    """Whether an assumption may have this value."""
    known = {one.id: one for one in catalog.simulation.fork.assumptions}
    if name not in known:
        return False
    if name == "pay_now":
        return option.isdecimal() and amount_in(option) is not None
    return option in {str(each) for each in known[name].options}
