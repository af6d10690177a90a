"""What an operator can ask a running bot."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot.content import load
from bot.delivery.health import Health
from bot.playground import Playground
from bot.storage import open_storage
from tests.operations.running import WebhookBot, free_port, webhook_bot
from tests.talk import ANN, TOKEN, RunningBot


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[WebhookBot]:
    async with webhook_bot(tmp_path) as running:
        yield running


async def asked(url: str, **headers: str) -> tuple[int, str]:
    async with ClientSession(headers=headers) as web, web.get(url) as response:
        return response.status, await response.text()


def samples(text: str) -> dict[str, float]:
    """All numbers, by name and labels."""
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_with_a_webhook_health_and_metrics_are_at_its_port(bot: WebhookBot) -> None:
    assert await asked(f"{bot.url}/healthz") == (200, "ok\n")
    status, text = await asked(f"{bot.url}/metrics")
    assert status == 200
    assert samples(text)["advisor_bot_inbox_open"] == 0


async def test_metrics_count_what_happened(bot: WebhookBot) -> None:
    ann = await bot.person(ANN).sends("/hire")
    await ann.taps("Not sure", times=2)
    await asked(f"{bot.url}/nowhere")
    async with ClientSession() as web:
        await web.post(bot.url, data=b"{}")
    counted = samples((await asked(f"{bot.url}/metrics"))[1])

    assert counted["advisor_bot_updates_total received"] == 3
    assert counted["advisor_bot_updates_total applied"] == 3
    assert counted["advisor_bot_updates_total dead"] == 0
    assert counted["advisor_bot_telegram_calls_total sendmessage 200"] == 1
    assert counted["advisor_bot_telegram_calls_total answercallbackquery 200"] == 2
    assert counted["advisor_bot_webhook_refused_total 403"] == 1
    assert counted["advisor_bot_update_seconds_count"] == 3
    assert counted["advisor_bot_update_seconds_bucket +Inf"] == 3
    assert counted["advisor_bot_lanes"] == 0
    assert counted["advisor_bot_letters"] == 0


async def test_metrics_name_nobody(bot: WebhookBot) -> None:
    await bot.person(ANN).sends("something quite private")
    _, text = await asked(f"{bot.url}/metrics")

    for private in (str(ANN), "private", TOKEN, TOKEN.partition(":")[2]):
        assert not re.search(rf"\b{re.escape(private)}\b", text)


async def test_what_waits_is_counted_with_its_age(bot: WebhookBot) -> None:
    async with bot.service.storage.transaction() as tx:
        await tx.receive(1, b"l" * 16, {"update_id": 1}, 1_000.0)
    counted = samples((await asked(f"{bot.url}/metrics"))[1])

    assert counted["advisor_bot_inbox_open"] == 1
    assert counted["advisor_bot_inbox_age_seconds"] > 1e6


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
async def test_metrics_at_the_public_port_are_not_for_the_public(
    header: str, bot: WebhookBot
) -> None:
    assert (await asked(f"{bot.url}/metrics", **{header: "for=203.0.113.7"}))[0] == 404
    assert (await asked(f"{bot.url}/healthz", **{header: "for=203.0.113.7"}))[0] == 200


async def test_a_port_of_their_own_takes_metrics_off_the_public_one(tmp_path: Path) -> None:
    inside = free_port()
    async with webhook_bot(tmp_path, metrics_port=inside) as bot:
        assert (await asked(f"{bot.url}/metrics"))[0] in {404, 405}
        assert (await asked(f"http://127.0.0.1:{inside}/metrics"))[0] == 200
        assert (await asked(f"http://127.0.0.1:{inside}/healthz"))[0] == 200
        async with ClientSession() as web:
            response = await web.post(f"http://127.0.0.1:{inside}/telegram", data=b"{}")
            assert response.status == 404


class WithMetrics(RunningBot):
    """A bot that polls and answers at a port for metrics."""

    port = 0

    def settings(self):  # type: ignore[no-untyped-def]
        return super().settings().model_copy(update={"metrics_port": self.port})


async def test_a_bot_that_polls_answers_only_where_it_was_told_to(tmp_path: Path) -> None:
    async with Playground(token=TOKEN, port=18_380) as playground:
        bot = WithMetrics(playground, tmp_path / "a.sqlite3", load())
        await bot.start()
        assert bot.service.ports == ()
        await bot.stop()

        bot.port = free_port()
        await bot.start()
        url = f"http://127.0.0.1:{bot.port}"
        await bot.person(ANN).sends("/hire")
        assert await asked(f"{url}/healthz") == (200, "ok\n")
        counted = samples((await asked(f"{url}/metrics"))[1])
        assert counted["advisor_bot_updates_total applied"] == 1
        await bot.stop()


async def test_a_silent_telegram_and_a_database_that_does_not_answer_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.health.DATABASE_SECONDS", 0.05)
    storage = await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", b"k" * 32)
    clock = iter(range(0, 10_000, 10))
    silence = 0.0
    health = Health(storage, lambda: silence, lambda: float(next(clock)))

    assert await health.trouble() is None
    silence = 61.0
    assert await health.trouble() == "Telegram was last heard 61 s ago."
    async with storage.transaction():
        assert await health.trouble() == "The database did not answer within 0.05 s."
    silence = 0.0
    assert await health.trouble() is None
    await storage.close()


async def test_however_many_ask_the_database_is_asked_once_a_second(tmp_path: Path) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", b"k" * 32)
    health = Health(storage, lambda: 0.0, lambda: 0.0)
    assert await health.trouble() is None
    async with storage.transaction():  # nothing else gets through
        answers = await asyncio.gather(*(health.trouble() for _ in range(50)))
    await storage.close()

    assert set(answers) == {None}
