"""What a person has in all flows: asked of each of them, for a flow that overlooks them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from advisor.catalog import Catalog
from bot.flows.abilities import Reporting
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.flows.wording.standing import Kept, Standing
from bot.storage import Result, Session


def standings(
    sessions: Mapping[str, Session], results: Sequence[Result], zone: ZoneInfo, catalog: Catalog
) -> Iterator[Standing]:
    """What is open, and what was kept, flow by flow; `results` come with the newest first."""
    for name, flow in FLOWS.items():
        if isinstance(flow, Reporting):
            session = sessions.get(name)
            state = restored(flow, session.state, catalog) if session else None
            kept = [
                Kept(result.body, datetime.fromtimestamp(result.at, zone).date())
                for result in results
                if result.flow == name
            ]
            yield from flow.standings(state, kept, catalog)
