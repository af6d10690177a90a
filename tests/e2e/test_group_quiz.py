"""A round of the quiz in the group, by three people at once, each in a window of their own."""

from tests.e2e.browser import expect
from tests.e2e.chat import ANN, BORIS, GROUP, LAYLA, Chat, Window

POLLS = 5


def in_the_group(chat: Chat, person: int) -> Chat:
    """A window on the group in which one person speaks and votes."""
    chat.page.goto(chat.url)
    chat.turn_to(GROUP)
    chat.page.get_by_test_id("speaker").click()
    chat.page.get_by_test_id(f"speak-as-{person}").click()
    return chat


def vote(chat: Chat, poll: int, option: int) -> None:
    chat.page.locator(".poll").nth(poll).get_by_test_id("poll-option").nth(option).click()


def test_three_people_play_a_round_at_once(window: Window) -> None:
    people = [in_the_group(window(), person) for person in (ANN, BORIS, LAYLA)]
    ann, boris, layla = people
    ann.say("/quiz@advisor_play_bot")
    for chat in people:
        expect(chat.page.locator(".poll")).to_have_count(POLLS, timeout=15_000)

    for poll in range(POLLS):
        for option, chat in enumerate(people):
            vote(chat, poll, option)

    for chat in people:
        # Whoever has voted sees what is right, and sees the others' votes arrive.
        expect(chat.page.locator(".poll").last).to_contain_text("33%", timeout=15_000)
    layla.picture("30-group-quiz")
    boris.say("/quiz@advisor_play_bot")
    expect(ann.from_bot.last).to_contain_text(f"of {POLLS}")
    standing = ann.from_bot.last.inner_text()
    points = [line.split(": ")[1] for line in standing.splitlines() if " of 5" in line]
    # Each of the three answers is right once for every poll, so nothing was lost or doubled.
    assert sum(int(point.split()[0]) for point in points) == POLLS
    assert all(name in standing for name in ("Ann", "Boris", "ليلى"))
    ann.picture("31-group-standing")
