"""Content as a later version may have it: steps renamed, split, merged, and new ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.roadmap import Step
from advisor.roadmap.rulebook import Move
from bot.content import Content, Texts
from bot.content.texts import Template

Moves = Mapping[str, Sequence[str]]
"""Steps that are gone, each with those that stand in its place."""


def newer(content: Content, moves: Moves, added: Sequence[str] = ()) -> Content:
    """The content with those steps moved, and with new ones after the first of the library."""
    catalog, plans = content.catalog, content.catalog.plans
    first, *rest = _moved(catalog.steps, moves)
    new = (first.model_copy(update={"id": name, "needs": ()}) for name in added)
    steps = (first, *new, *rest)
    rules = {
        rule: tuple(
            each.model_copy(update={"steps": _today(each.steps, moves)})
            for each in getattr(plans, rule)
        )
        for rule in ("asks", "brings")
    }
    gone = tuple(Move(old=old, to=tuple(to)) for old, to in moves.items())
    later = {"version": plans.version + 1, "moves": (*plans.moves, *gone), **rules}
    update = {"steps": steps, "plans": plans.model_copy(update=later)}
    names = {to: old for old, to_all in moves.items() for to in to_all}
    names |= dict.fromkeys(added, catalog.steps[0].id)
    texts = {language: _named(each, names) for language, each in content.texts.items()}
    return replace(content, catalog=catalog.model_copy(update=update), texts=texts)


def _moved(steps: Iterable[Step], moves: Moves) -> list[Step]:
    found: dict[str, Step] = {}
    for step in steps:
        needs = _today(step.needs, moves)
        for name in moves.get(step.id, (step.id,)):
            known = needs if name not in needs else tuple(n for n in needs if n != name)
            found.setdefault(name, step.model_copy(update={"id": name, "needs": known}))
    return list(found.values())


def _today(names: Iterable[str], moves: Moves) -> tuple[str, ...]:
    return tuple(dict.fromkeys(now for name in names for now in moves.get(name, (name,))))


def _named(texts: Texts, names: Mapping[str, str]) -> Texts:
    """The texts, with those of the old step under the name of the new one, title and all."""
    entries = {key: texts[key] for key in texts}
    for new, old in names.items():
        for key in [key for key in texts if key.startswith(f"steps.{old}.")]:
            entries[key.replace(f".{old}.", f".{new}.", 1)] = texts[key]
        entries[f"steps.{new}.title"] = Template((new.replace("_", " ").capitalize(),), ())
    return Texts(texts.language, entries)
