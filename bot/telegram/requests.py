"""What a Bot API server answers, read so that nothing unexpected in it stops the bot or gets into the log."""

from __future__ import annotations

import json
import logging
import ssl
from functools import cache
from http import HTTPStatus
from typing import Any, Final

import httpx
from telegram import Update
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest

_LOGGER = logging.getLogger(__name__)

PLAIN_FIELDS: Final = ("message_id", "date", "chat", "from", "text")
"""What is kept of a message that the library cannot read: enough to answer that it was not understood."""


@cache
def _certificates() -> ssl.SSLContext:
    """What TLS trusts. Reading it takes 50 ms, and every connection would do so for itself."""
    return httpx.create_ssl_context()


POOL_SECONDS: Final = 30.0
"""How long a call waits for a connection where all are in use."""


class ServerError(NetworkError):
    """The server could not do it just now: an answer of HTTP 5xx, with which Telegram has sent nothing."""


class UnansweredError(TimedOut):
    """A call was sent whole, and no answer came in time: it may have been carried out, or not."""


class Request(HTTPXRequest):
    """Calls a Bot API server, over at most ``connections`` connections, waiting ``seconds`` for each answer.

    Its calls raise ServerError and UnansweredError beside what the library raises.
    """

    def __init__(self, connections: int, seconds: float) -> None:
        super().__init__(
            connection_pool_size=connections,
            read_timeout=seconds,
            pool_timeout=POOL_SECONDS,
            httpx_kwargs={"verify": _certificates()},
        )

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """The status and the body of the answer to one call."""
        try:
            code, payload = await super().do_request(*args, **kwargs)
        except TimedOut as error:
            if isinstance(error.__cause__, httpx.ReadTimeout):
                raise UnansweredError("No answer in time") from error.__cause__
            raise
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerError(f"HTTP {code}")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The server's answer. Raises TelegramError, and logs nothing, where it is not one of a Bot API server."""
        try:
            answer = json.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict) or "ok" not in answer:
            raise TelegramError("Invalid server response")
        return answer


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
