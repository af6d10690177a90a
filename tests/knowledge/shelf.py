"""The real lookup, made once for all who ask it."""

from functools import cache

from bot.lookup.finding import Lookup
from tests.flows.walk import content


@cache
def lookup() -> Lookup:
    """Its index takes a second to make."""
    return Lookup(content())
