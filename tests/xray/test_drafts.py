"""The posts that the bot drafts come back from the X-ray as the role they were drafted for."""

from itertools import cycle

import pytest

from advisor.kit.job import JobDescription, job_description
from advisor.provenance import Level, Role
from advisor.xray import read, rewritten
from bot.render.words import as_plain
from tests.advisor.kit_cases import cases
from tests.advisor.kit_pages import job_page
from tests.xray.terms import content, lexicon, own

ROLES_OF = {"ai": ["ai"], "ml": ["ml"], "hybrid": ["ai", "ml"], "neither": []}
SECTIONS = ("mission", "outcome", "duty", "must", "nice", "not_this", "interview", "goal")


def drafts(role: Role, section: str) -> set[JobDescription]:
    """A draft with every form that a section can take, at one level after the other."""
    kit = content().catalog.kit
    told_apart = zip(cases(getattr(kit, section).of(role)), cycle(Level), strict=False)
    return {job_description(role, level, answers, kit) for answers, level in told_apart}


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("role", Role)
def test_a_draft_is_read_as_what_it_was_drafted_for_and_raises_no_alarm(
    role: Role, section: str
) -> None:
    texts = content().in_language("en")
    for draft in drafts(role, section):
        reading = read(as_plain(job_page(draft), texts), lexicon())

        assert reading.role.value == role.value
        assert reading.title_says is reading.role
        assert not reading.unicorn
        assert not reading.mismatch
        assert not {"outcome", "evaluation"} & {*reading.missing}


def test_a_misnamed_post_is_written_anew_for_the_role_it_is() -> None:
    texts, catalog = content().in_language("en"), content().catalog
    for case in own()["posts"]:
        reading = read(case["text"], lexicon(), case["title"])
        drafts = rewritten(case["text"], reading, lexicon(), catalog)
        again = [read(as_plain(job_page(draft), texts), lexicon()) for draft in drafts]

        assert [str(each.role) for each in again] == ROLES_OF[case["role"]]
        assert not any(each.mismatch or each.unicorn for each in again)
