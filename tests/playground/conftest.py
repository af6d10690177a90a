"""A playground for every test, and the Bot API's description as its judge."""

import os
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from bot.playground import ANN, Playground
from bot.playground.contract import Contract
from tests.playground.stage import TOKEN, Clock

Ask = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture(scope="session")
def contract_if_there() -> Contract | None:
    folder = os.environ.get("ADVISOR_CASES")
    return Contract.load(Path(folder) / "bot-api" / "api.json") if folder else None


@pytest.fixture
def contract(contract_if_there: Contract | None) -> Contract:
    if contract_if_there is None:
        pytest.skip("ADVISOR_CASES names no folder with bot-api/api.json")
    return contract_if_there


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def playground(
    clock: Clock, contract_if_there: Contract | None
) -> AsyncIterator[Playground]:
    async with Playground(token=TOKEN, port=0, clock=clock) as playground:
        yield playground
        if contract_if_there:
            accepted = [call for call in playground.calls if call.ok]
            assert contract_if_there.check_calls(accepted) == []
            for update in playground.world.updates.take(0, 100):
                assert contract_if_there.check_update(update.as_update()) == []


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    """The real library, talking to the playground."""
    root = playground.url
    async with Bot(TOKEN, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot") as bot:
        yield bot


@pytest.fixture
async def ask(playground: Playground) -> AsyncIterator[Ask]:
    """Call a method over HTTP; gives the result, or the description of a refusal."""
    async with aiohttp.ClientSession() as session:

        async def ask(method: str, **parameters: Any) -> Any:
            url = f"{playground.url}/bot{TOKEN}/{method}"
            async with session.post(url, json=parameters) as response:
                body = await response.json()
            if body["ok"]:
                assert response.status == 200
                return body["result"]
            assert response.status == body["error_code"]
            return body["description"]

        yield ask


@pytest.fixture
def ann(playground: Playground) -> int:
    """Ann, who has pressed START; updates so far are taken."""
    playground.say(ANN.id, "/start")
    playground.world.updates.clear()
    return ANN.id
