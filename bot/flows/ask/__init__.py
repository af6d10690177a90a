"""What is known, one question at a time."""

from bot.flows.ask.machine import Ask

__all__ = ["Ask"]
