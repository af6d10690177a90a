"""What must have come of what a person did, by the pure flows and nothing of the bot's."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.content import Content, Texts
from bot.flows import core
from bot.flows.abilities import Addressed, Lasting
from bot.flows.core import HOME, Attach, FlowState, Keep, Open, Post, Prefer, Said, Tap
from bot.flows.registry import FLOWS, OPENED_BY, PAGES
from bot.playground.formatting.html import parse_html
from bot.render.card import chosen_by_text
from bot.render.words import as_html, as_plain


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the present card."""

    answer: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A text or a command."""

    text: str


Action = Tapped | Sent
Look = tuple[str, tuple[str, ...]]
"""A card as a person sees it: its text, and the labels of its buttons."""


@dataclass(slots=True)
class Mind:
    """One person's conversation: where each flow is, which is on the card, what was kept."""

    content: Content
    settings: dict[str, str] = field(default_factory=dict)
    states: dict[str, FlowState] = field(default_factory=dict)
    active: str | None = None
    kept: list[Any] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)

    def fork(self) -> "Mind":
        """The same, to try something on."""
        return replace(
            self,
            settings=dict(self.settings),
            states=dict(self.states),
            kept=list(self.kept),
            posted=list(self.posted),
        )

    def after(self, actions: Sequence[Action]) -> "Mind":
        """What it will be after these actions."""
        mind = self.fork()
        for action in actions:
            mind.do(action)
        return mind

    def do(self, action: Action) -> None:
        """Apply one action."""
        if isinstance(action, Tapped):
            self._turn(Tap(action.answer))
        elif action.text.startswith("/"):
            self._command(action.text[1:])
        else:
            self._open(self.active or HOME)
            answer = chosen_by_text(self.screen, action.text, self.texts)
            self._turn(Said(action.text) if answer is None else Tap(answer))

    @property
    def texts(self) -> Texts:
        """The texts in the person's language."""
        return self.content.in_language(self.settings.get("language") or "en")

    @property
    def person(self) -> core.Person:
        """What a flow may know about the person."""
        paused = tuple(flow for flow in self.states if flow != self.active)
        now = datetime.now(ZoneInfo(self.settings.get("zone", "UTC")))
        return core.Person(self.settings, paused, tuple(self.content.texts), now.date(), now)

    @property
    def screen(self) -> core.Screen:
        """The screen of the card."""
        name = self.active or HOME
        return FLOWS[name].show(self.states[name], self.person, self.content.catalog)

    @property
    def look(self) -> Look:
        """The card as it must be seen; there is none before anything has been done."""
        if not self.states:
            return "", ()
        screen = self.screen
        labels = tuple(as_plain(choice.label, self.texts) for choice in screen.choices)
        return plain(as_html(screen.text, self.texts)), labels

    def turn(self, answer: str) -> core.Turn:
        """What a tap leads to; nothing changes."""
        name = self.active or HOME
        tap = Tap(answer)
        return core.advance(FLOWS[name], self.states[name], tap, self.person, self.content.catalog)

    def _command(self, name: str) -> None:
        if name in OPENED_BY:
            self._open(OPENED_BY[name])
        elif name == "cancel" and self.active not in {None, HOME}:
            assert self.active is not None
            if not isinstance(FLOWS[self.active], Lasting):  # that one is only set aside
                del self.states[self.active]
                self.active = None
            self._open(HOME)
        else:
            assert name in PAGES or name == "cancel", "nobody here says anything else"
            self._open(self.active or HOME)

    def _turn(self, event: core.Event) -> None:
        name = self.active or HOME
        catalog = self.content.catalog
        turn = core.advance(FLOWS[name], self.states[name], event, self.person, catalog)
        for effect in turn.effects:
            match effect:
                case Keep(version, body):
                    self.kept.append((version, dict(body)))
                case Prefer(settings):
                    known = {**self.settings, **settings}
                    self.settings = {k: v for k, v in known.items() if v is not None}
                case Post(words):
                    self.posted.append(plain(as_html(words, self.texts)))
                case Attach(words, _, _):
                    self.posted.append(as_plain(words, self.texts) + ".md")
                case _:
                    pass
        if turn.state is None:
            del self.states[name]
            self.active = None
        else:
            self.states[name] = turn.state
        opened = [effect for effect in turn.effects if isinstance(effect, Open)]
        if opened or turn.state is None:
            there = opened[-1] if opened else Open(HOME)
            self._open(there.flow, there.at)

    def _open(self, name: str, at: str = "") -> None:
        if self.active != name:
            if self.active is not None and not FLOWS[self.active].resumable:
                del self.states[self.active]
            self.active = None
        flow, catalog = FLOWS[name], self.content.catalog
        if at and isinstance(flow, Lasting) and name in self.states:
            self.states[name] = flow.enter_again(self.states[name], at, self.person, catalog)
        elif at and isinstance(flow, Addressed):
            self.states[name] = flow.enter(at, self.person, catalog)
        elif name not in self.states:
            self.states[name] = flow.start(self.person, catalog)
        self.active = name


def plain(html: str) -> str:
    """A text of ours as Telegram shows it."""
    return parse_html(html).text.strip()
