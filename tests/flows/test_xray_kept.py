"""What /xray keeps of a text, and what it makes of it."""

import pytest

from advisor.provenance import Role
from advisor.xray import compare, paper_of, read
from advisor.xray.life import looks_like_cv
from bot.flows.core import Attach, Tap, having
from bot.flows.xray import Xray
from bot.flows.xray.machine import GOES_ON, KEPT_SECONDS
from bot.flows.xray.state import State, Step, cv_of, reading_of
from bot.render.words import as_markdown, as_plain
from tests.flows.limits import Limits
from tests.flows.walk import NOBODY, catalog, english
from tests.flows.xray_places import CV, UNICORN, handed_in, terms
from tests.flows.xray_places import read as handed
from tests.xray.terms import own, wrapped

MOST_KEPT = 12_000
POSTS = [f"{post['title']}\n{post['text']}" for post in own()["posts"]]


def state_of(text: str, before: State | None = None, at: float = 0.0) -> State:
    return handed(text, catalog(), before, at)


def test_of_the_longest_text_no_more_than_twelve_kilobytes_of_lines_are_kept() -> None:
    for text in (
        wrapped("\n".join(POSTS)),
        "Build agents. " * 9000,
        "[" * 100_000,
        "a b c " * 20_000,
    ):
        reading = paper_of(text, terms(), catalog()).reading
        if reading is not None:
            lines = [*(line.text for line in reading.evidence), *reading.must, *reading.nice]
            assert sum(map(len, lines)) <= MOST_KEPT


def test_the_fullest_reading_fits_every_screen_even_in_letters_that_count_twice() -> None:
    limits = Limits(english())
    kinds = [line for text in POSTS for line in text.splitlines()[1:]]
    demands = "\n".join(f"- {line} {'𝒙' * 150}" for line in kinds[:300])
    post = state_of(f"AI Engineer\nRequirements\n{demands}\nNice to have\n{demands}")
    both = state_of(CV, post, at=100.0)
    for step in (Step.CARD, Step.EVIDENCE, Step.DEMANDS, Step.MISSING, Step.CV, Step.MATCH):
        screen = Xray().show(having(both, step=step), NOBODY, catalog())
        assert not list(limits.of_screen(screen))


def test_what_is_kept_says_the_same_as_the_whole_reading() -> None:
    for text in POSTS:
        whole, kept = read(text, terms()), reading_of(state_of(text))
        assert kept.model_copy(
            update={"evidence": (), "must": (), "nice": ()}
        ) == whole.model_copy(update={"evidence": (), "must": (), "nice": ()})


def test_posts_are_no_cvs_and_lives_are() -> None:
    assert not any(looks_like_cv(wrapped(text)) for text in POSTS)
    assert looks_like_cv(CV)
    assert looks_like_cv("Berufserfahrung\n03/2019 – heute: Entwickler\n2015 bis 2019: Studium")


def test_the_rest_of_a_text_is_joined_to_it_only_if_it_comes_at_once() -> None:
    beginning = state_of("AI Engineer\n" + "- Write prompts for our chatbot every day\n" * 95)
    assert beginning.begun

    rest = "- Train models on our own data with PyTorch"
    at_once, later = (state_of(rest, beginning, at) for at in (GOES_ON, GOES_ON + 1))
    assert Xray().takes(beginning, rest)
    assert at_once.at == GOES_ON
    assert reading_of(at_once).document == "post"  # alone, it would be a single duty
    assert later == beginning


def test_a_tap_lets_go_of_the_text_itself() -> None:
    state = state_of("AI Engineer\n" + "- Write prompts for our chatbot every day\n" * 95)

    turn = Xray().step(state, Tap("evidence"), NOBODY, catalog())
    assert isinstance(turn.state, State)
    assert turn.state.begun == ""


def test_the_time_runs_from_the_older_of_post_and_cv() -> None:
    both = state_of(CV, state_of(UNICORN, at=100.0), at=5000.0)

    assert both.step == Step.MATCH
    assert Xray().expires(both) == 100.0 + KEPT_SECONDS
    assert Xray().expires(State()) is None


def test_every_kind_of_work_a_post_asks_for_is_either_told_in_a_cv_or_not() -> None:
    both = state_of(CV, state_of(UNICORN))
    found = compare(reading_of(both), cv_of(both))

    kinds = [line.kind for line in (*found.met, *found.gaps)]
    assert len(kinds) == len(set(kinds)) == found.asked
    assert {"training"} <= {line.kind for line in found.met}
    assert {"prompting"} <= {line.kind for line in found.gaps}
    assert compare(reading_of(both), reading_of(both)).gaps == ()


@pytest.mark.parametrize("role", Role)
def test_a_rewritten_post_is_read_as_what_it_really_is_and_raises_no_alarm(role: Role) -> None:
    texts, looked_at = english(), 0
    for state in handed_in(catalog()):
        if state.step != Step.CARD or reading_of(state).role.value != role.value:
            continue
        if reading_of(state).document == "cv":
            continue
        looked_at += 1
        (document,) = Xray().step(state, Tap("rewrite"), NOBODY, catalog()).effects
        assert isinstance(document, Attach)
        again = read(as_plain(document.pages[0], texts), terms())
        assert (again.role, again.unicorn, again.mismatch) == (
            reading_of(state).role,
            False,
            False,
        )
        assert "## " in as_markdown(document.pages[0], texts)
    assert looked_at >= 5
