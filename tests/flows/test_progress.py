"""Progress: what is there is said, and a tap goes on with it."""

import pytest

from bot.flows.core import Open, Person, Reopen, Tap, advance
from bot.flows.progress import STARTS, Progress
from bot.flows.registry import FLOWS
from bot.flows.wording.standing import Standing
from bot.render.words import as_plain
from tests.flows import become_walk
from tests.flows.limits import Limits
from tests.flows.overviews import entered, overviews, result, standings
from tests.flows.walk import HIRE, NOBODY, asked, catalog, english, reviews, tapped

PROGRESS = Progress()
HERE = PROGRESS.start(NOBODY, catalog())


def having(*found: Standing) -> Person:
    return Person(standings=found, languages=("en",))


def offered(person: Person) -> list[str]:
    screen = PROGRESS.show(HERE, person, catalog())
    return [as_plain(choice.label, english()) for choice in screen.choices]


def shown(person: Person) -> str:
    return as_plain(PROGRESS.show(HERE, person, catalog()).text, english())


@pytest.mark.parametrize("found", [(), *overviews()], ids=["nothing", "waiting", "decided"])
def test_every_button_leads_on_within_all_limits(found: tuple[Standing, ...]) -> None:
    person = having(*found)
    screen = PROGRESS.show(HERE, person, catalog())
    assert not list(Limits(english()).of_screen(screen))

    led = [
        effect
        for choice in screen.choices
        for effect in advance(PROGRESS, HERE, Tap(choice.answer), person, catalog()).effects
    ]
    assert len(led) == len(screen.choices)
    assert {each.leads for each in found} <= set(led)
    assert {effect.flow for effect in led if isinstance(effect, Open | Reopen)} <= set(FLOWS)


def test_whoever_has_nothing_yet_is_told_what_could_be_started() -> None:
    assert "Nothing yet" in shown(NOBODY)
    assert len(offered(NOBODY)) == len(STARTS) + 2


def test_what_is_begun_is_not_offered_as_new() -> None:
    for found in overviews():
        assert len(offered(having(*found))) == len(found) + 2


def test_a_verdict_whose_conversation_is_open_leads_there_and_an_older_one_is_taken_up() -> None:
    told = tapped(reviews()[3], "verdict").state

    (open_still,) = standings("hire", told, result("hire"))
    (closed,) = standings("hire", None, result("hire"))
    (asked_anew,) = standings("hire", HIRE.start(NOBODY, catalog()), result("hire"))
    assert open_still.leads == Open("hire")
    assert closed.leads == asked_anew.leads == Reopen("hire")
    assert "Hire neither" in shown(having(closed))


def test_answers_that_wait_are_never_given_up_for_an_older_verdict() -> None:
    (waiting,) = standings("hire", asked()[5], result("hire"))

    assert waiting.leads == Open("hire")
    assert "Before that: Hire neither of the two yet" in shown(having(waiting))


def test_what_has_nothing_in_it_says_nothing() -> None:
    for name in ("hire", "become", "roadmap", "simulate"):
        assert standings(name, None) == []
        assert standings(name, FLOWS[name].start(NOBODY, catalog())) == []


def test_a_kept_verdict_comes_back_as_answers_that_can_be_judged_anew() -> None:
    for review in reviews()[::500]:
        again = HIRE.reopened({"answers": review.answers}, NOBODY, catalog())
        assert again == review


def test_a_kept_result_comes_back_as_answers_that_can_be_judged_anew() -> None:
    for review in become_walk.reviews()[::500]:
        again = become_walk.BECOME.reopened({"answers": review.answers}, NOBODY, catalog())
        assert again == review


def test_a_kept_verdict_of_older_questions_is_asked_on() -> None:
    again = HIRE.reopened({"answers": {"gone": "long", "task": "gone"}}, NOBODY, catalog())

    assert (again.step, again.answers) == ("ask", {})


def test_a_simulation_says_what_is_compared_and_forked() -> None:
    begun = entered("simulate", "fork ml senior")
    (fork,) = standings("simulate", begun)

    assert "Two paths: Stay where you are" in shown(having(fork))
