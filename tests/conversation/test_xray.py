"""Job posts and CVs handed to the running bot: pasted, forwarded, as files; and gone in time."""

import time
from datetime import timedelta

import pytest

from bot.delivery.upkeep import Upkeep
from bot.playground import Upload
from tests.flows.walk import content
from tests.flows.xray_places import CV
from tests.papers import samples
from tests.talk import ANN, RunningBot, Someone

HOUR = 3600.0
POST = """Data Scientist
What you will do
- Build a chatbot on the OpenAI API that answers questions about our manuals
- Own retrieval: chunking, embeddings and reranking
- Write prompts, and evaluate the answers on every change
Requirements
- Solid Python, and some years of building products"""
LONG = "\n".join(
    ["AI Engineer", *(f"- Build agents and prompts, part {n:03}" for n in range(240))]
)


async def sends_file(ann: Someone, bot: RunningBot, name: str, content: bytes) -> None:
    bot.playground.upload(ann.id, Upload(name, content, ""))
    await ann.settles()


async def held(bot: RunningBot) -> list[str]:
    """The flows in which something is remembered of Ann, as the database has them."""
    storage = bot.service.storage
    async with storage.transaction() as tx:
        person = await tx.person(ANN)
        return [] if person is None else [s.flow for s in await tx.sessions(person)]


async def test_what_to_send_is_said_first_and_a_single_duty_is_read(ann: Someone) -> None:
    await ann.sends("/xray")
    assert "PDF, Word, text or Markdown" in ann.card["text"]
    await ann.sends("Fine-tune BERT on our support tickets")

    assert "An ML engineer’s work." in ann.card["text"]
    assert ann.messages[-1] == ann.card


async def test_a_paste_at_a_quiet_moment_is_read_and_says_what_it_really_is(ann: Someone) -> None:
    await ann.sends("/start")
    await ann.sends(POST)

    assert "This is AI engineer work." in ann.card["text"]
    assert "erased within 24 hours" in ann.card["text"]
    await ann.taps("Line by line")
    assert "reranking" in ann.card["text"]
    await ann.taps("Back")
    await ann.taps("What it leaves out")
    assert "• the pay" in ann.card["text"]


async def test_a_paste_among_questions_pauses_them_and_loses_nothing(ann: Someone) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    before = ann.card["text"]
    await ann.sends(POST)
    assert "This is AI engineer work." in ann.card["text"]
    await ann.sends("/hire")

    assert ann.card["text"] == before


async def test_a_forwarded_message_is_read_and_a_forwarded_word_is_not(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends("/start")
    for text, read in ((POST, True), ("thanks", False)):
        await ann.sends("/forget")
        await ann.taps("Keep everything")
        sent = bot.playground.say(ANN, text)
        await ann.settles()
        await ann.sends("/cancel")
        bot.playground.forward(ANN, ANN, sent["message_id"], ANN)
        await ann.settles()
        assert ("X-ray" in ann.card["text"]) is read


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("post.txt", POST.encode()),
        ("post.MD", POST.encode()),
        ("post.docx", samples.docx(*POST.splitlines())),
        ("post.pdf", samples.pdf(*POST.replace("- ", "• ").splitlines())),
    ],
    ids=["txt", "md", "docx", "pdf"],
)
async def test_a_file_of_every_kind_is_read(
    ann: Someone, bot: RunningBot, name: str, file: bytes
) -> None:
    await sends_file(ann, bot, name, file)

    assert "This is AI engineer work." in ann.card["text"]
    assert "Mind the title" in ann.card["text"]


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("cv.odt", b"x", "none of them"),
        ("cv.txt", b"a" * 5_000_001, "larger than 5 MB"),
        ("cv.pdf", samples.locked_pdf(), "locked with a password"),
        ("cv.pdf", samples.scanned_pdf(), "found no text"),
        ("cv.pdf", b"some bytes", "could not open"),
    ],
    ids=["kind", "large", "locked", "scan", "broken"],
)
async def test_a_file_that_cannot_be_read_gets_one_clear_sentence_and_costs_no_place(
    ann: Someone, bot: RunningBot, name: str, file: bytes, said: str
) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    before = ann.card["text"]
    await sends_file(ann, bot, name, file)

    assert any(said in message.get("text", "") for message in ann.messages[-3:])
    assert ann.card["text"] == before
    assert ann.messages[-1] == ann.card


async def test_a_post_that_telegram_cuts_in_two_is_read_as_one(ann: Someone) -> None:
    assert len(LONG) > 4096
    await ann.sends(LONG)
    await ann.taps("Line by line")
    first = ann.card["text"]
    assert "page 1 of 5" in first  # 28 lines are kept, six a page

    await ann.sends("/cancel")
    await ann.sends(POST)
    assert "Mind the title" in ann.card["text"]
    await ann.sends("AI Engineer\n" + POST.partition("\n")[2])
    assert "The title says the same" in ann.card["text"]


async def test_a_cv_that_follows_a_post_is_held_against_it(ann: Someone) -> None:
    await ann.sends(POST)
    await ann.taps("Compare with my CV")
    await ann.sends("a few words")
    assert "Now your CV" in ann.card["text"]
    await ann.sends("I have written prompts and built chatbots.\nAlso I like Python.")
    told, _, not_told = ann.card["text"].partition("Not told")
    assert "prompts: “" in told
    assert "retrieval: “Own retrieval" in not_told

    await ann.taps("Another CV")
    await ann.sends(CV)
    assert "prompts: “" in ann.card["text"].partition("Not told")[2]
    await ann.taps("X-ray the CV")
    assert "X-ray › CV" in ann.card["text"]


async def test_a_gap_becomes_a_step_of_the_roadmap_and_only_its_line_stays(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends("/roadmap ai.code.job_ready.beginner.none.6")
    await ann.sends(POST)
    await ann.taps("Compare with my CV")
    await ann.sends("I have written prompts and built chatbots.\nAlso I like Python.")
    await ann.taps("Add to roadmap: 1")
    assert "comes first in your roadmap" in ann.told
    assert "“Own retrieval: chunking, embeddings and reranking”" in ann.card["text"]
    await ann.sends("/xray")
    await ann.sends("/cancel")
    await ann.sends("/export")
    document = next(m["document"] for m in ann.messages if "document" in m)
    exported = bot.playground.world.files.find(document["file_id"])
    assert exported is not None
    assert b"reranking" in exported.content
    assert b"about our manuals" not in exported.content

    await ann.sends("/roadmap")
    await ann.taps("Done")
    await ann.taps("Nothing to show")
    assert "Your match with that post: 3 of 3." in ann.told


async def test_what_is_held_can_be_exported_and_erased_at_once(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends(POST)
    await ann.sends("/export")
    document = next(m["document"] for m in ann.messages if "document" in m)
    exported = bot.playground.world.files.find(document["file_id"])
    assert exported is not None
    assert b"reranking" in exported.content
    await ann.taps("Erase it now")

    assert "Nothing of it is left" in ann.told
    await ann.sends("/export")
    document = [m["document"] for m in ann.messages if "document" in m][-1]
    exported = bot.playground.world.files.find(document["file_id"])
    assert exported is not None
    assert b"reranking" not in exported.content


async def test_cancel_ends_it_and_nothing_is_held_any_more(ann: Someone, bot: RunningBot) -> None:
    await ann.sends(POST)
    assert "xray" in await held(bot)
    await ann.sends("/cancel")

    assert await held(bot) == ["home"]


async def test_a_reading_is_gone_within_a_day_even_if_it_was_looked_at_meanwhile(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends(POST)
    await ann.taps("Line by line")
    days = timedelta(days=365), timedelta(days=14)
    service = bot.service
    upkeep = Upkeep(service.storage, content(), service.lanes.wake, *days, time.time)
    await upkeep.tidy(time.time() + 22 * HOUR)
    assert "xray" in await held(bot)
    await upkeep.tidy(time.time() + 23 * HOUR + 60)
    await ann.settles()

    assert await held(bot) == []
    assert not any(message.get("reply_markup") for message in ann.messages)


async def test_a_hundred_thousand_characters_harm_nobody(ann: Someone, bot: RunningBot) -> None:
    await sends_file(ann, bot, "endless.txt", b"(build models " * 8_000)
    assert "X-ray" in ann.card["text"]
    await ann.sends("/start")

    assert "Welcome back" in ann.card["text"]
