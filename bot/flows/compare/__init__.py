"""Two roles side by side: an overview, then one dimension a tap."""

from bot.flows.compare.machine import Compare

__all__ = ["Compare"]
