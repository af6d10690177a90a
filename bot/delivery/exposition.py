"""The counts as Prometheus reads them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.registry import Collector

from bot.delivery.tally import OUTCOMES, Backlog, Histogram, Tally

__all__ = ["CONTENT_TYPE", "exposition"]


def exposition(tally: Tally, lanes: int, backlog: Backlog | None) -> bytes:
    """All counts as text; without a backlog nothing is said of what waits."""
    registry = CollectorRegistry()
    registry.register(_Counts(tally, lanes, backlog))
    return generate_latest(registry)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts(Collector):
    tally: Tally
    lanes: int
    backlog: Backlog | None

    def collect(self) -> Iterator[Metric]:
        yield _counter(
            "advisor_bot_updates",
            "Updates by what became of them.",
            ["outcome"],
            {(outcome,): self.tally.updates[outcome] for outcome in OUTCOMES}.items(),
        )
        yield _counter(
            "advisor_bot_telegram_calls",
            "Calls of the Bot API.",
            ["method", "outcome"],
            self.tally.calls.items(),
        )
        yield _counter(
            "advisor_bot_webhook_refused",
            "Calls of the webhook that were not Telegram's.",
            ["status"],
            [((status,), count) for status, count in self.tally.refused.items()],
        )
        yield _histogram(
            "advisor_bot_update_seconds", "From arrival until applied.", self.tally.waited
        )
        yield _histogram(
            "advisor_bot_telegram_call_seconds",
            "From a call to its answer, long polls left out.",
            self.tally.called,
        )
        yield _gauge("advisor_bot_lanes", "People being served now.", self.lanes)
        if self.backlog is not None:
            yield _gauge("advisor_bot_inbox_open", "Updates to be applied.", self.backlog.updates)
            yield _gauge(
                "advisor_bot_inbox_age_seconds", "Age of the oldest of them.", self.backlog.age
            )
            yield _gauge("advisor_bot_letters", "Letters to be sent.", self.backlog.letters)


def _counter(
    name: str,
    about: str,
    labels: list[str],
    values: Iterable[tuple[tuple[str, ...], int]],
) -> Metric:
    family = CounterMetricFamily(name, about, labels=labels)
    for given, value in values:
        family.add_metric(given, value)
    return family


def _histogram(name: str, about: str, histogram: Histogram) -> Metric:
    return HistogramMetricFamily(
        name, about, buckets=histogram.cumulated(), sum_value=histogram.sum
    )


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)
