"""Polls and quizzes: every field the library insists on, and the rules of voting."""

import pytest
from telegram import Bot, Poll, Update
from telegram.constants import PollType

from bot.playground import ANN, BORIS, GROUP_ID, PersonError, Playground
from bot.playground.methods.polls import send_poll
from bot.playground.parameters import Parameters
from tests.playground.conftest import Ask
from tests.playground.stage import Clock

OPTIONS = [{"text": "AI"}, {"text": "ML"}]


async def test_a_quiz_arrives_whole(bot: Bot, ann: int) -> None:
    message = await bot.send_poll(
        ann,
        "Who trains models?",
        ["AI", "ML"],
        type=PollType.QUIZ,
        correct_option_ids=[1],
        is_anonymous=False,
        explanation="<b>ML</b> does",
        explanation_parse_mode="HTML",
        open_period=60,
    )
    poll = message.poll
    assert isinstance(poll, Poll)
    assert (poll.type, poll.correct_option_ids, poll.explanation) == ("quiz", (1,), "ML does")
    assert poll.explanation_entities[0].type == "bold"
    assert (poll.allows_revoting, poll.members_only, poll.is_closed) == (False, False, False)
    assert len({option.persistent_id for option in poll.options}) == 2


async def test_a_vote_makes_an_answer_and_a_poll_update(
    bot: Bot, playground: Playground, ann: int
) -> None:
    message = await bot.send_poll(ann, "?", ["AI", "ML"], is_anonymous=False)
    playground.vote(ann, message.message_id, [1])
    answer, state = await bot.get_updates()
    assert isinstance(answer, Update)
    assert answer.poll_answer is not None
    assert answer.poll_answer.option_ids == (1,)
    assert message.poll is not None
    assert answer.poll_answer.option_persistent_ids == (message.poll.options[1].persistent_id,)
    assert state.poll is not None
    assert [option.voter_count for option in state.poll.options] == [0, 1]


async def test_anonymous_polls_tell_no_names(ask: Ask, playground: Playground, ann: int) -> None:
    message = await ask("sendPoll", chat_id=ann, question="?", options=OPTIONS)
    playground.vote(ann, message["message_id"], [0])
    updates = await ask("getUpdates")
    assert [set(update) - {"update_id"} for update in updates] == [{"poll"}]


async def test_a_vote_can_be_taken_back_in_a_poll_but_not_in_a_quiz(
    ask: Ask, playground: Playground, ann: int
) -> None:
    shared = {"chat_id": ann, "question": "?", "options": OPTIONS, "is_anonymous": False}
    poll = await ask("sendPoll", **shared)
    quiz = await ask("sendPoll", **shared, type="quiz", correct_option_ids=[0])
    playground.vote(ann, poll["message_id"], [0])
    playground.vote(ann, poll["message_id"], [])
    playground.vote(ann, quiz["message_id"], [0])
    with pytest.raises(PersonError, match="One answer only"):
        playground.vote(ann, quiz["message_id"], [1])
    answers = [
        u["poll_answer"]["option_ids"] for u in await ask("getUpdates") if "poll_answer" in u
    ]
    assert answers == [[0], [], [0]]


@pytest.mark.parametrize("options", [[0, 1], [0, 0], [2], [-1]])
async def test_impossible_votes_are_refused(
    ask: Ask, playground: Playground, ann: int, options: list[int]
) -> None:
    poll = await ask("sendPoll", chat_id=ann, question="?", options=OPTIONS)
    with pytest.raises(PersonError):
        playground.vote(ann, poll["message_id"], options)


async def test_several_answers_count_where_they_are_allowed(
    ask: Ask, playground: Playground
) -> None:
    poll = await ask(
        "sendPoll", chat_id=GROUP_ID, question="?", options=OPTIONS, allows_multiple_answers=True
    )
    playground.vote(ANN.id, poll["message_id"], [0, 1], chat_id=GROUP_ID)
    playground.vote(BORIS.id, poll["message_id"], [1], chat_id=GROUP_ID)
    state = playground.messages(GROUP_ID)[-1]["poll"]
    assert [option["voter_count"] for option in state["options"]] == [1, 2]
    assert state["total_voter_count"] == 2


async def test_a_poll_is_stopped_once(ask: Ask, playground: Playground, ann: int) -> None:
    poll = await ask("sendPoll", chat_id=ann, question="?", options=OPTIONS)
    place = {"chat_id": ann, "message_id": poll["message_id"]}
    assert (await ask("stopPoll", **place))["is_closed"] is True
    assert await ask("stopPoll", **place) == "Bad Request: poll has already been closed"
    with pytest.raises(PersonError, match="closed"):
        playground.vote(ann, poll["message_id"], [0])


async def test_a_poll_closes_by_itself_when_its_time_is_over(
    ask: Ask, playground: Playground, clock: Clock, ann: int
) -> None:
    await ask("sendPoll", chat_id=ann, question="?", options=OPTIONS, open_period=10)
    clock.advance(11)
    await playground.wait_for(lambda p: p.messages(ann)[-1]["poll"]["is_closed"])
    [update] = await ask("getUpdates")
    assert update["poll"]["is_closed"] is True


async def test_the_older_name_of_the_right_answer_still_works(
    playground: Playground, ann: int
) -> None:
    # Not over HTTP: the description of the Bot API no longer knows this parameter.
    quiz = {"chat_id": str(ann), "question": "?", "options": '["a", "b"]', "type": "quiz"}
    sent = send_poll(playground.world, Parameters({**quiz, "correct_option_id": "1"}))
    assert sent["poll"]["correct_option_ids"] == [1]


async def test_the_page_learns_who_chose_what(ask: Ask, playground: Playground, ann: int) -> None:
    quiz = {"type": "quiz", "correct_option_ids": [1], "explanation": "because"}
    poll = await ask("sendPoll", chat_id=ann, question="?", options=OPTIONS, **quiz)
    before = playground.world.posts(ann)[-1].for_page()["playground"]
    playground.vote(ann, poll["message_id"], [0])
    after = playground.world.posts(ann)[-1].for_page()["playground"]
    assert (before["correct"], before["chosen"]) == (None, {})
    assert (after["correct"], after["chosen"]) == ([1], {str(ann): [0]})
    assert after["explanation"] == "because"
