"""Pay put into words: a line a figure, each with its source, and whether they agree."""

from advisor.catalog import Catalog
from advisor.pay.answer import Disagreement, PayAnswer, disagreement, pay_bands
from advisor.pay.band import PayBand
from advisor.pay.reasons import differences
from advisor.provenance import Level, Region, Role
from bot.flows.core import NOTHING, Bar, Draw, Money, RangePicture, Series, Values, Words

_ORIGINS = frozenset({"habr_hh", "habr_glassdoor", "from_levels_fyi"})
"""Notes on where a source has its figure from."""


def card(role: Role, level: Level, region: Region, catalog: Catalog) -> Words:
    """Every source's figures, how far they agree, and who is silent."""
    answer = pay_bands(role, level, region, catalog.pay)
    values: Values = {
        "role": Words(f"pay.role.{role}"),
        "level": Words(f"pay.level.{level}"),
        "region": Words(f"pay.region.{region}"),
        "status": Words(f"pay.status.{answer.status}"),
        "bands": tuple(_band(band, catalog) for band in answer.bands),
        "differences": _reasons(answer.bands, catalog),
        "wider": _wider(answer, catalog),
        "comparison": tuple(_comparison(one) for one in disagreement(answer.bands)),
        "silent": _silent(answer, catalog),
    }
    return Words("pay.card", values)


def case_of(figures: str) -> tuple[Role, Level, Region] | None:
    """Role, level and region of `role.level.region`; None where one of them is open."""
    parts = figures.split(".")
    if len(parts) != 3 or not all(parts):
        return None
    return Role(parts[0]), Level(parts[1]), Region(parts[2])


def remarks(role: Role, level: Level, region: Region, catalog: Catalog) -> tuple[Words, ...]:
    """What must be said beside the figures: how far they agree, why not, and who is silent."""
    answer = pay_bands(role, level, region, catalog.pay)
    said = [] if answer.bands else [Words(f"pay.status.{answer.status}")]
    said += [_comparison(one) for one in disagreement(answer.bands)]
    parts = (_reasons(answer.bands, catalog), _silent(answer, catalog))
    return (*said, *(part for part in parts if isinstance(part, Words)))


def picture(role: Role, level: Level, region: Region, catalog: Catalog) -> Draw | None:
    """The figures as bars, with a caption that says the same; None where no source has any."""
    answer = pay_bands(role, level, region, catalog.pay)
    bands = (*answer.bands, *answer.wider)
    if not bands:
        return None
    asked: Values = {
        "role": Words(f"pay.role.{role}"),
        "level": Words(f"pay.level.{level}"),
        "region": Words(f"pay.region.{region}"),
    }
    title = Words("pay.picture.title", asked)
    lines = tuple(_short(band, catalog) for band in bands)
    return Draw(
        RangePicture(title, tuple(_bar(b, catalog) for b in bands), Words("pay.picture.note")),
        Words("pay.picture.caption", {"title": title, "lines": lines}),
    )


def _bar(band: PayBand, catalog: Catalog) -> Bar:
    return Bar(
        label=Series((_publisher(band.cite.source, catalog),), ""),
        low=band.low,
        high=band.high,
        currency=band.currency,
        basis=band.basis,
        open_top=band.open_top,
        mark=Series((_year(band), *_marks(band)), "; "),
    )


def _short(band: PayBand, catalog: Catalog) -> Words:
    """A line of the caption, which has room for a quarter of what a card has."""
    marks = (
        _listed(_marks(band, without=_ORIGINS)) if not _ORIGINS.issuperset(band.notes) else None
    )
    return Words(
        "pay.picture.line",
        {
            "amount": _amount(band),
            "basis": Words(f"pay.picture.basis.{band.basis}"),
            "year": _year(band),
            "source": _publisher(band.cite.source, catalog),
            "marks": Words("pay.detail", {"what": marks}) if marks else NOTHING,
        },
    )


def _marks(band: PayBand, without: frozenset[str] = frozenset()) -> tuple[Words, ...]:
    return tuple(Words(f"pay.note.{note}") for note in band.notes if note not in without)


def _silent(answer: PayAnswer, catalog: Catalog) -> Words | Series:
    if not answer.silent:
        return NOTHING
    silent = Series(tuple(_publisher(source, catalog) for source in answer.silent), "; ")
    return Words("pay.silent", {"sources": silent})


def _reasons(bands: tuple[PayBand, ...], catalog: Catalog) -> Words | Series:
    found = differences(bands, catalog.sources)
    if not found:
        return NOTHING
    reasons = _listed(tuple(Words(f"pay.difference.{one}") for one in found))
    return Words("pay.differences", {"reasons": reasons})


def _wider(answer: PayAnswer, catalog: Catalog) -> Words | Series | tuple[Words, ...]:
    """Figures without a level; beside others they need a heading to be told from them."""
    lines = tuple(_band(band, catalog) for band in answer.wider)
    if not lines or not answer.bands:
        return lines
    return Words("pay.wider", {"bands": lines})


def _band(band: PayBand, catalog: Catalog) -> Words:
    return Words(
        "pay.line",
        {
            "amount": _amount(band),
            "basis": Words(f"pay.basis.{band.basis}"),
            "year": _year(band),
            "source": _publisher(band.cite.source, catalog),
            "place": band.cite.place,
            "details": _details(band),
        },
    )


def _amount(band: PayBand) -> Words:
    ends = {"low": band.low, "high": band.high}
    money: Values = {
        name: Money(end, band.currency) for name, end in ends.items() if end is not None
    }
    return Words(f"pay.amount.{band.shape}", money)


def _year(band: PayBand) -> Words:
    if band.year is None:
        return Words("pay.year.undated")
    return Words("pay.year.known", {"year": str(band.year)})


def _details(band: PayBand) -> Words | Series:
    said = list(_marks(band))
    if band.years is not None:
        low, high = band.years
        years = {"low": low, "high": high or low}
        said.append(Words("pay.years.range" if high is not None else "pay.years.open", years))
    if not band.region_stated:
        said.append(Words("pay.region_unstated"))
    if len(band.levels) > 1:
        said.append(Words("pay.level_shared"))
    return Words("pay.detail", {"what": _listed(tuple(said))}) if said else NOTHING


def _comparison(one: Disagreement) -> Words:
    values: Values = {
        "lowest": Money(one.lowest, one.currency),
        "highest": Money(one.highest, one.currency),
        "spread": Money(one.spread, one.currency),
        "overlap": _overlap(one),
    }
    outcome = Words(f"pay.outcome.{one.outcome}", values)
    mixed = Words("pay.mixed_basis") if one.mixed_basis else NOTHING
    return Words("pay.comparison", {"outcome": outcome, "mixed": mixed})


def _overlap(one: Disagreement) -> Words | Series:
    if one.overlap is None:
        return NOTHING
    low, high = one.overlap
    ends = {"low": low, "high": high}
    money: Values = {
        name: Money(end, one.currency) for name, end in ends.items() if end is not None
    }
    if low is None:
        return Words("pay.overlap.up_to", money)
    if high is None:
        return Words("pay.overlap.from", money)
    return Words("pay.overlap.point" if low == high else "pay.overlap.range", money)


def _publisher(source_id: str, catalog: Catalog) -> str:
    return next(known.publisher for known in catalog.sources if known.id == source_id)


def _listed(items: tuple[Words, ...]) -> Series:
    return Series(items, "; ")
