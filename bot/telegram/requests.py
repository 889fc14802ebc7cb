"""Calls to a Bot API server: how they are made, and how one can fail."""

from __future__ import annotations

import json
import ssl
from functools import cache
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS: Final = 5.0
"""How long a connection may take to come about."""

POOL_SECONDS: Final = 30.0
"""How long a call waits for a connection where all are in use."""

UPLOAD_SECONDS: Final = 300.0
"""How long a call with a file may take: for the 50 MB that Telegram takes, a fifth of a megabyte a second."""

SENT_FIELDS: Final = ("message_id", "date", "chat")
"""What is kept of a message of ours that a call gives back: its number, and what the library asks for beside it."""


class ServerError(NetworkError):
    """The server could not do it just now: an answer of HTTP 5xx, with which Telegram has sent nothing."""


class BrokenOffError(NetworkError):
    """No connection came about, or it broke off before an answer."""


class UnansweredError(TimedOut):
    """A call was sent whole, and no answer came in time, or only part of one: it may have been carried out, or not."""


class Request(BaseRequest):
    """Calls a Bot API server, over at most ``connections`` connections, waiting ``seconds`` for each answer.

    ``proxy`` is the address of the proxy on the way, if there is one. Calls raise ServerError, BrokenOffError and
    UnansweredError beside what the library raises; another TimedOut is of a call that was not sent.
    """

    def __init__(self, connections: int, seconds: float, proxy: str | None = None) -> None:
        self._connections = connections
        self._seconds = seconds
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds for which an answer is waited for."""
        return self._seconds

    async def initialize(self) -> None:
        """Get ready for calls."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=_certificates()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer to one call. ``write_timeout`` is of a whole call with a file."""
        if self._session is None:
            raise RuntimeError("The request is not initialized")
        connecting = _seconds(connect_timeout, CONNECT_SECONDS)
        uploads = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=_seconds(write_timeout, UPLOAD_SECONDS) if uploads else None,
            connect=connecting + _seconds(pool_timeout, POOL_SECONDS),
            sock_connect=connecting,
            sock_read=_seconds(read_timeout, self._seconds),
        )
        body = _body(request_data) if request_data else {}
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, proxy=self._proxy, **body
            ) as response:
                code, payload = response.status, await response.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise TimedOut from error
        except (TimeoutError, aiohttp.ClientPayloadError) as error:
            raise UnansweredError("No answer in time") from error
        except aiohttp.ClientConnectionError as error:
            raise BrokenOffError(getattr(error, "strerror", None) or type(error).__name__) from error
        except aiohttp.ClientError as error:
            # What it tells is the address, which holds the token.
            raise NetworkError(type(error).__name__) from None
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


class CallsRequest(Request):
    """Makes the calls of a bot whose messages are told apart by their numbers.

    What a message of ours says is not read again, which the library would do button by button: a tenth of the time that
    an answer takes.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The server's answer, a message in it without what nobody reads."""
        answer = Request.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = {field: result[field] for field in SENT_FIELDS if field in result}
        return answer


def environment_proxy(url: str) -> str | None:
    """The proxy that the environment (HTTPS_PROXY, ALL_PROXY, NO_PROXY ...) or the system names for ``url``, if any."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


@cache
def _certificates() -> ssl.SSLContext:
    """What TLS trusts. Reading it takes 50 ms."""
    return httpx.create_ssl_context()


def _seconds(timeout: Any, default: float) -> Any:
    return default if timeout is BaseRequest.DEFAULT_NONE else timeout


def _body(data: RequestData) -> dict[str, Any]:
    """The parameters of a call as aiohttp takes them: as JSON, or with files as a form."""
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
