"""Why a call of the bot, or a wish of a person, is refused."""

from bot.playground.shapes import Json


class RefusalError(Exception):
    """A Bot API call refused with an error code and Telegram's own sentence."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class PersonError(Exception):
    """Something a person of the playground cannot do, in the playground's own words."""


def bad_request(sentence: str) -> RefusalError:
    """A 400; like Telegram, it starts in lower case unless the sentence starts with a code."""
    second_is_capital = len(sentence) > 1 and (sentence[1] == "_" or "A" <= sentence[1] <= "Z")
    words = sentence if second_is_capital else sentence[:1].lower() + sentence[1:]
    return RefusalError(400, f"Bad Request: {words}")


def forbidden(sentence: str) -> RefusalError:
    """A 403."""
    return RefusalError(403, f"Forbidden: {sentence}")


def conflict(sentence: str) -> RefusalError:
    """A 409: somebody else holds what is asked for."""
    return RefusalError(409, f"Conflict: {sentence}")


def not_modelled(what: str) -> RefusalError:
    """A 501 for what Telegram can do and the playground cannot."""
    return RefusalError(501, f"Not Implemented: the playground does not model {what} yet")
