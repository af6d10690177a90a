"""Deciding: is the best entry an answer to the question, and where does it open?"""

import asyncio
import logging
from dataclasses import dataclass

from advisor.catalog import Catalog
from advisor.knowledge.duties import Duty
from advisor.knowledge.entry import Entry
from advisor.knowledge.roles import RoleProfile
from advisor.knowledge.tools import Skill, Tool
from advisor.knowledge.topic import Topic
from bot.content import Content, ContentError, Texts, load_asked
from bot.content.asked import Asked
from bot.content.loading import REFERENCE
from bot.flows.ask.machine import UNANSWERED
from bot.flows.core import Words
from bot.lookup.index import Described, Index
from bot.lookup.phrases import Phrasebook
from bot.lookup.scope import LONGEST, Figures, Leaning, Outside, certainty
from bot.lookup.signs import Reading
from bot.lookup.words import Vocabulary
from bot.render.words import as_plain

log = logging.getLogger(__name__)

STEMMERS = {"en": "english", "ru": "russian", "es": "spanish", "de": "german", "fr": "french"}
"""Snowball's algorithm for each language; one that is not here is compared by English rules."""

OTHERS = 3
"""Entries offered beside an answer."""

ENOUGH = 0.2
"""How likely it must be that an entry answers a question, to be shown as its answer."""

SURE = 0.85
"""The same in the middle of something else."""

ALIKE = 0.35
"""Likeness from which another entry is offered before those that the catalog calls related."""

_TOOL = 0.6
"""What being named adds to the score of a tool, for being sure of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question.

    Attributes:
        answered: whether the first name is an answer; otherwise they are only the nearest.
        names: entries by name, the best first.
        beside: those of the others that fit nearly as well.
        figures: the pay figures the question is after, as `role.level.region` with what it does
            not name left empty; empty where it asks for none.
        certainty: how likely it is that the first name answers it, from 0 to 1.
    """

    answered: bool
    names: tuple[str, ...]
    beside: tuple[str, ...] = ()
    figures: str = ""
    certainty: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether it may be shown to somebody who may not have asked: who is answering us."""
        return self.answered and self.certainty >= SURE

    @property
    def place(self) -> tuple[str, str]:
        """The flow that shows it, and where that flow opens."""
        if self.figures:
            return "salary", self.figures
        if self.answered:
            return "ask", " ".join((self.names[0], *self.beside))
        return "ask", UNANSWERED + " ".join(self.names)


class Lookup:
    """The entries of every language that says how people ask; indexes are made when needed."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._shelves: dict[str, _Shelf | None] = {}
        self._preparing = asyncio.Lock()

    def find(self, question: str, language: str | None) -> Finding:
        """The entries that answer a question, or come nearest to it; nothing for a long paste."""
        if len(question) > LONGEST:
            return Finding(answered=False, names=())
        self._prepare(language)
        shelf = self._shelves[self._content.in_language(language).language]
        return shelf.find(question) if shelf else Finding(answered=False, names=())

    def is_ready(self, language: str | None) -> bool:
        """Whether questions in a language are answered without delay."""
        return self._content.in_language(language).language in self._shelves

    async def ready(self, language: str | None) -> None:
        """Make the index for a language beside the loop: it takes the better part of a second."""
        async with self._preparing:
            if not self.is_ready(language):
                await asyncio.to_thread(self._prepare, language)

    def _prepare(self, language: str | None) -> None:
        """Make the index for a language, once.

        Mistakes in how people ask keep nobody from answering us; they are logged, and every
        question is one that we do not know.
        """
        wanted = self._content.in_language(language).language
        if wanted in self._shelves:
            return
        try:
            asked = load_asked(self._content)
        except ContentError as error:
            log.error("questions cannot be looked up: %s", error)  # noqa: TRY400 - said in full
            self._shelves[wanted] = None
            return
        own = wanted if wanted in asked else REFERENCE
        catalog, texts = self._content.catalog, self._content.texts[own]
        self._shelves[wanted] = self._shelves.get(own) or _Shelf(catalog, texts, asked[own])


class _Shelf:
    """The index of one language, and the decision over what it finds."""

    def __init__(self, catalog: Catalog, texts: Texts, asked: Asked) -> None:
        spoken, elsewhere = asked.spoken, asked.elsewhere
        self._vocabulary = Vocabulary(
            Phrasebook(spoken.same), Phrasebook(spoken.short), spoken.silent, spoken.typed
        )
        self._figures, self._outside = Figures(spoken), Outside(elsewhere)
        self._vocabulary.leave(self._outside.words)
        described = {
            name: _described(name, entry, catalog, texts, asked)
            for name, entry in catalog.entries.items()
        }
        ours = (question for entry in described.values() for question in entry.asked)
        read = self._vocabulary.read
        self._leaning = Leaning(map(read, ours), map(read, elsewhere.questions))
        stemmer = STEMMERS.get(texts.language.split("_")[0], "english")
        self._index = Index(described, elsewhere.questions, self._vocabulary, stemmer)
        self._reading = Reading(catalog, asked.signs, described, spoken.silent)

    def find(self, question: str) -> Finding:
        words = self._vocabulary.mended(question)
        meant = self._vocabulary.meant(words)
        found = self._index.rank(words, self._reading.named(words))
        ranked = self._reading.ordered(found, words, meant)
        inside = [hit for hit in ranked if not hit.is_outside][: OTHERS + 1]
        names = tuple(hit.name for hit in inside)
        if not names or not meant:
            return Finding(answered=False, names=names)
        tools = self._reading.tools(words)
        is_outside = self._outside.names(words, meant)
        certainly = certainty(
            best=max(hit.score for hit in inside) + _TOOL * (names[0] in tools),
            rival=max((hit.score for hit in found if hit.is_outside), default=0.0),
            leaning=self._leaning.of(words),
            named=is_outside,
        )
        figures = "" if is_outside else self._figures.wanted(words, meant)
        beside = tuple(hit.name for hit in inside[1:] if hit.likeness >= ALIKE)
        is_answer = bool(figures) or certainly >= ENOUGH
        return Finding(is_answer, names, beside, figures, certainly)


def _described(name: str, entry: Entry, catalog: Catalog, texts: Texts, asked: Asked) -> Described:
    def said(key: str) -> str:
        return as_plain(Words(key), texts)

    phrasings = asked.phrasings.get(name, ())
    hints = asked.hints.get(name, "").split()
    match entry:
        case Topic():
            shelf = catalog.shelf_of[entry.id]
            keys = [f"{shelf}.topic.{entry.id}.answer"]
            keys += [f"{shelf}.says.{statement.id}" for statement in entry.says]
            title = said(f"{shelf}.topic.{entry.id}.ask")
            return Described((*phrasings, title), (*map(said, keys), *hints))
        case Tool():
            return Described(
                (*phrasings, entry.name, *entry.aliases), (said(f"tools.what.{entry.id}"), *hints)
            )
        case Skill():
            names = (said(f"skills.name.{entry.id}").split(" (")[0],)
            return Described((*phrasings, *names), (said(f"skills.what.{entry.id}"), *hints))
        case Duty():
            names = (said(f"duties.name.{entry.id}"),)
            return Described((*phrasings, *names), (said(f"duties.line.{entry.id}"), *hints))
        case RoleProfile():
            names = (said(f"roles.name.{entry.id}"),)
            return Described((*phrasings, *names), (said(f"roles.what.{entry.id}"), *hints))
