"""What is known put into words: statements with their sources, and where they contradict."""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.knowledge.statement import Statement
from advisor.knowledge.topic import Topic
from advisor.provenance import Cite
from bot.flows.core import NOTHING, Series, Values, Words


def question(topic: Topic, catalog: Catalog) -> Words:
    """The question a topic answers."""
    return Words(f"{catalog.shelf_of[topic.id]}.topic.{topic.id}.ask")


def answer(topic: Topic, catalog: Catalog) -> Words:
    """The short answer, complete on its own."""
    return Words(f"{catalog.shelf_of[topic.id]}.topic.{topic.id}.answer")


def statements(topic: Topic, catalog: Catalog) -> tuple[Words, ...]:
    """Everything the sources say on a topic, one line a statement, each with its source."""
    return tuple(statement(one, topic, catalog) for one in topic.says)


def conflicts(topics: Iterable[Topic], catalog: Catalog) -> tuple[Words, ...]:
    """What is to be said about every contradiction within topics."""
    return tuple(
        Words("known.conflict", {"what": Words(f"{catalog.shelf_of[topic.id]}.conflict.{one.id}")})
        for topic in topics
        for one in topic.conflicts
    )


def publishers(cites: Iterable[Cite], catalog: Catalog) -> Words | Series:
    """Who says it: every publisher once, with the year of the article."""
    names = dict.fromkeys(cite.source for cite in cites)
    if not names:
        return NOTHING
    listed = Series(tuple(publisher(name, None, catalog) for name in names), "; ")
    return Words("known.sources", {"sources": listed})


def publisher(source_id: str, year: int | None, catalog: Catalog) -> Words:
    """A publisher with a year: the one given, else the article's own."""
    source = catalog.source(source_id)
    values: Values = {"publisher": source.publisher}
    if (year or source.year) is None:
        return Words("known.undated", values)
    return Words("known.dated", {**values, "year": str(year or source.year)})


def cite(place: Cite, year: int | None, catalog: Catalog) -> Words:
    """A source and the place in it."""
    values: Values = {"source": publisher(place.source, year, catalog), "place": place.place}
    return Words("known.cite", values)


def statement(one: Statement, topic: Topic, catalog: Catalog) -> Words:
    """One thing one source says, and which source that is."""
    values: Values = {
        "says": Words(f"{catalog.shelf_of[topic.id]}.says.{one.id}"),
        "source": publisher(one.cite.source, one.year, catalog),
    }
    return Words("known.statement", values)
