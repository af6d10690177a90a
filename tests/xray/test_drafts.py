"""The posts that the bot drafts come back from the X-ray as the role they were drafted for."""

from itertools import cycle

import pytest

from advisor.kit.job import JobDescription, job_description
from advisor.provenance import Level, Role
from advisor.xray import read
from bot.render.words import as_plain
from tests.advisor.kit_cases import cases
from tests.advisor.kit_pages import job_page
from tests.xray.terms import content, lexicon

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
