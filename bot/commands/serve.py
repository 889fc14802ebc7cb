"""``wenxun serve``: the Telegram bot."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bot.errors import TokenMissingError, WebhookOptionsError, WebhookUrlError
from bot.logs import configure_logging
from bot.semantic import embedding_in_background
from bot.session import Session
from bot.watching import watching_in_background
from store.processes import cores

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.application import Serving
    from bot.telegram.webhook import Webhook


MOST_PROCESSES: Final = 2
"""Processes that answer questions at most, each with about 100 MB. One core is left for what fetches and sends: on two,
with a hundred questions a second of which one in ten is new, the median answer takes 24 ms with one process, 204 ms
with two, and 0.7 s with threads of the bot's own."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command: the address of a webhook, where updates then arrive, and where metrics are told.

    ``watch`` are the files and folders to keep in step with, ``poll`` the seconds between two looks at them.
    """

    webhook_url: str | None
    listen: str
    port: int | None
    unix: Path | None
    metrics_port: int | None
    watch: tuple[Path, ...] = ()
    poll: float | None = None


def serve(session: Session, options: Options, db: Path | None, *, as_json: bool) -> None:
    """Run the bot until it is stopped, logging as text or as JSON lines.

    Raises TokenMissingError, WebhookOptionsError and WebhookUrlError before anything is opened or contacted, and
    PathNotFoundError before anything is contacted.
    """
    settings = session.settings
    if settings.telegram_token is None:
        raise TokenMissingError
    serving = _serving(options, settings)
    configure_logging(settings, auto=logging.INFO, as_json=as_json)
    # With notices of one's own to come, the sample ones are not wanted.
    opened = session.open_store(db, semantic=True) if options.watch else session.filled_store(db, quiet=as_json)
    with (
        opened as store,
        embedding_in_background(store),
        watching_in_background(store, options.watch, options.poll),
        store.asking_aside(settings.semantic, max(1, min(MOST_PROCESSES, cores() - 1))),
    ):
        from bot.telegram.application import serve as serve_telegram
        from store.readiness import make_ready

        make_ready(store)
        serve_telegram(store, settings.model_copy(update={"db": store.path}), serving)


def _serving(options: Options, settings: Settings) -> Serving:
    from bot.telegram.application import Serving
    from bot.telegram.listening import Address

    port = options.metrics_port or settings.metrics_port
    return Serving(_webhook(options, settings), Address(options.listen, port) if port else None)


def _webhook(options: Options, settings: Settings) -> Webhook | None:
    from bot.telegram.listening import Address
    from bot.telegram.webhook import Webhook

    places = [place for place in (options.port, options.unix) if place is not None]
    if len(places) != (1 if options.webhook_url else 0):
        raise WebhookOptionsError
    if not options.webhook_url:
        return None
    _check(options.webhook_url, settings)
    place = options.unix or Address(options.listen, options.port or 0)
    given = settings.webhook_secret
    return Webhook(options.webhook_url, place, given.get_secret_value() if given else secrets.token_urlsafe())


def _check(url: str, settings: Settings) -> None:
    """Refuse what is no address for a webhook. Only a Bot API server of one's own can do without TLS."""
    from bot.settings import TELEGRAM_URL

    schemes = ("https",) if settings.telegram_api_url == TELEGRAM_URL else ("https", "http")
    try:
        parts = urlsplit(url)
        fits = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits:
        raise WebhookUrlError
