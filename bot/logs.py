"""Logging: to standard error, and never with the token in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Final

from bot.settings import Settings

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

TALKATIVE: Final[Mapping[str, int]] = {
    "telegram": logging.INFO,
    "httpx": logging.WARNING,
    "httpcore": logging.INFO,
    "tornado": logging.WARNING,
    "watchfiles": logging.WARNING,
}
"""Libraries, and how much of theirs is logged at most: below that they tell what people write, and whole addresses."""


class RedactingFormatter(logging.Formatter):
    """Blacks out secrets wherever they turn up: a web address in a traceback, say, holds the token."""

    def __init__(self, secrets: Sequence[str], *, as_json: bool) -> None:
        super().__init__(None if as_json else FORMAT)
        self._secrets = secrets
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The text, with tracebacks, without the secrets; as JSON one object on one line."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        if not self._as_json:
            return text
        place = {"time": self.formatTime(record), "level": record.levelname, "logger": record.name}
        return json.dumps(place | {"message": text}, ensure_ascii=False)


def configure_logging(settings: Settings, *, auto: int, as_json: bool = False) -> None:
    """Log at the level of the settings; ``auto`` is the level of a command where the setting is ``auto``."""
    secrets = [
        secret.get_secret_value() for secret in (settings.telegram_token, settings.webhook_secret) if secret is not None
    ]
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets, as_json=as_json))
    level = auto if settings.log_level == "auto" else logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, most in TALKATIVE.items():
        logging.getLogger(name).setLevel(max(level, most))
