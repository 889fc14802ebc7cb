"""Logging: to standard error, and never with the token in it."""

from __future__ import annotations

import logging
from typing import Final

from bot.settings import Settings

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Blacks out a secret wherever it turns up: a web address in a traceback, say, holds the token."""

    def __init__(self, secret: str | None) -> None:
        super().__init__(FORMAT)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line, with tracebacks, without the secret."""
        line = super().format(record)
        return line.replace(self._secret, "***") if self._secret else line


def configure_logging(settings: Settings, *, auto: int) -> None:
    """Log at the level of the settings; ``auto`` is the level of a command where the setting is ``auto``."""
    token = settings.telegram_token
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token.get_secret_value() if token else None))
    level = auto if settings.log_level == "auto" else settings.log_level.upper()
    logging.basicConfig(level=level, handlers=[handler], force=True)
