"""`advisor-bot advise salary`: what the sources say a role is paid."""

import argparse
import json
from typing import Any

from advisor.catalog import Catalog
from advisor.pay.answer import Disagreement, disagreement, pay_bands
from advisor.pay.band import PayBand
from advisor.pay.reasons import differences, is_off_scale
from advisor.provenance import Level, Region, Role
from bot.content import Content, Texts
from bot.flows.core import Words
from bot.flows.wording import pay
from bot.render.words import as_plain


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("salary", help="what the sources say a role is paid")
    parser.add_argument("--role", required=True, choices=[*Role])
    parser.add_argument("--level", required=True, choices=[*Level])
    parser.add_argument("--region", required=True, choices=[*Region])
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts, catalog = content.in_language(None), content.catalog
    case = Role(given.role), Level(given.level), Region(given.region)
    if given.json:
        return json.dumps(as_data(*case, texts, catalog), ensure_ascii=False, indent=2)
    return as_plain(pay.card(*case, catalog), texts)


def as_data(
    role: Role, level: Level, region: Region, texts: Texts, catalog: Catalog
) -> dict[str, Any]:
    """The figures as `docs/schemas/salary.json` describes them."""
    answer = pay_bands(role, level, region, catalog.pay)
    salaries, totals = (
        next((one for one in disagreement(answer.bands) if one.is_total is total), None)
        for total in (False, True)
    )
    return {
        "role": str(role),
        "level": str(level),
        "region": str(region),
        "status": answer.status,
        "entries": [_entry(band, texts) for band in (*answer.bands, *answer.wider)],
        "overlap": _overlap(salaries),
        "spread": _spread(salaries),
        "total": {"overlap": _overlap(totals), "spread": _spread(totals)} if totals else None,
        "conflict": any(one.overlap is None for one in (salaries, totals) if one),
        "differences": [str(one) for one in differences(answer.bands, catalog.sources)],
        "silent": list(answer.silent),
        "notes": [as_plain(one, texts) for one in pay.remarks(role, level, region, catalog)],
    }


def _entry(band: PayBand, texts: Texts) -> dict[str, Any]:
    return {
        "id": band.id,
        "source": band.cite.source,
        "place": band.cite.place,
        "low": band.low,
        "high": band.high,
        "open_top": band.open_top,
        "currency": band.currency,
        "basis": str(band.basis),
        "year": band.year,
        "levels": [str(level) for level in band.levels],
        "pooled": len(band.roles) > 1,
        "off_scale": is_off_scale(band),
        "notes": [as_plain(Words(f"pay.note.{note}"), texts) for note in band.notes],
    }


def _overlap(group: Disagreement | None) -> dict[str, Any] | None:
    """The amounts that all figures allow; None where there are fewer than two, or no such."""
    if group is None or group.overlap is None or len(group.bands) < 2:
        return None
    low, high = group.overlap
    return {"low": low, "high": high, "currency": group.currency}


def _spread(group: Disagreement | None) -> dict[str, Any] | None:
    if group is None:
        return None
    return {"lowest": group.lowest, "highest": group.highest, "currency": group.currency}
