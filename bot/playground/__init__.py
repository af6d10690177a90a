"""A stand-in for Telegram on this machine, with a chat page; for any bot, see README.md."""

from bot.playground.errors import PersonError
from bot.playground.files import Upload
from bot.playground.people import ANN, BORIS, DIEGO, GROUP_ID, LAYLA, PEOPLE
from bot.playground.playground import Playground, PortTaken

__all__ = [
    "ANN",
    "BORIS",
    "DIEGO",
    "GROUP_ID",
    "LAYLA",
    "PEOPLE",
    "PersonError",
    "Playground",
    "PortTaken",
    "Upload",
]
