"""``/healthz`` and ``/metrics``, for whoever watches over the bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import socket
from typing import Any

from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.health import Health
from bot.telegram.metrics import Metrics


class _Healthz(RequestHandler):
    def initialize(self, health: Health) -> None:
        self._health = health

    async def get(self) -> None:
        problem = await self._health.problem()
        self.set_status(503 if problem else 200)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"ok": False, "reason": problem} if problem else {"ok": True}) + "\n")


class _Metrics(RequestHandler):
    def initialize(self, health: Health, metrics: Metrics) -> None:
        self._health = health
        self._metrics = metrics

    async def get(self) -> None:
        await self._health.count_documents()
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(generate_latest(self._metrics.registry))


@asynccontextmanager
async def monitoring(listener: socket, health: Health, metrics: Metrics) -> AsyncIterator[None]:
    """Serve both at ``listener`` while the block runs."""
    routes = [
        ("/healthz", _Healthz, {"health": health}),
        ("/metrics", _Metrics, {"health": health, "metrics": metrics}),
    ]
    async with serving(Application(routes, log_function=log_nothing), listener):  # type: ignore[arg-type]
        yield


@asynccontextmanager
async def serving(application: Application, listener: socket, **options: Any) -> AsyncIterator[None]:
    """Let ``application`` serve at ``listener`` while the block runs; ``options`` are those of Tornado's HTTPServer."""
    server = HTTPServer(application, **options)
    server.add_socket(listener)
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def log_nothing(_handler: RequestHandler) -> None:
    """Write no line a request: there are many, and the path of a webhook may be meant to be secret."""
