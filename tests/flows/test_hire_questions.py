"""What the hiring questions lead to."""

from collections import Counter

from advisor.hiring.model import Verdict
from tests.flows.cases import advices
from tests.flows.walk import say


def test_every_verdict_can_be_reached() -> None:
    found = Counter(advice.verdict for advice in advices())

    say(f"{ ({str(verdict): count for verdict, count in found.items()}) }")
    assert set(found) == set(Verdict)
