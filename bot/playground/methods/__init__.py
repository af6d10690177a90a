"""The Bot API's methods, a module for each family.

A method takes the world and the parameters of the call, changes the world, and returns
the result as JSON; it raises RefusalError where Telegram would refuse. getUpdates is not
among them: it waits, and is told by `bot.playground.polling`.
"""

from bot.playground.methods import (
    answers,
    attachments,
    chats,
    commands,
    deletions,
    edits,
    files,
    forwards,
    messages,
    polls,
    profile,
    reactions,
    webhooks,
)
from bot.playground.methods.family import Method

METHODS: dict[str, Method] = {
    **messages.METHODS,
    **attachments.METHODS,
    **forwards.METHODS,
    **edits.METHODS,
    **deletions.METHODS,
    **polls.METHODS,
    **answers.METHODS,
    **commands.METHODS,
    **profile.METHODS,
    **chats.METHODS,
    **reactions.METHODS,
    **files.METHODS,
    **webhooks.METHODS,
}
