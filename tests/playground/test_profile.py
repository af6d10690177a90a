"""What the bot says about itself, and who sees which commands."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    InputProfilePhotoStatic,
    MenuButtonCommands,
    MenuButtonDefault,
)

from bot.playground import ANN, BORIS, DIEGO, GROUP_ID, Playground
from bot.playground.methods.commands import page_commands
from tests.playground.conftest import Ask
from tests.playground.stage import png


async def test_the_library_knows_the_bot(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (4242, "advisor_play_bot", True)
    assert me.can_read_all_group_messages is False


async def test_descriptions_and_names_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Tells AI from ML.")
    await bot.set_my_description("Отличает AI от ML.", language_code="ru")
    await bot.set_my_short_description("AI or ML?")
    await bot.set_my_name("Advisor")
    assert (await bot.get_my_description("ru")).description == "Отличает AI от ML."
    assert (await bot.get_my_description("es")).description == "Tells AI from ML."
    assert (await bot.get_my_short_description()).short_description == "AI or ML?"
    assert (await bot.get_my_name()).name == "Advisor"
    assert (await bot.get_me()).first_name == "Advisor"
    await bot.set_my_description("", language_code="ru")
    assert (await bot.get_my_description("ru")).description == "Tells AI from ML."


async def test_the_menu_button_of_a_chat_wins_over_the_one_for_all(bot: Bot, ann: int) -> None:
    assert isinstance(await bot.get_chat_menu_button(ann), MenuButtonCommands)
    await bot.set_chat_menu_button(ann, MenuButtonDefault())
    assert isinstance(await bot.get_chat_menu_button(ann), MenuButtonDefault)
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)


async def test_a_profile_photo_is_taken_and_given_up(bot: Bot) -> None:
    assert await bot.set_my_profile_photo(InputProfilePhotoStatic(png())) is True
    assert await bot.remove_my_profile_photo() is True


async def test_people_see_the_commands_of_the_narrowest_scope_and_their_language(
    bot: Bot, playground: Playground
) -> None:
    async def set_commands(name: str, scope: object = None, language: str | None = None) -> None:
        command = BotCommand(name, f"/{name}")
        await bot.set_my_commands([command], scope=scope, language_code=language)  # type: ignore[arg-type]

    await set_commands("everywhere")
    await set_commands("russian", language="ru")
    await set_commands("private", BotCommandScopeAllPrivateChats())
    await set_commands("ours", BotCommandScopeChat(ANN.id))
    await set_commands("owner", BotCommandScopeChatAdministrators(GROUP_ID))
    await set_commands("diego", BotCommandScopeChatMember(GROUP_ID, DIEGO.id))
    seen = page_commands(playground.world)

    def names(chat_id: int, person_id: int) -> list[str]:
        return [command["command"] for command in seen[str(chat_id)][str(person_id)]]

    assert names(ANN.id, ANN.id) == ["ours"]
    assert names(BORIS.id, BORIS.id) == ["private"]
    assert names(GROUP_ID, ANN.id) == ["owner"]
    assert names(GROUP_ID, BORIS.id) == ["russian"]
    assert names(GROUP_ID, DIEGO.id) == ["diego"]


async def test_deleted_commands_give_way_to_wider_ones(bot: Bot, playground: Playground) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("wide", "For all")])
    await bot.set_my_commands([BotCommand("narrow", "In private")], scope=scope)
    assert (await bot.get_my_commands(scope))[0].command == "narrow"
    await bot.delete_my_commands(scope)
    assert await bot.get_my_commands(scope) == ()
    assert page_commands(playground.world)[str(ANN.id)][str(ANN.id)][0]["command"] == "wide"


@pytest.mark.parametrize("kind", ["chat_administrators", "chat_member"])
async def test_some_scopes_make_no_sense_in_private(ask: Ask, ann: int, kind: str) -> None:
    scope = {"type": kind, "chat_id": ann, "user_id": ann}
    refused = await ask("getMyCommands", scope=scope)
    assert refused == "Bad Request: can't use specified scope in private chats"
