"""People who are made to be measured are people as the bot stores them."""

import base64
from pathlib import Path

from bench.population import KEY, populate
from bench.race.people import FIRST_ID
from bot.content import load
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.storage import open_storage


async def test_the_bot_opens_everybody_and_knows_where_they_are(tmp_path: Path) -> None:
    database = tmp_path / "many.sqlite3"
    await populate(database, 7)
    storage = await open_storage(f"sqlite:///{database}", base64.b64decode(KEY))
    catalog = load().catalog
    flows = []
    async with storage.transaction() as tx:
        counted = await tx.count()
        for number in range(7):
            person = await tx.person(FIRST_ID + number)
            assert person is not None
            assert person.chat_id == FIRST_ID + number
            assert person.profile["language"]
            sessions = await tx.sessions(person)
            flows.append({session.flow for session in sessions})
            for session in sessions:
                assert session.paused
                state = restored(FLOWS[session.flow], session.state, catalog)
                assert state.model_dump(mode="json") == session.state
    await storage.close()

    assert counted["person"] == counted["person_key"] == 7
    assert flows == [{"become"}, {"become", "roadmap"}] * 3 + [{"become"}]
