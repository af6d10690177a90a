"""Items, answers and mix-ups in words."""

from advisor.catalog import Catalog
from advisor.knowledge.duties import Owner
from advisor.knowledge.tools import Tool
from advisor.quiz.bank import Item
from advisor.quiz.confusion import MixUp
from advisor.quiz.score import Score
from bot.flows.core import NOTHING, Series, Value, Values, Words
from bot.flows.quiz.state import Mode, State
from bot.flows.wording import known, why


def ask(item: Item, catalog: Catalog) -> Words:
    """What is to be told apart; tools are asked by their names."""
    if item.kind != "tool":
        return Words(f"quiz_items.{item.id}.ask")
    tools = (catalog.entries[name] for name in item.cites)
    names = tuple(tool.name for tool in tools if isinstance(tool, Tool))
    return Words("quiz.tools", {"n": len(names), "names": Series(names, ", ")})


def reason(item: Item) -> Words:
    """Why the answer is what it is."""
    return Words(f"quiz_items.{item.id}.why")


def view(item: Item, catalog: Catalog) -> Words | Series:
    """Whose answer is asked for, where the sources differ."""
    match item.view:
        case "":
            return NOTHING
        case "most" | "all":
            return Words(f"quiz.view.{item.view}")
        case source:
            return Words("quiz.view.one", {"source": known.publisher(source, None, catalog)})


def about(item: Item) -> Words:
    """The question beneath: whose work, whose tools, whom one is looking for."""
    return Words(f"quiz.question.{item.kind}")


def owner(answer: Owner) -> Words:
    """An answer as it stands on its button."""
    return Words(f"quiz.owner.{answer}")


def sources(item: Item, catalog: Catalog) -> Words | Series:
    """Who says so, in one line."""
    return known.publishers(
        (ground.cite for ground in grounds(item, catalog) if ground.cite), catalog
    )


def grounds(item: Item, catalog: Catalog) -> tuple[why.Ground, ...]:
    """What the answer rests on, statement by statement."""
    found: list[why.Ground] = []
    for name in item.cites:
        if name in catalog.entries:
            found += why.of_entry(catalog.entries[name])
        else:
            said, _ = catalog.home_of[name]
            found.append(why.Ground(said.id, said.cite, said.year))
    return tuple(found)


def title(state: State) -> Words:
    """Which kind of round it is."""
    if state.mode == Mode.SUBJECT:
        return Words(f"quiz.subject.name.{state.subject}")
    return Words(f"quiz.mode.{state.mode}")


def line(item: Item, given: Owner, catalog: Catalog) -> Words:
    """An item of the result in one line."""
    values: Values = {"ask": ask(item, catalog), "answer": owner(item.answer)}
    if given == item.answer:
        return Words("quiz.line.right", values)
    return Words("quiz.line.wrong", {**values, "given": owner(given)})


def tier(score: Score) -> Words:
    """What is to be said about a score."""
    return Words(f"quiz.tier.{score.tier}", {"right": score.right, "answered": score.answered})


def mix_up(mix: MixUp) -> Words:
    """What is taken for what, and how often."""
    values: Values = {
        "subject": Words(f"quiz.subject.name.{mix.subject}"),
        "work": Words(f"quiz.work.{mix.answer}"),
        "called": Words(f"quiz.called.{mix.taken_for}"),
        "n": len(mix.items),
        "of": mix.of,
    }
    return Words("quiz.map.line", values)


def cell(mix: MixUp) -> Words:
    """The same on a button."""
    values: Values = {
        "subject": Words(f"quiz.subject.short.{mix.subject}"),
        "answer": Words(f"quiz.called.{mix.answer}"),
        "taken": Words(f"quiz.called.{mix.taken_for}"),
    }
    return Words("quiz.map.cell", values)


def steps(names: tuple[str, ...]) -> Value:
    """Steps of the library by their titles."""
    return Series(tuple(Words(f"steps.{name}.title") for name in names), "; ")
