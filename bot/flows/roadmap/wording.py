"""A step, its reason and its dates in words, and how far one has come."""

from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import Because, Why, plan, plan_of
from advisor.roadmap import Step as LibraryStep
from bot.flows.core import NOTHING, Choice, Series, Values, Words
from bot.flows.roadmap import wished
from bot.flows.roadmap.course import Stop, all_steps, finish, to_go, wishes_of
from bot.flows.roadmap.state import State

_BAR = 10
_NAMED = 3


def choices(under: str, answers: tuple[str, ...]) -> tuple[Choice, ...]:
    """Buttons whose labels stand together in the texts."""
    return tuple(Choice(answer, Words(f"plan.{under}.{answer}")) for answer in answers)


def title(name: str) -> Words:
    """What a step is called."""
    return Words(f"steps.{name}.title")


def titles(names: tuple[str, ...]) -> Series:
    """Several steps, one after the other."""
    return Series(tuple(title(name) for name in names), ", ")


def goal(state: State) -> Words:
    """What one is on the way to."""
    return Words(f"plan.goal.{state.goal}")


def bar(done: int, every: int) -> Series:
    """Progress to look at: full and empty blocks; full at the end alone."""
    full = _BAR * done // every if every else _BAR
    blocks = (Words("plan.bar.full"),) * full + (Words("plan.bar.empty"),) * (_BAR - full)
    return Series(blocks, "")


def progress(state: State, catalog: Catalog) -> Values:
    """Goal, finish, and how far one has come."""
    until = finish(state, catalog)
    every = all_steps(state, catalog)
    done = sum(name in state.finished for name in every)
    pace = Words("plan.hours", {"n": state.hours})
    return {
        "goal": goal(state),
        "finish": Words("plan.finish", {"date": until, "hours": pace}) if until else NOTHING,
        "bar": bar(done, len(every)),
        "done": done,
        "all": len(every),
    }


def where(state: State) -> Words:
    """Where one is: at the next step, of which plan where there are several."""
    if not state.aside:
        return Words("plan.where.only")
    place = sum(plan.number < state.number for plan in state.aside) + 1
    return Words("plan.where.of_several", {"number": place, "all": len(state.aside) + 1})


def called(place: int, plan: State) -> Words:
    """A plan among several in two words, by its place in the list."""
    if not plan.start:
        return Words("plan.plans.draft", {"number": place})
    named = Words(f"plan.option.goal.{plan.goal}")
    return Words("plan.plans.called", {"number": place, "goal": named})


def of_several(place: int, plan: State, active: bool, catalog: Catalog) -> Words:
    """A plan among several: its goal, how far one is, and the inputs that tell it apart."""
    if not plan.start:
        return called(place, plan)
    inputs = tuple(
        Words(f"plan.option.{question}.{getattr(plan, question)}")
        for question in ("strength", "time", "level")
    )
    title: Values = {"number": place, "goal": goal(plan)}
    values: Values = {
        **progress(plan, catalog),
        "title": Words(f"plan.plans.title.{'active' if active else 'aside'}", title),
        "inputs": Series(inputs, ", "),
    }
    return Words("plan.plans.line", values)


def how_far(state: State, name: str) -> str:
    """Whether a step is finished, under way, or still to come."""
    if name in state.finished:
        return "finished"
    return "started" if name == state.started else "open"


def mark(state: State, name: str) -> Words:
    """The same as a sign."""
    return Words(f"plan.mark.{how_far(state, name)}")


def line(state: State, name: str, due: date | None) -> Words:
    """A step in one line of the whole plan; what was finished before it has no date."""
    values: Values = {"mark": mark(state, name), "title": title(name)}
    if due is None or name in state.finished:
        return Words("plan.whole.finished", values)
    return Words("plan.whole.dated", {**values, "date": due})


def step(state: State, stop: Stop, catalog: Catalog) -> Values:
    """All that is said of the next step."""
    name = stop.step.id
    can_answer = Words("plan.can_answer")  # the question itself comes with *Done*
    read = Words("plan.read", {"names": Series(stop.step.resources, "; ")})
    return {
        "mark": mark(state, name),
        "title": title(name),
        "date": stop.due,
        "hours": Words("plan.hours", {"n": stop.step.hours.planned}),
        "can": Words(f"steps.{name}.can"),
        "because": reason(state, name, catalog),
        "done_means": done_means(stop.step) if stop.step.done != "check" else can_answer,
        "read": read if stop.step.resources else NOTHING,
    }


def done_means(step: LibraryStep) -> Words:
    """What shows that a step is done."""
    if step.done == "check":
        return Words("roadmap.check", {"ask": Words(f"steps.{step.id}.ask")})
    return Words(f"steps.{step.id}.done_means")


def reason(state: State, name: str, catalog: Catalog) -> Words:
    """Why a step is in the plan: what a post or the quiz asks for, else what a source does."""
    if name in state.wished:
        return wished.because(state, name)
    if name in state.suggested:
        return Words("plan.suggested")
    laid = plan_of(to_go(state), wishes_of(state, date.fromisoformat(state.start)), catalog)
    return _because(next(each for each in laid.steps if each.step.id == name).because[0])


def _because(because: Because) -> Words:
    if because.kind in ("needed", "towards"):
        return Words(f"roadmap.{because.kind}", {"step": title(because.at)})
    return Words(f"roadmap.{because.kind}.{because.at}")


def just_made(state: State, catalog: Catalog) -> tuple[Words, ...]:
    """What is to be said of a new plan: answers that clash, and what the time is too short for."""
    made = plan(wishes_of(state, date.fromisoformat(state.start)), catalog)
    told = [Words(f"roadmap.clash.{clash}") for clash in made.clashes]
    short = sum(left.asked and left.why is Why.TIME for left in made.left_out)
    if not made.fits and made.finish is not None:
        told.append(Words("roadmap.lines.short", {"date": made.finish}))
    elif short:
        told.append(Words("plan.news.short", {"n": short}))
    return tuple(Words("plan.news.line", {"line": line}) for line in told)


def left_out(state: State, catalog: Catalog) -> tuple[Words, ...]:
    """What the plan does without: for every reason, how many steps, and the first of them."""
    made = plan(wishes_of(state, date.fromisoformat(state.start)), catalog)
    because: dict[str, list[str]] = {}
    for left in made.left_out:
        if left.step not in (*state.order, *state.dropped, *state.finished):
            because.setdefault(f"roadmap.left_out.{left.why}", []).append(left.step)
    if state.dropped:
        because["plan.left_out.dropped"] = list(state.dropped)
    return tuple(
        Words(
            "plan.left_out.line",
            {
                "why": Words(why),
                "n": len(names),
                "titles": titles(tuple(names[:_NAMED])),
                "more": Words("plan.left_out.more") if len(names) > _NAMED else NOTHING,
            },
        )
        for why, names in because.items()
    )
