"""``wenxun serve``: the Telegram bot."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.errors import TokenMissingError
from bot.logs import configure_logging
from bot.semantic import embedding_in_background
from bot.session import Session


def serve(session: Session, db: Path | None, *, as_json: bool) -> None:
    """Run the bot until it is stopped, logging as text or as JSON lines.

    Raises TokenMissingError before anything else is opened or contacted.
    """
    settings = session.settings
    if settings.telegram_token is None:
        raise TokenMissingError
    configure_logging(settings, auto=logging.INFO, as_json=as_json)
    with session.filled_store(db, quiet=as_json) as store, embedding_in_background(store):
        from bot.telegram.application import serve as serve_telegram

        serve_telegram(store, settings)
