"""Steps wished for because a job post asks for them, each with the post's own words."""

from advisor.catalog import Catalog
from bot.flows.core import Words, having
from bot.flows.roadmap.acts import acted
from bot.flows.roadmap.state import State, Wish

WISH = "wish"
_PARTS = 6
_LINE = 160


def with_wish(state: State, at: str, catalog: Catalog) -> State:
    """The plan with the step that closes a gap next; without a plan it waits for one.

    `at` is `wish KIND POST MET ASKED LINE`: the kind of work, a number that tells the post from
    others, how many of the kinds it asks for one has, and the post's own words.
    """
    parts = at.split(" ", _PARTS - 1)
    if len(parts) < _PARTS or not all(part.isdecimal() for part in parts[2:5]):
        return state
    _, kind, post, met, asked, line = parts
    steps = catalog.plans.gaps.get(kind, ())
    name = next((step for step in steps if step not in state.finished), None)
    if name is None:
        return state
    wish = Wish(line=line[:_LINE], post=int(post), met=int(met), asked=int(asked))
    state = having(state, wished={**state.wished, name: wish})
    if not state.start:
        return state
    declined = tuple(each for each in state.declined if each != name)
    return acted(state, WISH, order=first(state.order, (name,), state), declined=declined)


def waiting(state: State, catalog: Catalog) -> tuple[str, ...]:
    """What is wished for and neither finished nor declined, in the order of the library."""
    settled = {*state.finished, *state.declined}
    return tuple(s.id for s in catalog.steps if s.id in state.wished and s.id not in settled)


def first(order: tuple[str, ...], names: tuple[str, ...], state: State) -> tuple[str, ...]:
    """An order in which these steps come before all that is not finished."""
    rest = [each for each in order if each not in names]
    done = [each for each in rest if each in state.finished]
    return (*done, *names, *(each for each in rest if each not in state.finished))


def because(state: State, name: str) -> Words:
    """The post's own words, and what finishing the step does to the match with it."""
    wish = state.wished[name]
    told = match(state, wish)
    return Words(
        "plan.wished",
        {"line": wish.line, "told": told, "after": min(told + 1, wish.asked), "asked": wish.asked},
    )


def noted(state: State, name: str) -> Words:
    """What is said when a step is done; of a wished one, how far the match has risen."""
    wish = state.wished.get(name)
    if wish is None:
        return Words("plan.told.done")
    told = min(match(state, wish) + 1, wish.asked)
    return Words("plan.told.match", {"told": told, "asked": wish.asked})


def match(state: State, wish: Wish) -> int:
    """How many of the kinds of work that the post asks for one has by now."""
    learned = sum(
        other.post == wish.post for name, other in state.wished.items() if name in state.finished
    )
    return min(wish.met + learned, wish.asked)
