"""Reminders: when they are due, and what they say when they are.

Those on chosen days follow from the settings of a person, and what they say from where the
person is on that day; all that is stored of them is the next moment. Others hold their words.
None comes in the quiet hours of a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.content import Content
from bot.engine.conversation import Conversation
from bot.engine.letters import ReminderLetter
from bot.engine.packing import body_of, words_of
from bot.engine.profile import language_of, person_of, settings_of, zone_of
from bot.engine.wallclock import clock_at, next_occurrence, next_on, on_day, same_time_in
from bot.flows.abilities import Reminding
from bot.flows.core import Hush, Remind, Snooze
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.flows.settings.schedule import AT, DAYS, MORNING, ZONE, hour_in, quiet_in, schedule_in
from bot.render.card import Card, card_of
from bot.render.taps import Stamp
from bot.render.words import as_html
from bot.storage import Person, Reminder, Transaction

REMINDED = 0
"""The revision on the buttons of a reminder; that of a session begins with 1."""

APART = timedelta(hours=6).total_seconds()
"""One that came late is not followed by the next at once."""

ON_DAYS = tuple(name for name, flow in FLOWS.items() if isinstance(flow, Reminding))
"""The kinds of reminders that come on chosen days: the flows that may write first."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What reminders that are due at `at` (unix seconds) are made of, in one transaction."""

    tx: Transaction
    content: Content
    tap_key: bytes
    at: float

    async def act_on(self, reminder: Reminder) -> None:
        """Turn a reminder that is due into a letter, and store when it comes again."""
        tx, at, body = self.tx, self.at, reminder.body
        await tx.lane(reminder.who)
        person = await tx.person_in(reminder.who)
        if person is None:
            return  # forgotten, and the reminder with them
        await tx.reminder_done(reminder.id)
        on_days = reminder.kind in ON_DAYS
        if on_days and schedule_in(settings_of(person.profile)) is None:
            return  # stopped since
        awake = first_awake(person.profile, at)
        if awake > at:
            await tx.remind(person, awake, reminder.kind, body, at)
            return
        card = await self._card(person, reminder)
        if card is not None:
            until = _quiet_from(person.profile, at)
            letter = ReminderLetter(**card, until=until, kind=reminder.kind, body=body)
            await tx.post(person, "reminder", {**letter, "chat": person.chat_id}, at)
        again = _on_chosen_day(person.profile, at + APART)
        if again is not None and on_days:
            # One that was put back stood beside its successor.
            await tx.cancel_reminders(person, reminder.kind)
            await tx.remind(person, again, reminder.kind, {}, at)

    async def _card(self, person: Person, reminder: Reminder) -> Card | None:
        """What it says today, and its buttons; None where there is nothing to say."""
        texts = self.content.in_language(language_of(person.profile))
        flow = FLOWS.get(reminder.kind)
        if not isinstance(flow, Reminding):
            words = words_of(reminder.body, texts)
            return None if words is None else Card(text=as_html(words, texts), keyboard=[])
        session = await self.tx.session(person, reminder.kind)
        if session is None:
            return None
        catalog = self.content.catalog
        state = restored(flow, session.state, catalog)
        screen = flow.reminder(state, person_of(person, self.content, self.at), catalog)
        stamp = Stamp(self.tap_key, person.who, session.id, REMINDED)
        return None if screen is None else card_of(screen, texts, stamp)


async def arranged(conversation: Conversation, effect: Remind | Snooze | Hush) -> None:
    """Store, put off or drop the reminders of a kind."""
    match effect:
        case Remind():
            await _asked_for(conversation, effect)
        case Snooze():
            await _snoozed(conversation, effect)
        case Hush(kind):
            await conversation.tx.cancel_reminders(conversation.stored, kind)


async def rescheduled(conversation: Conversation, before: Mapping[str, Any]) -> None:
    """Move what is due after a change of settings; `before` is the profile as it was."""
    tx, person, at = conversation.tx, conversation.stored, conversation.at
    old, new = settings_of(before), settings_of(person.profile)
    if old.get(ZONE) != new.get(ZONE):
        for reminder in await tx.reminders(person):
            if reminder.due_at > at:
                due_at = _moved(reminder, before, person.profile, at)
                await tx.reminder_done(reminder.id)
                await tx.remind(person, due_at, reminder.kind, reminder.body, at)
    if (old.get(DAYS), old.get(AT)) != (new.get(DAYS), new.get(AT)):
        for kind in ON_DAYS:
            await tx.cancel_reminders(person, kind)
            due_on = _on_chosen_day(person.profile, at)
            if due_on is not None:
                await tx.remind(person, due_on, kind, {}, at)


async def _asked_for(conversation: Conversation, reminder: Remind) -> None:
    """Store a reminder that holds its words."""
    tx, person = conversation.tx, conversation.stored
    that_day = conversation.at + timedelta(days=reminder.days).total_seconds()
    await tx.cancel_reminders(person, reminder.kind)
    due_at = next_occurrence(MORNING, zone_of(person.profile), that_day)
    await tx.remind(person, due_at, reminder.kind, body_of(reminder.text), conversation.at)


async def _snoozed(conversation: Conversation, snooze: Snooze) -> None:
    """Let the next one come in so many days, at its hour."""
    tx, person = conversation.tx, conversation.stored
    waiting = [each for each in await tx.reminders(person) if each.kind == snooze.kind]
    if not waiting:
        return  # stopped since
    await tx.cancel_reminders(person, snooze.kind)
    settings = settings_of(person.profile)
    that_day = conversation.person.today + timedelta(days=snooze.days)
    due_at = on_day(that_day, hour_in(settings), zone_of(person.profile))
    await tx.remind(person, due_at, snooze.kind, waiting[0].body, conversation.at)


def _on_chosen_day(profile: Mapping[str, Any], after: float) -> float | None:
    schedule = schedule_in(settings_of(profile))
    if schedule is None:
        return None
    return next_on(schedule.days, schedule.at, zone_of(profile), after)


def first_awake(profile: Mapping[str, Any], at: float) -> float:
    """This moment, or the end of the quiet hours of a person in which it lies."""
    quiet, zone = quiet_in(settings_of(profile)), zone_of(profile)
    if quiet is None or not quiet.holds(clock_at(at, zone)):
        return at
    return next_occurrence(quiet.ends, zone, at)


def _quiet_from(profile: Mapping[str, Any], at: float) -> float | None:
    quiet = quiet_in(settings_of(profile))
    return None if quiet is None else next_occurrence(quiet.begins, zone_of(profile), at)


def _moved(
    reminder: Reminder, before: Mapping[str, Any], profile: Mapping[str, Any], at: float
) -> float:
    """The same time of the same day by the new clocks; where that is past, the next such time."""
    was, zone = zone_of(before), zone_of(profile)
    moment = same_time_in(zone, reminder.due_at, was)
    if moment > at:
        return moment
    chosen = _on_chosen_day(profile, at) if reminder.kind in ON_DAYS else None
    return chosen or next_occurrence(clock_at(reminder.due_at, was), zone, at)
