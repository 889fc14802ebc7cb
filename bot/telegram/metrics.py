"""What an operator wants to know of a running bot, in numbers for Prometheus."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0)
"""The bounds of the histograms: from a search of a few milliseconds to an answer that waited out a dead network."""


class Metrics:
    """The numbers of one bot, in a registry of their own. The README's table says what each is."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.updates = self._counter("updates", "Updates that came from Telegram", "kind")
        self.refused = self._counter("refused", "Updates left aside because too many came from one person", "kind")
        self.questions = self._counter("questions", "Questions by what was found for them", "outcome")
        self.errors = self._counter("errors", "Updates that could not be handled and polls that failed", "error")
        self.retries = self._counter("api_retries", "Calls to Telegram that were made again", "error")
        self.answer_seconds = self._histogram("answer_seconds", "Time to find the answer to a question")
        self.update_seconds = self._histogram("update_seconds", "Time from an update's arrival to its answer's sending")
        self.pending = self._gauge("pending_updates", "Updates that are being handled or wait for their turn")
        self.documents = self._gauge("documents", "Documents in the archive")
        self.contact = self._gauge("last_contact_timestamp_seconds", "When Telegram was last heard of")

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Measures how long the block takes, unless it fails, as the time to find an answer."""
        start = time.monotonic()
        yield
        self.answer_seconds.observe(time.monotonic() - start)

    def _counter(self, name: str, meaning: str, label: str) -> Counter:
        return Counter(f"wenxun_{name}", meaning, [label], registry=self.registry)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(f"wenxun_{name}", meaning, registry=self.registry)

    def _histogram(self, name: str, meaning: str) -> Histogram:
        return Histogram(f"wenxun_{name}", meaning, buckets=SECONDS, registry=self.registry)
