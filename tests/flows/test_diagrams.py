"""The pictures in docs/flows.md are the tables in the code."""

import pytest

from bot.content import load
from bot.flows.core import Flow
from bot.flows.registry import FLOWS
from docs.diagrams import PAGE, picture, redrawn


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_generator_writes(page: str) -> None:
    assert redrawn(page, FLOWS.values(), load().catalog) == page, "run `make diagrams`"


def test_the_page_draws_no_flow_that_is_gone(page: str) -> None:
    drawn = {line[5:-4] for line in page.splitlines() if line.startswith("<!-- ")}

    assert {name for name in drawn if not name.startswith("end of ")} == set(FLOWS)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_a_picture_has_an_arrow_for_every_edge_and_no_other(flow: Flow) -> None:
    arrows = [line.split() for line in picture(flow, load().catalog).splitlines() if "-->" in line]

    edges = {(str(here), str(there)) for here, after in flow.graph.items() for there in after}
    assert {(here, there) for here, _, there in arrows if here != "[*]"} == edges
    assert sum(here == "[*]" for here, _, _ in arrows) == 1
