"""Every item read a second time, against the catalog: what it cites must give its answer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from advisor.catalog import Catalog
from advisor.knowledge.duties import Duty
from advisor.knowledge.entry import Entry
from advisor.knowledge.tools import Skill, Tool
from advisor.quiz.bank import ANSWERS, Item
from bot.content import load

Sides = frozenset[str]
AI, ML = frozenset({"ai"}), frozenset({"ml"})
SIDES: Mapping[str, Sides] = {"ai": AI, "ml": ML, "both": AI | ML}


@cache
def catalog() -> Catalog:
    return load().catalog


ITEMS = load().catalog.quiz.items


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.id))
def test_what_an_item_cites_gives_its_answer(item: Item) -> None:
    assert read_again(item, catalog()) == SIDES[item.answer]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.id))
def test_an_item_is_asked_as_agreed_only_where_the_sources_agree(item: Item) -> None:
    assert item.view or not differs(item, catalog())
    if item.view in ("most", "all"):
        assert differs(item, catalog())


@pytest.mark.parametrize(
    ("quick", "answer"),
    [
        *zip(
            load().catalog.quiz.quick,
            ("ai", "ml", "both", "ml", "ai", "ml", "ai", "both"),  # as Vettio's poll has them
            strict=True,
        )
    ],
)
def test_the_eight_of_the_poll_have_its_answers_and_rest_on_it(quick: str, answer: str) -> None:
    item = catalog().quiz.item_of[quick]

    assert item.answer == answer
    assert "vettio_2026" in {source for source, _ in sided(item.cites, catalog())}


def test_the_bank_is_large_and_no_answer_is_the_safe_guess() -> None:
    share = Counter(item.answer for item in ITEMS)

    assert len(ITEMS) >= 110
    assert set(share) == set(ANSWERS)
    assert max(share.values()) < 0.45 * len(ITEMS)


def test_the_second_reading_finds_a_wrong_answer_and_a_hidden_dispute() -> None:
    right = catalog().quiz.item_of["feature_work"]
    disputed = catalog().quiz.item_of["recommender"]

    assert read_again(right, catalog()) != SIDES["ai"]
    assert differs(disputed.model_copy(update={"view": ""}), catalog())


def read_again(item: Item, known: Catalog) -> Sides:
    """The roles that the cited facts name, as far as the item asks for them."""
    said = sided(item.cites, known)
    match item.view:
        case "" | "all":
            return frozenset().union(*(side for _, side in said))
        case "most":
            (most, votes), *rest = Counter(by_source(item.cites, known).values()).most_common()
            assert not rest or votes > rest[0][1], "there is no majority"
            return most
        case source:
            return frozenset().union(*(side for who, side in said if who == source))


def sided(cites: Iterable[str], known: Catalog) -> list[tuple[str, Sides]]:
    """For each thing that a source says: the source, and the roles it gives it to."""
    found: list[tuple[str, Sides]] = []
    for name in cites:
        if name in known.home_of:
            said, _ = known.home_of[name]
            found.append((said.cite.source, frozenset(said.about)))
            continue
        match known.entries[name]:
            case Duty() as duty:
                found += [(claim.cite.source, SIDES[claim.owner]) for claim in duty.claims]
            case Tool() | Skill() as skilled:
                found += [
                    (mention.cite.source, frozenset(map(str, mention.roles)))
                    for mention in skilled.mentions
                    if mention.need != "rare"
                ]
            case other:
                pytest.fail(f"{name}: {type(other).__name__} takes no side")
    return found


def differs(item: Item, known: Catalog) -> bool:
    """Whether the sources contradict each other, or one itself, on something it cites."""
    contested = {
        name
        for topic in known.topics
        for conflict in topic.conflicts
        for side in conflict.sides
        for name in side
    }
    said = {name for cite in item.cites for name in (cite, *_claims_of(known.entries.get(cite)))}
    return bool(contested & said) or any(
        len({*by_source([cite], known).values()}) > 1 for cite in item.cites
    )


def by_source(cites: Iterable[str], known: Catalog) -> dict[str, Sides]:
    """All roles that each source names."""
    found: defaultdict[str, Sides] = defaultdict(frozenset)
    for source, side in sided(cites, known):
        found[source] |= side
    return found


def _claims_of(entry: Entry | None) -> Iterable[str]:
    return (claim.id for claim in entry.claims) if isinstance(entry, Duty) else ()
