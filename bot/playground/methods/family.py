"""What every family of methods is made of."""

from collections.abc import Callable
from typing import Any

from bot.playground.parameters import Parameters
from bot.playground.world import World

Method = Callable[[World, Parameters], Any]
