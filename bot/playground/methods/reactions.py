"""The bot's reactions to messages."""

from bot.playground.access import message_in, readable_chat
from bot.playground.errors import bad_request, not_modelled
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.world import World

# The reactions every chat allows; Telegram lists them with ReactionTypeEmoji.
ALLOWED = set(
    "❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
) | {"❤‍🔥", "👨‍💻", "🤷‍♂", "🤷", "🤷‍♀"}


def set_message_reaction(world: World, parameters: Parameters) -> bool:
    """React to a message with one emoji, or take the reaction back."""
    chat = readable_chat(world, parameters)
    post = message_in(world, chat, parameters, "to react")
    reactions = parameters.decoded("reaction", "reaction types") or []
    if not isinstance(reactions, list):
        raise bad_request("Expected an Array of ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if not isinstance(reaction, dict):
            raise bad_request("Can't parse ReactionType: expected an Object")
        if reaction.get("type") != "emoji":
            raise not_modelled("reactions other than emoji")
        if str(reaction.get("emoji")).replace("\ufe0f", "") not in ALLOWED:
            raise bad_request("REACTION_INVALID")
    post.reactions = [str(reaction["emoji"]) for reaction in reactions]
    world.changed(post)
    return True


METHODS: dict[str, Method] = {"setMessageReaction": set_message_reaction}
