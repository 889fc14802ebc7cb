"""Logging: to standard error, and never with the token in it."""

from __future__ import annotations

import json
import logging
from typing import Final

from bot.settings import Settings

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Blacks out a secret wherever it turns up: a web address in a traceback, say, holds the token."""

    def __init__(self, secret: str | None, *, as_json: bool) -> None:
        super().__init__(None if as_json else FORMAT)
        self._secret = secret
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The text, with tracebacks, without the secret; as JSON one object on one line."""
        text = super().format(record)
        if self._secret:
            text = text.replace(self._secret, "***")
        if not self._as_json:
            return text
        place = {"time": self.formatTime(record), "level": record.levelname, "logger": record.name}
        return json.dumps(place | {"message": text}, ensure_ascii=False)


def configure_logging(settings: Settings, *, auto: int, as_json: bool = False) -> None:
    """Log at the level of the settings; ``auto`` is the level of a command where the setting is ``auto``."""
    token = settings.telegram_token
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token.get_secret_value() if token else None, as_json=as_json))
    level = auto if settings.log_level == "auto" else settings.log_level.upper()
    logging.basicConfig(level=level, handlers=[handler], force=True)
