"""/settings: where and at which level one hires, the language, one's clock, and reminders.

state      the screens, and where Back leads
schedule   when to remind and when to be quiet, as it is remembered
zones      time zones: by a city, or by what the clock on the wall shows
reminders  turns about days, hours and quiet
screens    what each step shows
machine    which of them a tap or a text belongs to
"""

from bot.flows.settings.machine import Settings

__all__ = ["Settings"]
