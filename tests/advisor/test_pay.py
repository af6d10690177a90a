"""What the sources say about pay, to the dollar, and how far apart they are."""

from itertools import product
from typing import get_args

import pytest

from advisor.catalog import Catalog
from advisor.pay.answer import Outcome, disagreement, pay_bands
from advisor.pay.band import PayBand
from advisor.pay.reasons import Difference
from advisor.provenance import Cite, Level, PayBasis, Region, Role
from bot.content import Texts, load
from bot.flows.core import NOTHING, Money, Series, Value, Words
from bot.render.words import as_plain

# Role, level (None where the source states none), region; then every figure as the source has
# it: source, low, high, currency, basis, year.
SPOT_TABLE = [
    ("ai", "junior", "us", "ay_automate_2026", 130_000, 170_000, "USD", "base", 2026),
    ("ai", "junior", "us", "vettio_2026", 103_015, 103_015, "USD", "unstated", 2026),
    ("ai", "junior", "us", "vettio_2026", 121_513, 121_513, "USD", "unstated", 2026),
    ("ai", "mid", "us", "ay_automate_2026", 160_000, 220_000, "USD", "base", 2026),
    ("ai", "mid", "us", "vettio_2026", 149_923, 192_884, "USD", "unstated", 2026),
    ("ai", "mid", "us", "samadov_2026", 150_000, 250_000, "USD", "unstated", 2026),
    ("ai", "mid", "us", "comparison_card_2025", 160_000, 220_000, "USD", "unstated", 2025),
    ("ai", "senior", "us", "ay_automate_2026", 180_000, 280_000, "USD", "base", 2026),
    ("ai", "senior", "us", "vettio_2026", 155_862, 203_103, "USD", "unstated", 2026),
    ("ai", "senior", "us", "vettio_2026", 138_000, 155_000, "USD", "unstated", 2026),
    ("ai", "senior", "us", "samadov_2026", 350_000, 550_000, "USD", "total", 2026),
    ("ai", "staff", "us", "vettio_2026", 185_709, None, "USD", "unstated", 2026),
    ("ai", "senior", "eu", "ay_automate_2026", 90_000, 160_000, "EUR", "base", 2026),
    ("ai", "senior", "mena_remote", "ay_automate_2026", 80_000, 140_000, "USD", "base", 2026),
    ("ai", None, "hub", "vettio_2026", 206_706, 206_706, "USD", "unstated", 2026),
    ("ai", None, "remote", "vettio_2026", 180_173, 180_173, "USD", "unstated", 2026),
    ("ai", None, "us", "vettio_2026", 134_023, 145_080, "USD", "base", 2026),
    ("ai", None, "us", "vettio_2026", 175_000, 250_000, "USD", "base", 2026),
    ("ai", None, "us", "van_riel", 110_000, 160_000, "USD", "unstated", None),
    ("ai", None, "us", "samadov_2026", 206_000, 206_000, "USD", "unstated", 2025),
    ("ai", None, "us", "samadov_2026", 244_000, 244_000, "USD", "total", 2026),
    ("ai", None, "us", "ay_automate_2026", 400_000, 700_000, "USD", "total", 2026),
    ("ml", "junior", "us", "ay_automate_2026", 135_000, 175_000, "USD", "base", 2026),
    ("ml", "junior", "us", "vettio_2026", 128_769, 128_769, "USD", "unstated", 2026),
    ("ml", "junior", "us", "samadov_2026", 130_000, 145_000, "USD", "base", 2026),
    ("ml", "mid", "us", "ay_automate_2026", 170_000, 235_000, "USD", "base", 2026),
    ("ml", "mid", "us", "vettio_2026", 149_136, 192_044, "USD", "unstated", 2026),
    ("ml", "mid", "us", "vettio_2026", 134_000, 142_000, "USD", "unstated", 2026),
    ("ml", "mid", "us", "vettio_2026", None, 190_000, "USD", "unstated", 2026),
    ("ml", "mid", "us", "samadov_2026", 145_000, 190_000, "USD", "unstated", 2026),
    ("ml", "mid", "us", "comparison_card_2025", 120_000, 160_000, "USD", "unstated", 2025),
    ("ml", "senior", "us", "ay_automate_2026", 190_000, 310_000, "USD", "base", 2026),
    ("ml", "senior", "us", "vettio_2026", 168_076, 220_560, "USD", "unstated", 2026),
    ("ml", "senior", "us", "samadov_2026", 185_000, 230_000, "USD", "unstated", 2026),
    ("ml", "staff", "us", "ay_automate_2026", 400_000, 900_000, "USD", "total", 2026),
    ("ml", "senior", "eu", "ay_automate_2026", 100_000, 170_000, "EUR", "base", 2026),
    ("ml", "staff", "hub", "vettio_2026", 220_000, None, "USD", "base", 2026),
    ("ml", None, "hub", "vettio_2026", 187_000, 260_000, "USD", "unstated", 2026),
    ("ml", None, "remote", "vettio_2026", 195_475, 237_829, "USD", "unstated", 2026),
    ("ml", None, "remote", "vettio_2026", 198_000, 198_000, "USD", "unstated", 2026),
    ("ml", None, "us", "vettio_2026", 149_136, 159_000, "USD", "base", 2026),
    ("ml", None, "us", "van_riel", 120_000, 180_000, "USD", "unstated", None),
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load().catalog


@pytest.fixture(scope="module")
def pay(catalog: Catalog) -> tuple[PayBand, ...]:
    return catalog.pay


@pytest.mark.parametrize("row", SPOT_TABLE, ids=lambda row: "-".join(map(str, row[:5])))
def test_a_band_is_the_source_s_own_figure(row: tuple[str, ...], pay: tuple[PayBand, ...]) -> None:
    role, level, region, *figure = row
    answer = pay_bands(Role(role), Level(level or "mid"), Region(region), pay)

    found = answer.bands if level else answer.wider

    assert figure in [
        [b.cite.source, b.low, b.high, b.currency, b.basis.value, b.year] for b in found
    ]


def test_every_figure_stands_in_the_spot_table_or_repeats_at_another_level(
    pay: tuple[PayBand, ...],
) -> None:
    spotted = {(row[3], row[4], row[5]) for row in SPOT_TABLE}
    rest = {(b.cite.source, b.low, b.high) for b in pay} - spotted

    assert not rest


def test_every_figure_names_a_known_source_and_agrees_with_its_year(catalog: Catalog) -> None:
    years = {source.id: source.year for source in catalog.sources}

    for band in catalog.pay:
        assert band.cite.source in years, band.id
        assert band.basis in PayBasis
        written = years[band.cite.source]
        assert (band.year is None) == (written is None), band.id
        assert band.year is None or written is None or band.year <= written, band.id


def test_ids_of_figures_are_unique(pay: tuple[PayBand, ...]) -> None:
    assert len({band.id for band in pay}) == len(pay)


def test_every_source_is_either_heard_or_named_as_silent(pay: tuple[PayBand, ...]) -> None:
    sources = {band.cite.source for band in pay}

    for role, level, region in product(Role, Level, Region):
        answer = pay_bands(role, level, region, pay)
        heard = {band.cite.source for band in (*answer.bands, *answer.wider)}

        assert heard | set(answer.silent) == sources
        assert not heard & set(answer.silent)
        assert all(role in band.roles and band.region is region for band in answer.bands)


def test_where_no_source_has_a_figure_the_answer_says_so(pay: tuple[PayBand, ...]) -> None:
    answer = pay_bands(Role.AI, Level.JUNIOR, Region.EU, pay)

    assert answer.status == "no_source"
    assert answer.bands == answer.wider == ()
    assert len(answer.silent) == 5


def test_a_figure_without_a_level_is_kept_apart(pay: tuple[PayBand, ...]) -> None:
    answer = pay_bands(Role.AI, Level.SENIOR, Region.REMOTE, pay)

    assert answer.status == "wider_only"
    assert [band.low for band in answer.wider] == [180_173]


def test_a_figure_without_a_level_says_so_itself(pay: tuple[PayBand, ...]) -> None:
    for band in pay:
        assert ("no_level" in band.notes) == (not band.levels), band.id


def test_mid_level_ml_in_the_us_is_a_disagreement(pay: tuple[PayBand, ...]) -> None:
    bands = pay_bands(Role.ML, Level.MID, Region.US, pay).bands

    (found,) = disagreement(bands)

    assert found.outcome == "disagree"
    assert (found.lowest, found.highest, found.spread) == (120_000, 235_000, 115_000)
    assert found.overlap is None
    assert found.mixed_basis


def test_total_pay_is_never_compared_with_salary(pay: tuple[PayBand, ...]) -> None:
    bands = pay_bands(Role.AI, Level.SENIOR, Region.US, pay).bands

    groups = disagreement(bands)

    assert {group.outcome for group in groups} == {"disagree", "total_one_figure"}
    for group in groups:
        assert len({band.basis is PayBasis.TOTAL for band in group.bands}) == 1


def test_figures_that_share_a_range_agree_on_it() -> None:
    (found,) = disagreement([band(100_000, 150_000), band(120_000, 180_000), band(110_000, None)])

    assert found.outcome == "agree"
    assert found.overlap == (120_000, 150_000)


def test_an_open_top_leaves_the_overlap_open() -> None:
    (found,) = disagreement([band(100_000, 150_000, open_top=True), band(200_000, None)])

    assert found.overlap == (200_000, None)


def test_currencies_are_never_compared() -> None:
    groups = disagreement([band(100_000, 150_000), band(90_000, 160_000, currency="EUR")])

    assert [group.currency for group in groups] == ["USD", "EUR"]
    assert {group.outcome for group in groups} == {"one_figure"}


def test_nothing_to_compare_gives_nothing() -> None:
    assert disagreement(()) == ()


def test_a_band_without_a_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="`low` or `high`"):
        band(None, None)
    with pytest.raises(ValueError, match="above"):
        band(200_000, 100_000)


def band(
    low: int | None, high: int | None, *, currency: str = "USD", open_top: bool = False
) -> PayBand:
    return PayBand.model_validate(
        {
            "id": "made_up",
            "roles": ["ai"],
            "region": "us",
            "low": low,
            "high": high,
            "open_top": open_top,
            "currency": currency,
            "basis": "base",
            "year": 2026,
            "cite": Cite(source="nobody", place="nowhere"),
        }
    )


# --- Words -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def english() -> Texts:
    return load().texts["en"]


def remarks(band: PayBand) -> list[Words]:
    """All that must be said with a figure."""
    found = []
    if band.years is not None:
        low, high = band.years
        found.append(
            Words("pay.years.open", {"low": low})
            if high is None
            else Words("pay.years.range", {"low": low, "high": high})
        )
    if len(band.levels) > 1:
        found.append(Words("pay.level_shared"))
    found += [Words(f"pay.note.{note}") for note in band.notes]
    if not band.region_stated:
        found.append(Words("pay.region_unstated"))
    return found


def line(band: PayBand) -> Words:
    ends = {"low": band.low, "high": band.high}
    amounts: dict[str, Value] = {
        name: Money(amount, band.currency) for name, amount in ends.items() if amount is not None
    }
    year = (
        Words("pay.year.undated")
        if band.year is None
        else Words("pay.year.known", {"year": str(band.year)})
    )
    said = tuple(remarks(band))
    return Words(
        "pay.line",
        {
            "amount": Words(f"pay.amount.{band.shape}", amounts),
            "basis": Words(f"pay.basis.{band.basis}"),
            "year": year,
            "source": band.cite.source,
            "place": band.cite.place,
            "details": Words("pay.detail", {"what": Series(said, "; ")}) if said else NOTHING,
        },
    )


def test_a_figure_is_shown_with_currency_basis_year_and_source(
    pay: tuple[PayBand, ...], english: Texts
) -> None:
    shown = {band.id: as_plain(line(band), english) for band in pay}

    assert shown["ay_ai_eu_senior"] == (
        "• €90,000 to €160,000, base salary, 2026. ay_automate_2026: AI engineer, salary range"
    )
    assert shown["vettio_ml_hub"].startswith("• $187,000 to $260,000 and more, base or total")
    assert "year not given" in shown["van_riel_ai"]
    assert "up to $190,000" in shown["vettio_ml_us_settled"]
    assert "4 to 9 years of experience" in shown["vettio_ml_us_settled"]


def test_every_note_has_a_text_and_every_text_is_used(
    pay: tuple[PayBand, ...], english: Texts
) -> None:
    notes = {f"pay.note.{note}" for band in pay for note in band.notes}
    shapes = {f"pay.amount.{band.shape}" for band in pay}
    frames = {
        *(f"pay.role.{role}" for role in Role),
        *(f"pay.level.{level}" for level in Level),
        *(f"pay.region.{region}" for region in Region),
        *(f"pay.region_button.{region}" for region in Region),
        *(f"pay.basis.{basis}" for basis in PayBasis),
        *(f"pay.status.{status}" for status in ("stated", "wider_only", "no_source")),
        *(f"pay.outcome.{outcome}" for outcome in get_args(Outcome)),
        *(f"pay.overlap.{shape}" for shape in ("range", "point", "from", "up_to")),
        *(f"pay.year.{kind}" for kind in ("known", "undated")),
        *(f"pay.years.{kind}" for kind in ("range", "open")),
        *(f"pay.{name}" for name in ("line", "detail", "silent", "mixed_basis")),
        *(f"pay.{name}" for name in ("region_unstated", "level_shared")),
        *(f"pay.{name}" for name in ("card", "wider", "comparison", "differences")),
        *(f"pay.difference.{one}" for one in Difference),
        *(f"pay.picture.{part}" for part in ("title", "note", "line", "caption")),
        *(f"pay.picture.basis.{basis}" for basis in PayBasis),
    }

    assert {key for key in english if key.startswith("pay.")} == notes | shapes | frames


def test_every_answer_fits_a_message(pay: tuple[PayBand, ...], english: Texts) -> None:
    for role, level, region in product(Role, Level, Region):
        answer = pay_bands(role, level, region, pay)
        figures = sum(len(as_plain(line(b), english)) + 1 for b in (*answer.bands, *answer.wider))

        assert figures <= 3300


def test_region_buttons_fit(english: Texts) -> None:
    for region in Region:
        assert len(as_plain(Words(f"pay.region_button.{region}"), english)) <= 24
