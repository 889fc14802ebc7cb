"""The connection to the Bot API server, forgiving where a self-hosted server does less than Telegram's own."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Defaults, ExtBot

from bot.errors import ApiUnreachableError, TokenRefusedError

_LOGGER = logging.getLogger(__name__)

MAX_RETRIES: Final = 5
"""How often a call is made again after Telegram said to slow down, each time after the wait it asked for."""

REFUSED: Final = "The server does not know this method, or no longer this token"


PLAIN_FIELDS: Final = ("message_id", "date", "chat", "from", "text")
"""What is kept of a message that the library cannot read: enough to answer that it was not understood."""


class Client(ExtBot[int]):
    """A bot that has been let in once, so that a method that is then refused is not taken for a wrong token."""

    async def delete_webhook(self, *args: Any, **kwargs: Any) -> bool:
        """Stop a webhook, so that updates can be polled; a server that cannot is taken to have none."""
        try:
            return await super().delete_webhook(*args, **kwargs)
        except InvalidToken:
            _LOGGER.warning("Could not make sure that there is no webhook")
            return False

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Poll for updates. Neither being refused nor an update that cannot be read stops the polling."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            raise TelegramError(REFUSED) from None
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            # The library reads all updates or none, and would fetch the same ones for ever.
            _LOGGER.warning("An update cannot be read: %s", type(error).__name__)
            received = await self._post("getUpdates", {key: kwargs.get(key) for key in ("offset", "allowed_updates")})
            return tuple(self._read(update) for update in received)

    def _read(self, received: dict[str, Any]) -> Update:
        """An update as received; of one that cannot be read, who wrote it and where, or at least its number."""
        message = received.get("message") or {}
        known = {"message": {key: message[key] for key in PLAIN_FIELDS if key in message}} if message else {}
        number = {"update_id": received["update_id"]}
        for attempt in (received, number | known):
            try:
                return Update.de_json(attempt, self)
            except (TypeError, KeyError, ValueError, AttributeError):
                continue
        return Update.de_json(number, self)


def make_client(token: str, api_url: str) -> Client:
    """A client of the Bot API server at ``api_url`` (``https://api.telegram.org``, without a slash at its end)."""
    return Client(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        defaults=Defaults(
            parse_mode=ParseMode.HTML,
            # A web address in a notice is to be read, not to be shown as a large picture.
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        rate_limiter=AIORateLimiter(max_retries=MAX_RETRIES),
    )


async def check_connection(token: str, api_url: str) -> None:
    """Call the server once. Raises TokenRefusedError or ApiUnreachableError, both free of the token."""
    try:
        async with make_client(token, api_url):
            pass
    except InvalidToken:
        raise TokenRefusedError(api_url) from None
    except TelegramError as error:
        raise unreachable(api_url, error) from None


def unreachable(api_url: str, error: TelegramError) -> ApiUnreachableError:
    """What to tell about ``error``, which the server at ``api_url`` caused."""
    # python-telegram-bot names the class of the HTTP library's error first, which tells people nothing.
    return ApiUnreachableError(api_url, error.message.removeprefix("httpx.") or type(error).__name__)
