"""All terms of all languages, made ready for reading.

A text is read with the terms of the languages it is written in, because words that begin alike
mean different things elsewhere; and always with the English ones, because posts mix the two.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from advisor.knowledge.tools import Tool
from advisor.xray.phrases import Phrasebook, WordLists, folded
from advisor.xray.terms import Kind, Language, Section, Strength, XrayTerms

NOTHING = "nothing"
"""The kind of a phrase that swallows what stands in it."""

_ENGLISH = "en"
_LAST_LATIN = "\u024f"
_FOREIGN = 0.004
"""The share of a language's commonest words from which a text counts as written in it."""


class Told(NamedTuple):
    """What a phrase tells of the work."""

    kind: str
    strength: Strength


class Answer(NamedTuple):
    """The answer that a phrase gives to a question of the hiring advice."""

    question: str
    option: str
    strength: Strength


class Sign(NamedTuple):
    """What else a phrase tells: of its line, or of the text around it."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Books:
    """The phrases of one language.

    Attributes:
        work: what tells a kind of work.
        signs: headings, marks, negation, the past, years, and what a good post says.
        titles: what a title claims, and the levels it names.
        problems: what a description of a need answers.
    """

    work: Phrasebook[Told] = field(default_factory=Phrasebook)
    signs: Phrasebook[Sign] = field(default_factory=Phrasebook)
    titles: Phrasebook[Sign] = field(default_factory=Phrasebook)
    problems: Phrasebook[Answer] = field(default_factory=Phrasebook)


class Lexicon:
    """The terms of every language, each made ready when a text is first written in it.

    Attributes:
        kinds: the kinds of work by id.
        counts: what a line counts for, by the part of the text it stands in.
        learned: what single words tell of a need.
    """

    def __init__(self, terms: XrayTerms, tools: Sequence[Tool]) -> None:
        self.kinds: Mapping[str, Kind] = {kind.id: kind for kind in terms.work.kinds}
        self.counts: Mapping[Section, float] = terms.work.sections
        self.learned = terms.learned
        self._terms = terms
        self._tools = tools
        self._written: dict[str, list[str]] = {}
        for code, language in terms.languages.items():
            for phrase in language.common:
                self._written.setdefault(folded(phrase), []).append(code)
        self._not_latin = [
            code
            for code, language in terms.languages.items()
            if all(word[0] > _LAST_LATIN for word in language.common)
        ]
        self._books: dict[str, Books] = {}

    def is_common(self, word: str) -> bool:
        """Whether a folded word is among the commonest of any language, and tells nothing."""
        return word in self._written

    def books(self, words: Sequence[str]) -> tuple[Books, ...]:
        """What to look for in the words of a text: English, and the languages they are of."""
        hits = Counter(code for word in words for code in self._written.get(word, ()))
        strange = sum(word[0] > _LAST_LATIN for word in words)
        hits.update(dict.fromkeys(self._not_latin, strange))
        enough = max(min(2, len(words) // 20), 1, _FOREIGN * len(words))
        written = {code for code, count in hits.items() if count >= enough}
        # Posts in any language speak English too; where nothing tells the language, all may be.
        codes = (written or {*self._terms.languages}) | {_ENGLISH}
        return tuple(self._made(code) for code in self._terms.languages if code in codes)

    def _made(self, code: str) -> Books:
        if code not in self._books:
            books = _language(code, self._terms.languages[code])
            if code == _ENGLISH:
                _add_names(books.work, self._terms, self._tools)
            self._books[code] = books
        return self._books[code]


def _add_names(work: Phrasebook[Told], terms: XrayTerms, tools: Sequence[Tool]) -> None:
    """Enter the products, which have one name in every language."""
    for tool in tools:
        if (use := terms.work.layers.get(tool.layer)) is not None:
            for name in (tool.name, *tool.aliases):
                if name.casefold() not in terms.work.unlisted:
                    work.add(name, Told(use.kind, use.strength))
    for kind, names in terms.work.names.items():
        for strength, name in names:
            work.add(name, Told(kind, strength))


def _language(code: str, language: Language) -> Books:
    books, lists = Books(), WordLists(code, language.words)
    for kind, phrases in language.work.items():
        for strength, phrase in phrases:
            books.work.add(phrase, Told(kind, strength), lists)
    for phrase in language.nothing:
        books.work.add(phrase, Told(NOTHING, "strong"), lists)
    for sign, found in _signs(language):
        for phrase in found:
            books.signs.add(phrase, sign, lists)
    for claim, found in _claims(language):
        for phrase in found:
            books.titles.add(phrase, claim)
    for answer, phrase in _answers(language):
        books.problems.add(phrase, answer, lists)
    return books


def _claims(language: Language) -> Iterator[tuple[Sign, Sequence[str]]]:
    yield from ((Sign("claims", claim), found) for claim, found in language.titles.items())
    yield from ((Sign("level", level.value), found) for level, found in language.levels.items())


def _answers(language: Language) -> Iterator[tuple[Answer, str]]:
    for question, options in language.problem.items():
        for option, phrases in options.items():
            yield from ((Answer(question, option, strength), said) for strength, said in phrases)


def _signs(language: Language) -> Iterator[tuple[Sign, Sequence[str]]]:
    yield Sign("not_after"), language.negation.before
    yield Sign("not_before"), language.negation.after
    yield Sign("not_at_all"), language.negation.unless
    yield Sign("earlier"), language.earlier
    yield Sign("years"), language.years
    yield from ((Sign("heading", section), found) for section, found in language.sections.items())
    yield from ((Sign("mark", section), found) for section, found in language.marks.items())
    yield from ((Sign("speaks", who), found) for who, found in language.speaks.items())
    yield from ((Sign("says", missing), found) for missing, found in language.says.items())
