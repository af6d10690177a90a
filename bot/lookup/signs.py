"""What a question says of the entry it wants, besides the words that both have in common.

It may name a tool. The way it is put may show what it is after: "whom should I hire". And the
work it describes may be that of one of the two jobs, which settles what words alone leave open:
of two sisters, topics that tell the same of either job, which one is meant.
"""

import fnmatch
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from advisor.catalog import Catalog
from advisor.knowledge.tools import Layer, Skill, Tool
from advisor.provenance import Role
from advisor.xray import phrases
from bot.content.asked import Signs
from bot.lookup.index import Described, Hit
from bot.lookup.phrases import Phrasebook
from bot.lookup.tokens import tokens

_TOPIC = 0.05
"""What being a topic weighs, where the best rank by words, by letters or by phrasings weighs 1:
it says more than a tool, a skill or a piece of work that it speaks of."""

_NAMED = 1.3
"""The same for being the tool that a short question names, or the topic on all that it names."""

_TOLD = 0.5
"""The same for a topic that tells of a tool that is named."""

_MEANT = 0.5
"""The same for being what the question is after."""

_BESIDE = -0.3
"""The same for a tool, a skill or a piece of work where the question is after something else."""

_SIDE = 0.6
"""How much better the sister of the other side must fit, to go first all the same."""

_SHORT = 4
"""From so many words on, a name is less and less of the question."""

_IN_PASSING = frozenset[Layer](("language", "infrastructure", "cloud", "web", "practice"))
"""What people also name when they speak of themselves: it weighs half, unless they ask for it."""


class Reading:
    """Puts the entries that were found in order, by what the question says of the one it wants."""

    def __init__(
        self,
        catalog: Catalog,
        signs: Signs,
        described: Mapping[str, Described],
        silent: Iterable[str],
    ) -> None:
        named = dict(_names(catalog, described, frozenset(silent)))
        self._names, self._nameable = Phrasebook(named), named.keys()
        self._layers = {f"tool:{tool.id}": tool.layer for tool in catalog.tools}
        self._told = {
            topic.id: self.tools(tokens(" ".join(described[topic.id].told)))
            for topic in catalog.topics
        }
        self._telling = Counter(tool for told in self._told.values() for tool in told)
        self._aims = _search((name, aim.said) for name, aim in signs.after.items())
        self._about = {
            name: {entry for one in aim.about for entry in fnmatch.filter(catalog.entries, one)}
            for name, aim in signs.after.items()
        }
        self._sides = _search(signs.side.items())
        self._sisters = tuple(_sisters(catalog))

    def named(self, words: Sequence[str]) -> frozenset[str]:
        """The tools and skills that a question names."""
        return self._names.named(words)

    def tools(self, words: Sequence[str]) -> frozenset[str]:
        """The tools among them."""
        return self.named(words) & self._layers.keys()

    def ordered(
        self, hits: Iterable[Hit], words: Sequence[str], meant: Sequence[str]
    ) -> list[Hit]:
        """The best entry first; a topic may bring its sister, who was not found herself."""
        plain = phrases.tokens(phrases.folded(" ".join(words)))
        named = self.named(words)
        wanted = self._wanted(plain, named)
        weights = self._weights(named, wanted, len(set(meant)))
        spared = wanted | self.tools(words)
        found = {}
        for hit in hits:
            beside = _BESIDE if wanted and hit.name not in spared else 0
            kind = beside if ":" in hit.name else _TOPIC
            found[hit.name] = (hit.score + kind + weights[hit.name], hit)
        self._settle(found, _SIDE * self._leaning(plain))
        return [hit for _, hit in sorted(found.values(), key=itemgetter(0), reverse=True)]

    def _wanted(self, plain: Sequence[str], named: frozenset[str]) -> set[str]:
        """What the question is after, by how it is put; of tools and skills, those it names."""
        aims = {match.meaning for match in self._aims(plain)}
        about = {entry for name in aims for entry in self._about[name]}
        return {name for name in about if name in named or name not in self._nameable}

    def _weights(self, named: frozenset[str], wanted: set[str], length: int) -> dict[str, float]:
        """What speaks for single entries, besides their scores."""
        weights = defaultdict[str, float](float)
        share = min(1, _SHORT / max(1, length))
        tools = named & self._layers.keys()
        for name in tools:
            is_aside = name not in wanted and self._layers[name] in _IN_PASSING
            weights[name] = _NAMED * share / math.sqrt(len(tools)) / (1 + is_aside)
        for topic, told in self._told.items():
            if told & tools:
                tells_all = len(tools) > 1 and told >= tools
                weights[topic] = (
                    _NAMED if tells_all else _TOLD * self._rare(told & tools)
                ) * share
        for name in wanted:
            weights[name] += _MEANT
        return weights

    def _rare(self, tools: Iterable[str]) -> float:
        """How little is told of the rarest of these tools: 1 for a single topic."""
        return max(1 / math.sqrt(self._telling[tool]) for tool in tools)

    def _leaning(self, plain: Sequence[str]) -> float:
        """Whose work is described: from 1, an AI engineer's, to -1, an ML engineer's."""
        sides = Counter(match.meaning for match in self._sides(plain))
        return (sides["ai"] - sides["ml"]) / max(1, sides.total())

    def _settle(self, found: dict[str, tuple[float, Hit]], leaning: float) -> None:
        """Let two sisters change places where the work described is that of the other one."""
        for ai, ml in self._sisters if leaning else ():
            there = sorted((found[name] for name in (ai, ml) if name in found), key=itemgetter(0))
            if not there:
                continue
            more, hit = there[-1]
            less = there[0][0] if len(there) > 1 else more - _TOPIC
            ours, theirs = (found.get(name, (less, replace(hit, name=name))) for name in (ai, ml))
            is_ours = ours[0] + leaning > theirs[0]
            found[ai] = (more if is_ours else less, ours[1])
            found[ml] = (less if is_ours else more, theirs[1])


def _names(
    catalog: Catalog, described: Mapping[str, Described], silent: frozenset[str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """What each tool and skill may be called; nobody who says "go" means the language."""
    for name, entry in catalog.entries.items():
        if isinstance(entry, Tool):
            called = (entry.name, *entry.aliases)
            yield name, [one for one in called if not silent.issuperset(tokens(one))]
        elif isinstance(entry, Skill):
            yield name, described[name].asked[-1:]


def _search(said: Iterable[tuple[str, Iterable[str]]]) -> phrases.Search[str]:
    book: phrases.Phrasebook[str] = phrases.Phrasebook()
    for name, ways in said:
        for way in ways:
            book.add(way, name)
    return phrases.Search([book])


def _sisters(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Topics that tell of AI engineers alone, each with the one that tells the same of ML."""
    about = {
        topic.id: {role for one in topic.says for role in one.about} for topic in catalog.topics
    }
    for topic, roles in about.items():
        sister = "_".join("ml" if part == "ai" else part for part in topic.split("_"))
        if (
            Role.ML not in roles
            and sister != topic
            and Role.AI not in about.get(sister, {Role.AI})
        ):
            yield topic, sister
