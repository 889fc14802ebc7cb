"""The connection to the Bot API server, forgiving where a self-hosted server does less than Telegram's own."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Defaults, ExtBot

from bot.errors import ApiUnreachableError, TokenRefusedError
from bot.settings import Settings
from bot.telegram.arrivals import Arrivals
from bot.telegram.health import Pulse
from bot.telegram.metrics import Metrics
from bot.telegram.patience import Patience
from bot.telegram.reading import UpdatesRequest
from bot.telegram.requests import CallsRequest, environment_proxy
from store.errors import WenxunError

_LOGGER = logging.getLogger(__name__)

CONNECTIONS: Final = 100
"""Calls at a time; further ones wait. That is 1,000 a second to a server that takes a tenth of a second for each."""

CALL_SECONDS: Final = 20.0
"""How long an answer to a call is waited for: long, since after that nobody knows whether a message was sent."""

POLL_SECONDS: Final = 5.0
"""The same for a poll, beyond the time that it may last: soon a new one is better than to hope for the old one."""

REFUSED: Final = "The server does not know this method, or no longer this token"


class Client(ExtBot[int]):
    """A bot that has been let in once, so that a method that is then refused is not taken for a wrong token."""

    def __init__(self, *args: Any, arrivals: Arrivals, pulse: Pulse, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arrivals = arrivals
        self._pulse = pulse

    async def delete_webhook(self, *args: Any, **kwargs: Any) -> bool:
        """Stop a webhook, so that updates can be polled; a server that cannot is taken to have none."""
        try:
            return await super().delete_webhook(*args, **kwargs)
        except InvalidToken:
            _LOGGER.warning("Could not make sure that there is no webhook")
            return False

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Poll for updates once there is room for more. Being refused is an error like others: polling goes on."""
        await self._arrivals.room()
        try:
            updates = await super().get_updates(*args, **kwargs)
        except InvalidToken:
            raise TelegramError(REFUSED) from None
        self._pulse.beat()
        return updates


def make_client(token: str, settings: Settings, arrivals: Arrivals, pulse: Pulse, metrics: Metrics) -> Client:
    """A client of the Bot API server that the settings name."""
    url = settings.telegram_api_url
    proxy = environment_proxy(url)
    return Client(
        token,
        request=CallsRequest(CONNECTIONS, CALL_SECONDS, proxy),
        get_updates_request=UpdatesRequest(1, POLL_SECONDS, proxy),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        defaults=Defaults(
            parse_mode=ParseMode.HTML,
            # A web address in a notice is to be read, not to be shown as a large picture.
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        rate_limiter=Patience(settings.send_rate, metrics),
        arrivals=arrivals,
        pulse=pulse,
    )


def connection_error(api_url: str, error: TelegramError) -> WenxunError:
    """What to tell people about ``error``, which the first call to the server at ``api_url`` ended in."""
    refusal = error.__cause__ if isinstance(error, InvalidToken) else None
    # A page of another web server, which is not in JSON, is not a Bot API server's word on the token.
    if isinstance(error, InvalidToken) and not (refusal and refusal.__cause__):
        return TokenRefusedError(api_url)
    told = refusal.message if isinstance(refusal, TelegramError) else error.message
    # The library repeats what it could not read, which does not help people.
    return ApiUnreachableError(api_url, told.partition(". Parsing")[0] or type(error).__name__)
