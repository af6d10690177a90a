"""The `message_ids` of calls that touch several messages."""

from bot.playground.errors import bad_request
from bot.playground.parameters import Parameters

MOST_MESSAGES = 100


def read_message_ids(parameters: Parameters) -> list[int]:
    """The ids, refused where they are none, too many or no numbers."""
    if not parameters.text("message_ids"):
        raise bad_request("Message identifiers are not specified")
    value = parameters.decoded("message_ids")
    if not isinstance(value, list):
        raise bad_request("Expected an Array of message identifiers")
    if len(value) > MOST_MESSAGES:
        raise bad_request("Too many message identifiers specified")
    if not all(isinstance(number, int) and number > 0 for number in value):
        raise bad_request("Invalid message identifier specified")
    return value
