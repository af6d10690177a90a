"""What the sources say a role is paid: at a level, in a region, side by side."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import product
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.pay.answer import pay_bands
from advisor.provenance import Level, Region, Role
from bot.flows.core import (
    BACK,
    BACK_BUTTON,
    HOME,
    HOME_BUTTON,
    Choice,
    Event,
    FlowState,
    Open,
    Person,
    Post,
    Screen,
    Tap,
    Turn,
    Values,
    Words,
    go_home,
    having,
    not_understood,
    rows_of,
)
from bot.flows.wording import pay, why

NOT_SURE = "not_sure"


class Step(StrEnum):
    """One screen a question, and the figures."""

    ROLE = "role"
    LEVEL = "level"
    REGION = "region"
    FIGURES = "figures"


ASKED = (Step.ROLE, Step.LEVEL, Step.REGION)

OPTIONS: Mapping[str, tuple[str, ...]] = {
    Step.ROLE: (*Role, NOT_SURE),
    Step.LEVEL: (*Level, NOT_SURE),
    Step.REGION: (*Region, NOT_SURE),
}

GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.ROLE: frozenset({Step.LEVEL, Step.REGION, Step.FIGURES}),
    Step.LEVEL: frozenset({Step.ROLE, Step.REGION, Step.FIGURES}),
    Step.REGION: frozenset({Step.LEVEL, Step.FIGURES}),
    Step.FIGURES: frozenset({Step.ROLE, Step.LEVEL, Step.REGION}),
}

Case = tuple[Role, Level, Region]


class State(FlowState):
    """What was asked for; an empty string is not asked yet, `not_sure` stands for all of them."""

    step: Step = Step.ROLE
    role: str = ""
    level: str = ""
    region: str = ""
    page: int = 0


class Salary:
    """Role, level and region to every source's figures."""

    name: ClassVar[str] = "salary"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """Ask for the role; level and region are known where the settings have them."""
        return _asking(having(State(), **_preset(person)))

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """The figures for whatever of role, level and region `at` names, in any order."""
        given = at.casefold().replace(".", " ").replace("-", " ").split()
        named = {str(q): word for word in given for q in ASKED if word in OPTIONS[q]}
        return _asking(having(State(), **{**_preset(person), **named}))

    def revive(self, state: State, catalog: Catalog) -> State:
        """What is no option any more is asked again."""
        kept = {q: getattr(state, q) for q in ASKED if getattr(state, q) in OPTIONS[q]}
        revived = having(State(step=state.step, page=state.page), **kept)
        before = ASKED if state.step == Step.FIGURES else ASKED[: ASKED.index(state.step)]
        stands = revived == state and all(getattr(state, question) for question in before)
        return state if stands else _asking(revived)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, or change one."""
        match state.step, event:
            case _, Tap(answer) if answer == HOME:
                return go_home(state)
            case Step.FIGURES, Tap(answer):
                return _figures(state, answer, catalog)
            case question, Tap(answer) if answer == BACK:
                return _back(state, question)
            case question, Tap(answer) if answer in OPTIONS[question]:
                return Turn(_asking(having(state, **{question: answer}, page=0)))
            case _:
                return not_understood(state)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """Every figure on the page, by its id."""
        if state.step != Step.FIGURES:
            return None
        pages = cases(state, catalog)
        case = pages[state.page % len(pages)]
        answer = pay_bands(*case, catalog.pay)
        grounds = why.of_bands((*answer.bands, *answer.wider))
        return why.page(_what(case), grounds, catalog, ("who_earns_more",))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """A question with its options, or a page of figures."""
        if state.step == Step.FIGURES:
            return _figures_screen(state, catalog)
        choices = tuple(_option(state.step, option) for option in OPTIONS[state.step])
        values: Values = {"number": ASKED.index(state.step) + 1, "most": len(ASKED)}
        text = Words(f"salary.ask.{state.step}", values)
        return Screen(text, (*rows_of(choices), (BACK_BUTTON, HOME_BUTTON)))


def _what(case: Case) -> Words:
    role, level, region = case
    asked: Values = {
        "role": Words(f"pay.role.{role}"),
        "level": Words(f"pay.level.{level}"),
        "region": Words(f"pay.region.{region}"),
    }
    return Words("pay.picture.title", asked)


def cases(state: State, catalog: Catalog) -> tuple[Case, ...]:
    """The pages there are: where something is left open, those for which a source has a figure."""
    wanted = tuple(_wanted(state))
    if len(wanted) == 1:
        return wanted
    stated = (case for case in wanted if pay_bands(*case, catalog.pay).status == "stated")
    return tuple(stated) or wanted[:1]


def _wanted(state: State) -> Iterator[Case]:
    roles = [Role(state.role)] if state.role in {*Role} else [*Role]
    levels = [Level(state.level)] if state.level in {*Level} else [*Level]
    regions = [Region(state.region)] if state.region in {*Region} else [*Region]
    for region, level, role in product(regions, levels, roles):
        yield role, level, region


def _figures(state: State, answer: str, catalog: Catalog) -> Turn:
    pages = cases(state, catalog)
    case = pages[state.page % len(pages)]
    match answer:
        case "next" if len(pages) > 1:
            return Turn(having(state, page=(state.page + 1) % len(pages)))
        case "picture" if (drawn := pay.picture(*case, catalog)) is not None:
            return Turn(state, effects=(drawn,), below=True)
        case "keep":
            return Turn(state, effects=(Post(pay.card(*case, catalog)),), below=True)
        case "compare":
            return Turn(state, effects=(Open("compare", "pay"),))
        case _ if answer == BACK:
            return _back(state, Step.FIGURES)
        case _ if answer in {*ASKED}:
            return Turn(having(state, step=Step(answer)))
        case _:
            return not_understood(state)


def _figures_screen(state: State, catalog: Catalog) -> Screen:
    pages = cases(state, catalog)
    number = state.page % len(pages)
    shown = pages[number]
    tools = [Choice("keep", Words("salary.tool.keep"))]
    if pay.picture(*shown, catalog) is not None:
        tools.insert(0, Choice("picture", Words("salary.tool.picture")))
    if len(pages) > 1:
        values: Values = {"number": number + 1, "all": len(pages)}
        tools.insert(0, Choice("next", Words("salary.tool.next", values)))
    change = tuple(Choice(q, Words(f"salary.change.{q}")) for q in ASKED)
    tools.append(Choice("compare", Words("salary.tool.compare")))
    text = Words("salary.figures", {"card": pay.card(*shown, catalog)})
    return Screen(text, (change, *rows_of(tuple(tools)), (BACK_BUTTON, HOME_BUTTON)))


def _asking(state: State) -> State:
    """The first question that is not answered, or the figures."""
    open_questions = (question for question in ASKED if not getattr(state, question))
    return having(state, step=next(open_questions, Step.FIGURES))


def _back(state: State, here: Step) -> Turn:
    """To the question before; from the first one home."""
    if here == Step.ROLE:
        return go_home(state)
    before = ASKED[-1] if here == Step.FIGURES else ASKED[ASKED.index(here) - 1]
    return Turn(having(state, step=before))


def _option(question: str, option: str) -> Choice:
    return Choice(option, Words(f"salary.option.{question}.{option}"))


def _preset(person: Person) -> dict[str, str]:
    known = {question: person.settings.get(question, "") for question in ("level", "region")}
    return {q: option for q, option in known.items() if option in OPTIONS[q]}
