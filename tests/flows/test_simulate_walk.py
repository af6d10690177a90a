"""Every place in /simulate: reached, within Telegram's limits, and in no words of Python's."""

import html
import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from advisor.provenance import Level, Role, cites_of
from advisor.simulation.scenario import INPUTS, options, parts_of, scenarios
from bot.flows.core import Draw, Effect, FlowState, Person, Post, Said, Screen, Tap, Words, having
from bot.flows.simulate import Simulate
from bot.flows.simulate.state import ASKED, NOT_SURE, ROUTES, State, Step, fits
from bot.flows.wording.charts import MoneyPicture, ScorePicture, TornadoPicture
from bot.render.pictures import order_of
from bot.render.words import as_html
from tests.flows.limits import MOST_CAPTION, MOST_TEXT, Limits
from tests.flows.pseudo import PseudoTexts
from tests.flows.walk import NOBODY, Walk, catalog, english, say, whole

SIMULATE = Simulate()
MID = {"industry": "saas", "size": "startup", "role": "ai", "level": "mid"}
SETTLED = Person(settings={"level": "senior"}, languages=("en",))


@cache
def walk() -> Walk:
    return whole(SIMULATE)


def at(step: Step, **changes: object) -> State:
    return having(State(), **{**MID, **changes}, step=step)


def resting(state: FlowState) -> Words | None:
    assert isinstance(state, State)
    return SIMULATE.grounds(state, catalog())


@cache
def screens() -> tuple[Screen, ...]:
    """Every screen, drawn once."""
    walked = [state for state in walk().states if isinstance(state, State)]
    return tuple(SIMULATE.show(state, NOBODY, catalog()) for state in (*walked, *one_by_one()))


@cache
def one_by_one() -> tuple[State, ...]:
    """Every scenario, every pair of paths, and every option of every assumption."""
    cards = [
        at(step, **parts_of(scenario))
        for scenario in scenarios(catalog().simulation.scenario)
        for step in (Step.RESULT, Step.MATTERS)
    ]
    unsure = [at(Step.RESULT, **{part: NOT_SURE}) for part in INPUTS]
    pairs = [at(Step.FORK, first=one, second=two) for one, two in product(ROUTES, ROUTES)]
    latest = [
        at(Step.FORK, first="hybrid_study", second=two, first_start=24, second_start=18)
        for two in ROUTES
    ]
    changed = [
        at(step, asking=one.id, first="hybrid_study", second="stay", assumed={one.id: str(option)})
        for one in catalog().simulation.fork.assumptions
        for option in one.options
        for step in (Step.FORK, Step.ASSUMPTIONS, Step.ASSUME)
    ]
    names = tuple(f"consulting-{size}-ml-senior" for size in ("startup", "scaleup", "enterprise"))
    best = at(Step.BEST, industry="fintech", size="enterprise", level="senior")
    first = having(best, weights={"salary": 1})
    kept = [at(Step.COMPARE, kept=names[:number]) for number in (1, 2, 3)]
    places = [
        at(step, first="ml", second="ai_study", assumed={"region": r, "level": level})
        for r in ("us", "hub", "remote", "eu", "mena_remote")
        for level in ("junior", "mid", "senior")
        for step in (Step.FORK, Step.ASSUMPTIONS)
    ]
    return (*cards, *unsure, first, *kept, *pairs, *latest, *changed, *places)


def effects_of(state: State) -> Iterator[Effect]:
    for choice in SIMULATE.show(state, NOBODY, catalog()).choices:
        if choice.answer in ("picture", "drivers", "keep"):
            yield from SIMULATE.step(state, Tap(choice.answer), NOBODY, catalog()).effects


def test_every_screen_and_message_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong = [fault for screen in screens() for fault in limits.of_screen(screen)]

    say(f"{len(limits.texts_seen)} texts, the longest has {limits.longest} characters")
    assert not wrong, wrong[:5]
    assert not list(limits.of_effects(walk().effects))
    for state in walk().states:
        words = resting(state)
        assert (words is None) == (state.step in ASKED)
        assert words is None or not list(limits.of_text(words, MOST_TEXT))


def test_every_picture_has_a_caption_that_fits_and_can_be_ordered() -> None:
    limits = Limits(english())
    kinds = set()
    for effect in (*walk().effects, *(e for s in one_by_one()[::5] for e in effects_of(s))):
        if isinstance(effect, Draw):
            assert not list(limits.of_text(effect.caption, MOST_CAPTION))
            order = order_of(effect.picture, english())
            kinds.add((order["template"], effect.personal))
            assert isinstance(effect.picture, ScorePicture | MoneyPicture | TornadoPicture)
            assert all(0 <= share <= 1 for share in _shares(order["data"]))
    assert kinds == {("scores", False), ("money", True), ("tornado", False), ("tornado", True)}


def test_the_longest_caption_of_three_scenarios_fits() -> None:
    longest = tuple(
        f"consulting-{size}-ml-senior" for size in ("startup", "scaleup", "enterprise")
    )
    drawn = list(effects_of(at(Step.COMPARE, kept=longest)))

    assert isinstance(drawn[0], Draw)
    assert not list(Limits(english()).of_text(drawn[0].caption, MOST_CAPTION))


def test_a_known_level_is_not_asked_for() -> None:
    state = SIMULATE.start(SETTLED, catalog())
    assert (state.step, state.level) == (Step.INDUSTRY, "senior")

    for step, answer in ((Step.SIZE, "saas"), (Step.ROLE, "startup"), (Step.RESULT, "ai")):
        turn = SIMULATE.step(state, Tap(answer), SETTLED, catalog())
        assert isinstance(turn.state, State)
        state = turn.state
        assert state.step == step


# --- Words ----------------------------------------------------------------------------------

NEVER_REACHED = {"simulation.pace.slower", "simulation.depth.moderate"}
"""Grades that the source defines, and that none of its scenarios gets."""

_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
_TAGS = re.compile(r"<code>[a-z_.]+</code>|</?[a-z]+[^>]*>|&(?:amp|lt|gt|quot|#x27);")


def test_no_word_stands_in_python_and_no_text_waits_in_vain() -> None:
    texts = PseudoTexts(english())
    values = _values_of_the_catalog()
    seen: set[str] = set()
    strangers: set[str] = set()
    for words in _everything():
        shown = as_html(words, texts)
        if shown in seen:
            continue
        seen.add(shown)
        text = _TAGS.sub("", shown)
        for value in values:
            text = text.replace(value, "")
        strangers.update(_ASCII_WORD.findall(text))

    assert not strangers
    ours = {key for key in english() if key.split(".")[0] in {"simulate", "simulation"}}
    assert ours - texts.used == NEVER_REACHED


def _values_of_the_catalog() -> list[str]:
    """Publishers and places in sources as a message shows them, the longest first."""
    known = catalog()
    cites = [
        cite for part in (known.pay, known.topics, known.simulation) for cite in cites_of(part)
    ]
    values = {*(cite.place for cite in cites), *(source.publisher for source in known.sources)}
    return sorted((_TAGS.sub("", html.escape(value)) for value in values), key=len, reverse=True)


def _everything() -> Iterator[Words]:
    full = at(Step.RESULT, kept=("saas-startup-ml-mid",) * 3)
    typed = SIMULATE.step(at(Step.RESULT), Said("something"), NOBODY, catalog())
    turns = [SIMULATE.step(full, Tap("compare"), NOBODY, catalog()), typed]
    yield from (turn.notice for turn in turns if turn.notice is not None)
    yield from (said for said in map(resting, walk().states) if said is not None)
    for state in walk().states:
        assert isinstance(state, State)
        yield from (one.said for one in SIMULATE.standings(state, (), catalog()))
    for screen in screens():
        yield screen.text
        yield from (choice.label for choice in screen.choices)
    for effect in (*walk().effects, *(e for s in one_by_one()[::9] for e in effects_of(s))):
        if isinstance(effect, Post):
            yield effect.text
        elif isinstance(effect, Draw):
            yield effect.caption
            yield from _in(effect)


def _in(drawn: Draw) -> Iterator[Words]:
    picture = drawn.picture
    if isinstance(picture, ScorePicture):
        yield from (picture.title, picture.index)
        for sheet in picture.sheets:
            yield sheet.label
            yield from (name for name, _ in sheet.scores)
    if isinstance(picture, MoneyPicture):
        yield from (picture.title, picture.axis, picture.months)
        yield from (band.label for band in picture.bands)
        if picture.breaks is not None:
            yield picture.breaks[0]
    if isinstance(picture, TornadoPicture):
        yield from (picture.title, picture.of, picture.low, picture.high, picture.base)
        for tornado in picture.tornadoes:
            yield from (tornado.label, *(one.label for one in tornado.moved))
            told = (tornado.said, *(said for one in tornado.moved for said in one.said))
            yield from (said for said in told if isinstance(said, Words))
    assert isinstance(picture, ScorePicture | MoneyPicture | TornadoPicture)
    if isinstance(picture.note, Words):
        yield picture.note


def _shares(data: object) -> Iterator[float]:
    """All places on axes in an order, as shares of them."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in ("at", "from", "to"):
                yield value
            elif name in ("low", "middle", "high"):
                yield from value
            else:
                yield from _shares(value)
    elif isinstance(data, list):
        for value in data:
            yield from _shares(value)


def test_every_option_of_an_assumption_fits_and_nothing_else() -> None:
    for one in catalog().simulation.fork.assumptions:
        assert all(fits(one.id, str(option), catalog()) for option in one.options)
        assert not fits(one.id, "something", catalog())
    assert not fits("something", "3", catalog())


def test_the_simulation_knows_levels_and_roles_of_the_product() -> None:
    known = options(catalog().simulation.scenario)

    assert set(known["level"]) < {str(level) for level in Level}
    assert set(known["role"]) == {str(role) for role in Role}
