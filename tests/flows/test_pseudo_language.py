"""No sentence that a user sees stands in Python, and no text waits in vain.

Every kind of screen, message and document is rendered with texts whose letters are full-width.
An ASCII word that is left was written somewhere else; only values of the catalog may be. Which
cases are shown matters less here than that each text is; that each is, is asserted.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import pytest
from babel.dates import get_month_names

from advisor.provenance import Level, Region, Role, cites_of
from bot.engine.pages import Operator, page
from bot.flows.abilities import Addressed, Overlooking, Reads, Reminding
from bot.flows.core import (
    Attach,
    Calendar,
    Draw,
    Effect,
    Flow,
    FlowState,
    Person,
    Post,
    Print,
    Said,
    Screen,
    Words,
    having,
)
from bot.flows.hire.state import COMPLAINTS, Piece, State, Step
from bot.flows.registry import COMMANDS, FLOWS, PAGES
from bot.flows.roadmap.questions import OPTIONS
from bot.papers.reading import SAID
from bot.render.documents import printed
from bot.render.pictures import Order, order_of
from bot.render.words import as_html, as_markdown, as_plain
from tests.flows import become_walk, hire_described, xray_places
from tests.flows.cases import cases_for, follow_ups_told_apart
from tests.flows.overviews import overviews
from tests.flows.pseudo import PseudoTexts
from tests.flows.walk import (
    HIRE,
    NOBODY,
    after,
    asked,
    catalog,
    english,
    reviews,
    say,
    tapped,
    verdicts,
    whole,
)

_TAGS = re.compile(r"</?[a-z]+[^>]*>|&(?:amp|lt|gt|quot|#x27);")
_CODE = re.compile(r"(?<=ｑｕｉｚ )[0-9a-z]{5,41}")
"""A challenge: a value, whatever its letters are."""
_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
_KEY = re.compile(r'(?:Words|_said)\(\s*"([a-z_]+\.[a-z_.]+)"')
BY_PROVENANCE = re.compile(
    r"hire\.(sources\..*|publisher\.undated|source\.undated)|known\.whose\.neither"
)
"""Texts that depend on what the lines shown cite: content may come to need them any day."""
HELD_ELSEWHERE = {
    "hiring",
    "kit",
    "pay",
    "steps",
    "roadmap",
    "becoming",
    "simulate",
    "simulation",
    "xray",
    "zones",
}
SETTLED = Person(settings={"region": "eu"}, languages=("en",))
REMINDED = Person(
    settings={"zone": "Europe/Berlin", "remind_days": "mon,thu", "remind_at": "7:30"},
    languages=("en",),
)
OFTEN = Person(
    settings={"remind_days": "mon,tue,wed,thu,fri,sat,sun", "remind_at": "7:30", "quiet": "0-8"},
    languages=("en",),
)
WATCHFUL = Person(settings={"quiet": "none"}, languages=("en",))
READING = Person(paused=("xray", "interview", "simulate"), languages=("en",))
LOOKING = Person(paused=("quiz", "become", "interview", "simulate"), languages=("en",))
PERSON = Person(languages=("en", "none"), paused=("hire", "become", "roadmap", "simulate"))
ROOT = Path(__file__).parents[2]


class Reader:
    """Reads what would be sent, and finds the words that came from no text."""

    def __init__(self) -> None:
        self.texts = PseudoTexts(english())
        self.seen: set[str] = set()
        self._values = _values_of_the_catalog()

    def strangers(self, words: Words) -> Iterator[str]:
        shown = as_html(words, self.texts)
        if shown in self.seen:
            return
        self.seen.add(shown)
        for stranger in _ascii_words(_CODE.sub("", _TAGS.sub("", shown)), self._values):
            yield f"{words.key}: {stranger!r}"

    def of_screen(self, screen: Screen) -> Iterator[str]:
        yield from self.strangers(screen.text)
        for choice in screen.choices:
            yield from self.strangers(choice.label)

    def of_effects(self, effects: Iterable[Effect]) -> Iterator[str]:
        for effect in effects:
            if isinstance(effect, Post):
                yield from self.strangers(effect.text)
            elif isinstance(effect, Attach):
                for words in (effect.name, effect.caption, *effect.pages):
                    yield from self.strangers(words)
            elif isinstance(effect, Draw):
                yield from self.strangers(effect.caption)
                yield from self._drawn(effect.caption, order_of(effect.picture, self.texts))
            elif isinstance(effect, Calendar):
                titles = (each for days in effect.days for each in (days.title, days.about))
                for words in (effect.name, effect.title, effect.caption, *titles):
                    yield from self.strangers(words)
            elif isinstance(effect, Print):
                for words in (effect.name, effect.caption):
                    yield from self.strangers(words)
                yield from self._drawn(effect.caption, printed(effect, self.texts))

    def _drawn(self, caption: Words, order: Order) -> Iterator[str]:
        for shown in _strings(order["data"]):
            for stranger in _ascii_words(html.escape(shown), self._values):
                yield f"with {caption.key}: {stranger!r}"


@pytest.fixture(scope="module")
def reader_and_strangers() -> tuple[Reader, list[str]]:
    reader = Reader()
    return reader, list(_everything(reader))


def test_no_sentence_stands_in_python(
    reader_and_strangers: tuple[Reader, list[str]],
) -> None:
    reader, strangers = reader_and_strangers

    say(f"{len(reader.seen)} different texts read in full-width letters")
    assert not strangers, sorted(set(strangers))[:20]


def test_every_text_is_used_and_every_text_used_exists(
    reader_and_strangers: tuple[Reader, list[str]],
) -> None:
    reader, _ = reader_and_strangers
    named = {
        key for path in (ROOT / "bot").rglob("*.py") for key in _KEY.findall(path.read_text())
    }

    assert named <= set(english())
    # The words of the advice are held to the catalog in tests/advisor, line by line; those of
    # the simulation and the time zones to all of their places in tests of their own.
    in_vain = {
        key
        for key in set(english()) - reader.texts.used - named
        if key.split(".")[0] not in HELD_ELSEWHERE and not BY_PROVENANCE.match(key)
    }
    assert in_vain == set()


def test_the_reader_finds_a_sentence_that_came_from_python() -> None:
    reader = Reader()
    words = Words("hire.term.title", {"title": "Chief Prompt Officer"})

    assert [found.split()[-1] for found in reader.strangers(words)] == [
        "'Chief'",
        "'Prompt'",
        "'Officer'",
    ]


def test_documents_hold_no_sentence_of_their_own_either() -> None:
    texts, values = PseudoTexts(english()), _values_of_the_catalog()
    memo = tapped(verdicts()[0], "memo").effects[-1]
    assert isinstance(memo, Attach)

    for shown in memo.pages:
        assert not _ascii_words(as_markdown(shown, texts), values)
    assert not _ASCII_WORD.findall(as_plain(memo.name, texts))


def _everything(reader: Reader) -> Iterator[str]:
    for flow in FLOWS.values():
        if flow.name not in (HIRE.name, become_walk.BECOME.name):
            yield from _small(flow, reader)
    yield from _become(reader)
    yield from _pages(reader)
    for state in (*asked()[::5], *reviews()[::5]):
        yield from reader.of_screen(HIRE.show(state, NOBODY, catalog()))
        yield from _not_understood(HIRE, state, reader)
    for step in (Step.CHANGE, Step.RESTART, Step.LEVEL, Step.REGION, Step.COMPLAIN):
        state = having(max(reviews(), key=lambda review: len(review.trail)), step=step)
        yield from reader.of_screen(HIRE.show(state, NOBODY, catalog()))
    for state in hire_described.proposals(HIRE.start(NOBODY, catalog()), catalog()):
        yield from reader.of_screen(HIRE.show(state, NOBODY, catalog()))
    for review in reviews()[::5]:
        yield from reader.of_effects(tapped(review, "verdict").effects)
    for state in verdicts()[::7]:
        yield from reader.of_screen(HIRE.show(state, NOBODY, catalog()))
        yield from reader.of_effects(tapped(state, "memo").effects)
    yield from _fitted(reader)
    yield from _kit(reader)


def _become(reader: Reader) -> Iterator[str]:
    """The sampled walk, and the results and pieces of cases of every kind."""
    flow: Flow = become_walk.BECOME
    walk = become_walk.sampled()
    yield from reader.of_effects(walk.effects)
    for state in (*walk.states, *become_walk.asked()[::5], *become_walk.reviews()[::5]):
        yield from reader.of_screen(flow.show(state, NOBODY, catalog()))
        yield from _not_understood(flow, state, reader)
    for edge in walk.edges:
        if edge.turn.notice is not None:
            yield from reader.strangers(edge.turn.notice)
    for review in become_walk.reviews()[::5]:
        yield from reader.of_effects(become_walk.tapped(review, "result").effects)
    for state in become_walk.results()[::41]:
        for piece in become_walk.PIECES:
            opened = become_walk.after(state, piece)
            yield from reader.of_effects(become_walk.tapped(opened, "keep").effects)


def _strings(data: object) -> Iterator[str]:
    """What is written in a picture; how it is to be drawn is said in words of ours."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            if name not in {"lang", "dir", "basis", "currency", "kind", "styles"}:
                yield from _strings(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _strings(value)


def _small(flow: Flow, reader: Reader) -> Iterator[str]:
    people = [PERSON, LOOKING, READING, NOBODY, SETTLED]
    if flow.name == "settings":
        people += [REMINDED, OFTEN, WATCHFUL]
    elif isinstance(flow, Addressed | Reads):  # what one looks up is the same for everybody
        people = [NOBODY]
    elif isinstance(flow, Overlooking):
        people = [Person(standings=found, languages=("en",)) for found in ((), *overviews())]
    for person in people:
        walk = whole(flow, person, xray_places.masked(catalog()) if flow.name == "xray" else ())
        yield from reader.of_effects(walk.effects)
        for state in walk.states:
            yield from reader.of_screen(flow.show(state, person, catalog()))
        for edge in walk.edges:
            if edge.turn.notice is not None:
                yield from reader.strangers(edge.turn.notice)
        if isinstance(flow, Reminding):
            yield from _reminders(flow, walk.states, reader)


def _reminders(flow: Reminding, states: Sequence[FlowState], reader: Reader) -> Iterator[str]:
    for state in states[::7]:
        screen = flow.reminder(state, NOBODY, catalog())
        if screen is None:
            continue
        yield from reader.of_screen(screen)
        for choice in screen.choices:
            for person, answer in product((NOBODY, REMINDED), (choice.answer, "done:another")):
                notice = flow.recalled(state, answer, person, catalog()).notice
                yield from reader.strangers(notice) if notice else ()


def _not_understood(flow: Flow, state: FlowState, reader: Reader) -> Iterator[str]:
    notice = flow.step(state, Said("something else"), NOBODY, catalog()).notice
    assert notice is not None
    yield from reader.strangers(notice)


def _pages(reader: Reader) -> Iterator[str]:
    for name, contact in product(PAGES, (None, "12345")):
        yield from reader.strangers(page(name, Operator(contact, 365)))
    for command in COMMANDS:
        yield from reader.strangers(Words(f"commands.{command}"))
    for why in ("media", "fetch", "kind", *SAID.values(), "slow"):
        yield from reader.strangers(Words(f"chat.unreadable.{why}"))
    for flow in FLOWS:
        if flow != "home":
            yield from reader.strangers(Words(f"chat.flow.{flow}"))


def _fitted(reader: Reader) -> Iterator[str]:
    """Every answer to the follow-ups, for cases of every verdict."""
    cases = verdicts()[::71]
    for i, follow_ups in enumerate(tuple(follow_ups_told_apart())[::5]):
        state = cases[i % len(cases)]
        fitted = having(state, answers={**state.answers, **follow_ups})
        yield from reader.of_screen(HIRE.show(fitted, NOBODY, catalog()))
        yield from reader.of_effects(tapped(fitted, "memo").effects)
    for follow_up in catalog().hiring.follow_ups:
        asking = having(verdicts()[0], step=Step.FOLLOW_UP, asking=follow_up.id)
        yield from reader.of_screen(HIRE.show(asking, NOBODY, catalog()))
        yield from _not_understood(HIRE, asking, reader)
        for option in follow_up.options:
            state = having(verdicts()[0], answers={follow_up.id: option}, step=Step.REVIEW)
            yield from reader.of_screen(HIRE.show(state, NOBODY, catalog()))


def _kit(reader: Reader) -> Iterator[str]:
    for piece, role in product(Piece, (None, *Role)):
        if (role is None) != (piece in (Piece.MISTAKES, Piece.PLAN)) or piece is Piece.PLAN:
            continue
        for number, case in enumerate(tuple(cases_for(piece, role))[::9]):
            for region in Region if piece is Piece.PAY else (Region.US,):
                level = tuple(Level)[number % len(Level)]
                levels = tuple(Level) if piece is Piece.PAY or number < len(Level) else (level,)
                for each in levels:
                    opened = having(case, step=Step.PIECE, level=each, region=region)
                    yield from _pages_of(opened, reader)
    for state in verdicts()[::37]:
        yield from _pages_of(having(state, step=Step.PIECE, piece=Piece.PLAN), reader)
    told = after(verdicts()[0], "complain")
    for complaint in COMPLAINTS:
        notice = tapped(told, complaint).notice
        assert notice is not None
        yield from reader.strangers(notice)


def _pages_of(state: State, reader: Reader) -> Iterator[str]:
    first = state
    while True:
        screen = HIRE.show(state, NOBODY, catalog())
        yield from reader.of_screen(screen)
        following = [choice.answer for choice in screen.choices if choice.answer == "next"]
        if following:
            state = after(state, "next")
        if state == first:
            break
    yield from reader.of_effects(tapped(first, "keep").effects)


def _ascii_words(text: str, values: list[str]) -> list[str]:
    if not _ASCII_WORD.search(text):
        return []
    for value in values:
        if value in text:
            text = text.replace(value, "")
    return _ASCII_WORD.findall(text)


def _values_of_the_catalog() -> list[str]:
    """Publishers, places in sources, currencies, and the names of commands; longest first."""
    known = catalog()
    cites = [cite for name in type(known).model_fields for cite in cites_of(getattr(known, name))]
    values = {
        *(source.publisher for source in known.sources),
        *(cite.place for cite in cites),
        *(band.currency for band in known.pay),
        *(tool.name for tool in known.tools),
        *(tool.short for tool in known.tools if tool.short),
        *(f"/{command}" for command in COMMANDS),
        *(resource for step in known.steps for resource in step.resources),
        *(option for options in OPTIONS.values() for option in options),
        *get_month_names("abbreviated", locale=english().locale).values(),
    }
    escaped = {_TAGS.sub("", html.escape(value)) for value in values}
    return sorted(escaped | values, key=len, reverse=True)
