"""The connection to the Bot API server, forgiving where a self-hosted server does less than Telegram's own."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Defaults, ExtBot

from bot.errors import ApiUnreachableError, TokenRefusedError
from bot.telegram.requests import Request, UpdatesRequest
from store.errors import WenxunError

_LOGGER = logging.getLogger(__name__)

MAX_RETRIES: Final = 5
"""How often a call is made again after Telegram said to slow down, each time after the wait it asked for."""

CONNECTIONS: Final = 256
"""As many as updates are handled at a time, so that none has to wait for another's."""

REFUSED: Final = "The server does not know this method, or no longer this token"


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
        """Poll for updates. Being refused is an error like others, so that polling goes on once it is over."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            raise TelegramError(REFUSED) from None


def make_client(token: str, api_url: str) -> Client:
    """A client of the Bot API server at ``api_url`` (``https://api.telegram.org``, without a slash at its end)."""
    # At info the HTTP client logs addresses, and those of the Bot API hold the token.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return Client(
        token,
        request=Request(CONNECTIONS),
        get_updates_request=UpdatesRequest(1),
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
    except TelegramError as error:
        raise connection_error(api_url, error) from None


def connection_error(api_url: str, error: TelegramError) -> WenxunError:
    """What to tell people about ``error``, which the first call to the server at ``api_url`` ended in."""
    refusal = error.__cause__ if isinstance(error, InvalidToken) else None
    # A page of another web server, which is not in JSON, is not a Bot API server's word on the token.
    if isinstance(error, InvalidToken) and not (refusal and refusal.__cause__):
        return TokenRefusedError(api_url)
    told = refusal.message if isinstance(refusal, TelegramError) else error.message
    # The library repeats what it could not read, and names its HTTP library; neither helps people.
    return ApiUnreachableError(api_url, told.partition(". Parsing")[0].removeprefix("httpx.") or type(error).__name__)
