"""Updates as a Bot API server tells them, read so that nothing unexpected in one stops the bot."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import Update

from bot.telegram.requests import Request

_LOGGER = logging.getLogger(__name__)

PLAIN_FIELDS: Final = ("message_id", "date", "chat", "from", "text")
"""What is kept of a message that the library cannot read: enough to answer that it was not understood."""


class UpdatesRequest(Request):
    """Fetches updates. The library reads all of an answer or none, logs what it cannot read, and fetches it again."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The server's answer, with every update such that the library can read it."""
        answer = Request.parse_json_payload(payload)
        if answer["ok"]:
            answer["result"] = [readable(update) for update in answer["result"]]
        return answer


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """``update`` as it is, or what can be read of it: a message's plain fields, or at least its number."""
    number = {"update_id": update["update_id"]}
    message = update.get("message") or {}
    plain = {"message": {key: message[key] for key in PLAIN_FIELDS if key in message}}
    for candidate in (update, number | plain):
        try:
            Update.de_json(candidate, None)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _LOGGER.warning("An update cannot be read: %s", type(error).__name__)
        else:
            return candidate
    return number
