"""Every kind of work has words, and every text about readings is used."""

from typing import get_args

from advisor.provenance import Level
from advisor.xray import RoleRead, read, read_duty
from advisor.xray.lexicon import NOTHING
from advisor.xray.model import Question
from advisor.xray.problem import read_problem
from advisor.xray.terms import Missing
from bot.flows.wording import xray
from bot.render.words import as_html, as_plain
from tests.flows.pseudo import PseudoTexts
from tests.xray.terms import content, lexicon, own, wrapped

LONGEST = 4096


def named() -> set[str]:
    keys = {f"xray.kind.{kind}" for kind in lexicon().kinds}
    keys |= {f"xray.missing.{name}" for name in get_args(Missing)}
    keys |= {f"xray.ask.{name}" for name in get_args(Question)}
    keys |= {f"xray.{part}.{role}" for role in RoleRead for part in ("role", "meaning", "claims")}
    keys |= {f"xray.owner.{owner}" for owner in ("ai", "ml", "both")}
    keys |= {f"xray.side.{side}" for side in ("ai", "ml")}
    return keys | {f"xray.levels.{level}" for level in Level}


def test_every_text_is_used_and_every_text_used_exists() -> None:
    texts = PseudoTexts(content().in_language("en"))
    readings = [read(case["text"], lexicon(), case["title"]) for case in own()["posts"]]
    readings += [read(text, lexicon()) for text in ("", "5 years of experience")]
    for reading in readings:
        as_html(xray.card(reading), texts)
    as_html(xray.duty(read_duty("Train models", lexicon())), texts)
    for need in ("We want a chatbot.", "Help!"):
        as_html(xray.problem(read_problem(need, lexicon(), content().catalog)), texts)
    of_xray = {key for key in content().in_language("en") if key.startswith("xray.")}

    assert of_xray - texts.used - named() == set()
    assert named() <= of_xray


def test_a_reading_fits_a_message() -> None:
    for case in own()["posts"]:
        reading = read(wrapped(case["text"] * 3), lexicon(), case["title"])

        assert len(as_plain(xray.card(reading), content().in_language("en"))) <= LONGEST


def test_nothing_is_no_kind_of_work() -> None:
    assert NOTHING not in lexicon().kinds
