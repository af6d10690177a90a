"""Whatever is in the catalog can be got to: by asking for it, or by a tap on the way."""

from itertools import product

from advisor.catalog import Catalog
from advisor.pay.answer import pay_bands
from advisor.provenance import Level, Region, Role
from bot.flows.wording import entries
from bot.lookup.finding import Finding
from bot.render.words import as_plain
from tests.flows.walk import content
from tests.knowledge.shelf import lookup


def asked(name: str) -> Finding:
    """What is found for an entry's own name, or a topic's own question."""
    catalog = content().catalog
    title = as_plain(entries.title(catalog.entries[name], catalog), content().texts["en"])
    return lookup().find(title, "en")


def test_every_entry_is_found_by_its_own_name() -> None:
    missed = [name for name in content().catalog.entries if name not in asked(name).names]

    # What is not among the first may still be a tap away from what is.
    far = [name for name in missed if name not in beside(asked(name))]
    assert not far, far
    assert len(missed) <= len(content().catalog.entries) // 50, missed


def test_every_topic_answers_its_own_question() -> None:
    topics = [topic.id for topic in content().catalog.topics]
    wrong = [name for name in topics if asked(name).names[0] != name]

    assert not [name for name in topics if not asked(name).answered]
    assert len(wrong) <= len(topics) // 25, wrong


def test_every_pay_figure_stands_on_some_page() -> None:
    catalog = content().catalog
    shown = set()
    for role, level, region in product(Role, Level, Region):
        answer = pay_bands(role, level, region, catalog.pay)
        shown |= {band.id for band in (*answer.bands, *answer.wider)}

    assert shown == {band.id for band in catalog.pay}


def test_every_statement_is_shown_with_its_entry() -> None:
    catalog: Catalog = content().catalog
    texts = content().texts["en"]
    for topic in catalog.topics:
        lines = entries.evidence(topic, catalog)
        assert len(lines) == len(topic.says)
        assert all(as_plain(line, texts) for line in lines)


def beside(finding: Finding) -> set[str]:
    known = content().catalog.entries
    found = [known[name] for name in finding.names]
    return {name for entry in found for name in getattr(entry, "see", ())}
