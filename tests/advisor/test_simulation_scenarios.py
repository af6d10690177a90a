"""All 108 scenarios, number by number, as the source's own script computes them.

The table was written by running that script; where the shared folder is at hand, and Node.js, it
is run again. A second transcription of its rules, in Python, stands between the two.
"""

import json
import math
import os
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from advisor.catalog import Catalog
from advisor.provenance import Level, Role
from advisor.simulation.scenario import Scenario, final_indexes, scenarios, simulate
from bot.content import load

# industry size role level; skill salary promotion; index 2027 2028 2029; pace depth; how many
# lines on the environment, how many watch-outs.
TABLE = """\
saas startup ai junior 91 85 79 104 108 113 Fast Very_strong 1 3
saas startup ai mid 88 86 78 104 108 113 Fast Very_strong 1 3
saas startup ai senior 86 87 77 104 108 113 Moderate Very_strong 1 3
saas startup ml junior 89 83 81 103 108 112 Fast Very_strong 1 3
saas startup ml mid 86 84 80 103 108 113 Fast Very_strong 1 3
saas startup ml senior 84 85 79 104 108 113 Fast Very_strong 1 3
saas scaleup ai junior 89 87 78 104 108 114 Fast Very_strong 0 2
saas scaleup ai mid 86 88 77 104 108 114 Moderate Very_strong 0 2
saas scaleup ai senior 84 89 76 104 108 114 Moderate Very_strong 0 2
saas scaleup ml junior 87 85 80 104 108 113 Fast Very_strong 0 2
saas scaleup ml mid 84 86 79 104 108 113 Fast Very_strong 0 2
saas scaleup ml senior 82 87 78 104 108 113 Fast Very_strong 0 2
saas enterprise ai junior 86 89 76 104 109 114 Moderate Very_strong 1 3
saas enterprise ai mid 83 90 75 104 109 114 Moderate Very_strong 1 3
saas enterprise ai senior 81 91 74 104 109 114 Moderate Solid 1 3
saas enterprise ml junior 84 87 78 104 108 114 Fast Very_strong 1 3
saas enterprise ml mid 81 88 77 104 108 114 Moderate Solid 1 3
saas enterprise ml senior 79 89 76 104 108 114 Moderate Solid 1 3
fintech startup ai junior 90 86 78 104 108 114 Fast Very_strong 2 3
fintech startup ai mid 87 87 77 104 108 114 Moderate Very_strong 2 3
fintech startup ai senior 85 88 76 104 108 114 Moderate Very_strong 2 3
fintech startup ml junior 88 84 80 104 108 113 Fast Very_strong 2 3
fintech startup ml mid 85 85 79 104 108 113 Fast Very_strong 2 3
fintech startup ml senior 83 86 78 104 108 113 Fast Very_strong 2 3
fintech scaleup ai junior 88 88 77 104 109 114 Moderate Very_strong 1 2
fintech scaleup ai mid 85 89 76 104 109 114 Moderate Very_strong 1 2
fintech scaleup ai senior 83 90 75 104 109 114 Moderate Very_strong 1 2
fintech scaleup ml junior 86 86 79 104 108 113 Fast Very_strong 1 2
fintech scaleup ml mid 83 87 78 104 108 113 Fast Very_strong 1 2
fintech scaleup ml senior 81 88 77 104 108 114 Moderate Solid 1 2
fintech enterprise ai junior 85 90 75 104 109 115 Moderate Very_strong 2 3
fintech enterprise ai mid 82 91 74 104 109 115 Moderate Very_strong 2 3
fintech enterprise ai senior 80 92 73 104 109 115 Moderate Solid 2 3
fintech enterprise ml junior 83 88 77 104 109 114 Moderate Very_strong 2 3
fintech enterprise ml mid 80 89 76 104 109 114 Moderate Solid 2 3
fintech enterprise ml senior 78 90 75 104 109 114 Moderate Solid 2 3
ecom startup ai junior 88 81 78 103 107 112 Fast Very_strong 1 3
ecom startup ai mid 85 82 77 103 107 112 Moderate Very_strong 1 3
ecom startup ai senior 83 83 76 103 107 112 Moderate Very_strong 1 3
ecom startup ml junior 86 79 80 103 107 111 Fast Very_strong 1 3
ecom startup ml mid 83 80 79 103 107 111 Fast Very_strong 1 3
ecom startup ml senior 81 81 78 103 107 111 Fast Solid 1 3
ecom scaleup ai junior 86 83 77 103 107 112 Moderate Very_strong 0 2
ecom scaleup ai mid 83 84 76 103 108 112 Moderate Very_strong 0 2
ecom scaleup ai senior 81 85 75 103 108 112 Moderate Solid 0 2
ecom scaleup ml junior 84 81 79 103 107 111 Fast Very_strong 0 2
ecom scaleup ml mid 81 82 78 103 107 112 Fast Solid 0 2
ecom scaleup ml senior 79 83 77 103 107 112 Moderate Solid 0 2
ecom enterprise ai junior 83 85 75 104 108 113 Moderate Very_strong 1 3
ecom enterprise ai mid 80 86 74 104 108 113 Moderate Solid 1 3
ecom enterprise ai senior 78 87 73 104 108 113 Moderate Solid 1 3
ecom enterprise ml junior 81 83 77 103 107 112 Moderate Solid 1 3
ecom enterprise ml mid 78 84 76 103 107 112 Moderate Solid 1 3
ecom enterprise ml senior 76 85 75 103 108 112 Moderate Solid 1 3
health startup ai junior 89 82 77 103 107 112 Moderate Very_strong 2 3
health startup ai mid 86 83 76 103 107 112 Moderate Very_strong 2 3
health startup ai senior 84 84 75 103 108 112 Moderate Very_strong 2 3
health startup ml junior 87 80 79 103 107 111 Fast Very_strong 2 3
health startup ml mid 84 81 78 103 107 111 Fast Very_strong 2 3
health startup ml senior 82 82 77 103 107 112 Moderate Very_strong 2 3
health scaleup ai junior 87 84 76 104 108 113 Moderate Very_strong 1 2
health scaleup ai mid 84 85 75 104 108 113 Moderate Very_strong 1 2
health scaleup ai senior 82 86 74 104 108 113 Moderate Very_strong 1 2
health scaleup ml junior 85 82 78 103 107 112 Fast Very_strong 1 2
health scaleup ml mid 82 83 77 103 107 112 Moderate Very_strong 1 2
health scaleup ml senior 80 84 76 103 107 112 Moderate Solid 1 2
health enterprise ai junior 84 86 74 104 108 113 Moderate Very_strong 2 3
health enterprise ai mid 81 87 73 104 108 113 Moderate Solid 2 3
health enterprise ai senior 79 88 72 104 108 113 Moderate Solid 2 3
health enterprise ml junior 82 84 76 103 108 112 Moderate Very_strong 2 3
health enterprise ml mid 79 85 75 103 108 113 Moderate Solid 2 3
health enterprise ml senior 77 86 74 104 108 113 Moderate Solid 2 3
manufacturing startup ai junior 86 80 77 103 107 111 Moderate Very_strong 2 3
manufacturing startup ai mid 83 81 76 103 107 111 Moderate Very_strong 2 3
manufacturing startup ai senior 81 82 75 103 107 112 Moderate Solid 2 3
manufacturing startup ml junior 84 78 79 103 106 111 Fast Very_strong 2 3
manufacturing startup ml mid 81 79 78 103 107 111 Fast Solid 2 3
manufacturing startup ml senior 79 80 77 103 107 111 Moderate Solid 2 3
manufacturing scaleup ai junior 84 82 76 103 107 112 Moderate Very_strong 1 2
manufacturing scaleup ai mid 81 83 75 103 107 112 Moderate Solid 1 2
manufacturing scaleup ai senior 79 84 74 103 107 112 Moderate Solid 1 2
manufacturing scaleup ml junior 82 80 78 103 107 111 Fast Very_strong 1 2
manufacturing scaleup ml mid 79 81 77 103 107 111 Moderate Solid 1 2
manufacturing scaleup ml senior 77 82 76 103 107 111 Moderate Solid 1 2
manufacturing enterprise ai junior 81 84 74 103 108 112 Moderate Solid 2 3
manufacturing enterprise ai mid 78 85 73 103 108 113 Moderate Solid 2 3
manufacturing enterprise ai senior 76 86 72 104 108 113 Moderate Solid 2 3
manufacturing enterprise ml junior 79 82 76 103 107 112 Moderate Solid 2 3
manufacturing enterprise ml mid 76 83 75 103 107 112 Moderate Solid 2 3
manufacturing enterprise ml senior 74 84 74 103 107 112 Moderate Solid 2 3
consulting startup ai junior 91 84 80 104 108 113 Fast Very_strong 2 4
consulting startup ai mid 88 85 79 104 108 113 Fast Very_strong 2 4
consulting startup ai senior 86 86 78 104 108 113 Fast Very_strong 2 4
consulting startup ml junior 89 82 82 103 107 112 Fast Very_strong 2 4
consulting startup ml mid 86 83 81 103 107 112 Fast Very_strong 2 4
consulting startup ml senior 84 84 80 103 108 112 Fast Very_strong 2 4
consulting scaleup ai junior 89 86 79 104 108 113 Fast Very_strong 1 3
consulting scaleup ai mid 86 87 78 104 108 113 Fast Very_strong 1 3
consulting scaleup ai senior 84 88 77 104 108 114 Moderate Very_strong 1 3
consulting scaleup ml junior 87 84 81 104 108 113 Fast Very_strong 1 3
consulting scaleup ml mid 84 85 80 104 108 113 Fast Very_strong 1 3
consulting scaleup ml senior 82 86 79 104 108 113 Fast Very_strong 1 3
consulting enterprise ai junior 86 88 77 104 109 114 Moderate Very_strong 2 4
consulting enterprise ai mid 83 89 76 104 109 114 Moderate Very_strong 2 4
consulting enterprise ai senior 81 90 75 104 109 114 Moderate Solid 2 4
consulting enterprise ml junior 84 86 79 104 108 113 Fast Very_strong 2 4
consulting enterprise ml mid 81 87 78 104 108 113 Fast Solid 2 4
consulting enterprise ml senior 79 88 77 104 108 113 Moderate Solid 2 4
"""

Row = tuple[str, ...]
ROWS = [tuple(line.split()) for line in TABLE.splitlines()]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load().catalog


def row_of(scenario: Scenario, catalog: Catalog) -> Row:
    found = simulate(scenario, catalog.simulation.scenario)
    values = (
        *(scenario.industry, scenario.size, scenario.role, scenario.level),
        *(found.skill, found.salary, found.promotion, *found.index[1:]),
        *(found.pace.called, found.depth.called.replace(" ", "_")),
        *(len(found.environment), len(found.watch_outs)),
    )
    return tuple(str(value) for value in values)


def test_all_108_scenarios_equal_the_table(catalog: Catalog) -> None:
    ours = {row_of(scenario, catalog) for scenario in scenarios(catalog.simulation.scenario)}

    assert len(ROWS) == len(set(ROWS)) == 108
    assert ours == set(ROWS)


def test_the_index_begins_at_100_in_2026(catalog: Catalog) -> None:
    model = catalog.simulation.scenario

    assert model.index.years == (2026, 2027, 2028, 2029)
    assert {simulate(each, model).index[0] for each in scenarios(model)} == {100}


def test_the_index_always_ends_between_111_and_115(catalog: Catalog) -> None:
    assert final_indexes(catalog.simulation.scenario) == (111, 115)


def test_the_counts_that_were_worked_out_from_the_source_hold() -> None:
    column = list(zip(*ROWS, strict=True))

    assert [(min(map(int, c)), max(map(int, c))) for c in column[4:7]] == [
        (74, 91),
        (78, 92),
        (72, 82),
    ]
    assert (column[10].count("Fast"), column[10].count("Moderate")) == (41, 67)
    assert (column[11].count("Very_strong"), column[11].count("Solid")) == (71, 37)
    assert {int(count) for count in column[13]} == {2, 3, 4}


# --- The rules once more, written down independently ---------------------------------------

POINTS = {
    "ai": (72, 74, 66),
    "ml": (70, 72, 68),
    "saas": (6, 6, 4),
    "fintech": (5, 7, 3),
    "ecom": (3, 2, 3),
    "health": (4, 3, 2),
    "manufacturing": (1, 1, 2),
    "consulting": (6, 5, 5),
    "startup": (7, 2, 5),
    "scaleup": (5, 4, 4),
    "enterprise": (2, 6, 2),
    "junior": (6, 3, 4),
    "mid": (3, 4, 3),
    "senior": (1, 5, 2),
}
SWING = {"startup": 1.05, "scaleup": 1.03, "enterprise": 1.02}
DAMPING = {"junior": 1.0, "mid": 0.98, "senior": 0.96}


def transcribed(industry: str, size: str, role: str, level: str) -> Row:
    points = [POINTS[each] for each in (role, industry, size, level)]
    skill, salary, promotion = (sum(column) for column in zip(*points, strict=True))
    skill, salary = (max(40, min(95, each)) for each in (skill, salary))
    promotion = max(35, min(92, promotion))
    growth = (salary - 50) / 100
    index = [
        math.floor(100 * (1 + weight * growth * SWING[size] * DAMPING[level]) + 0.5)
        for weight in (0.10, 0.22, 0.36)
    ]
    pace = "Fast" if promotion >= 78 else "Slower" if promotion <= 55 else "Moderate"
    depth = "Very_strong" if skill >= 82 else "Moderate" if skill <= 60 else "Solid"
    around = (size != "scaleup") + (industry not in {"saas", "ecom"})
    warned = 1 + (2 if size != "scaleup" else 1) + (industry == "consulting")
    values = (skill, salary, promotion, *index, pace, depth, around, warned)
    return (industry, size, role, level, *map(str, values))


def test_a_second_transcription_gives_the_same_table() -> None:
    industries = ("saas", "fintech", "ecom", "health", "manufacturing", "consulting")
    inputs = product(industries, SWING, ("ai", "ml"), DAMPING)

    assert [transcribed(*each) for each in inputs] == ROWS


RUN = """
const text = require("fs").readFileSync(process.argv[1], "utf8");
const from = text.indexOf("function clamp("), to = text.indexOf("function barRow(");
const simulate = new Function(text.slice(from, to) + "\\nreturn simulate;")();
const rows = JSON.parse(process.argv[2]).map(([industry, size, role, level]) => {
  const s = simulate({industry, size, role, level});
  return [industry, size, role, level, s.skill, s.salary, s.promo,
    ...s.salaryTrajectory.series.slice(1), s.promoPath.speed, s.skills.depth.replace(" ", "_"),
    s.skills.env.length, s.risks.length].map(String);
});
console.log(JSON.stringify(rows));
"""


@pytest.mark.skipif("ADVISOR_CASES" not in os.environ, reason="ADVISOR_CASES names no folder")
def test_the_script_of_the_source_gives_the_same_table() -> None:
    node = shutil.which("node")
    found = sorted((Path(os.environ["ADVISOR_CASES"]) / "seeds").glob("000*.readable.txt"))
    if node is None or not found:
        pytest.skip("no Node.js, or no seeds beside the shared cases")

    inputs = json.dumps([row[:4] for row in ROWS])
    run = subprocess.run(
        [node, "-e", RUN, str(found[0]), inputs], capture_output=True, text=True, check=True
    )

    assert [tuple(row) for row in json.loads(run.stdout)] == ROWS


def test_every_line_has_words_and_every_number_a_source(catalog: Catalog) -> None:
    model = catalog.simulation.scenario

    for part in (*model.roles, *model.industries, *model.sizes, *model.levels):
        assert part.cite.source == "vettio_2026"
    ai = simulate(Scenario("consulting", "enterprise", Role.AI, Level.SENIOR), model)
    assert ai.environment == ("enterprise", "consulting")
    assert ai.watch_outs == (
        *("enterprise_slow", "enterprise_ownership"),
        *("ai_quality", "consulting_context"),
    )
    assert ai.ladder == ("senior", "staff", "principal")
