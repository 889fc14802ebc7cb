"""Calls to Telegram, no faster than it allows, and made again where one failed for a reason that passes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from telegram.error import RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_before_delay, wait_random_exponential

from bot.telegram.metrics import Metrics
from bot.telegram.requests import BrokenOffError, ServerError, UnansweredError

_LOGGER = logging.getLogger(__name__)

PATIENCE: Final = 600.0
"""Seconds for which an answer is tried to be sent: ten minutes later nobody waits for it any more."""

START_PATIENCE: Final = 10.0
"""The same for a call that answers nobody, such as those at the start, of whose failure the operator is to hear soon.
Only a wish of Telegram's to slow down is waited out then."""

LONGEST_PAUSE: Final = 30.0
"""Seconds between two tries at most: after a network that was dead for long, answers are on their way this soon."""

_TO_PEOPLE: Final = frozenset(("chat_id", "callback_query_id", "guest_query_id"))
"""One of these is a parameter of every call that somebody waits for."""

# At random up to a bound that grows, so that not all chats come back in the same moment.
_backoff: Final = wait_random_exponential(multiplier=1, max=LONGEST_PAUSE, min=0.2)


class Patience(AIORateLimiter):
    """Spaces calls out as ``AIORateLimiter`` does, and repeats those that failed for a while.

    That class holds up every chat when Telegram asks to slow down; here only the call waits that was refused: nearly
    always it is one chat that got too many messages, while the bot as a whole is kept below its limit beforehand.
    """

    def __init__(self, rate: float, metrics: Metrics) -> None:
        """``rate`` is how many calls a second may go to chats, all together; 0 for as many as there are."""
        super().__init__(overall_max_rate=rate)
        self._metrics = metrics

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """The result of the call. Raises what its last try raised."""
        if endpoint == "sendChatAction":  # worth nothing later, and no message that counts against a limit
            return await callback(*args, **kwargs)
        to_people = not _TO_PEOPLE.isdisjoint(data)

        def passes(error: BaseException) -> bool:
            return may_be_repeated(error, endpoint) if to_people else isinstance(error, RetryAfter)

        repeated = AsyncRetrying(
            retry=retry_if_exception(passes),
            wait=_pause,
            stop=stop_before_delay(PATIENCE if to_people else START_PATIENCE),
            before_sleep=self._tell,
            reraise=True,
        )

        async def call(*args: Any, **kwargs: Any) -> Any:
            return await repeated(callback, *args, **kwargs)

        return await super().process_request(call, args, kwargs, endpoint, data, rate_limit_args)

    def _tell(self, state: RetryCallState) -> None:
        error = _error(state)
        self._metrics.retries.labels(type(error).__name__).inc()
        _LOGGER.warning("A call failed: %s. Trying again in %.1f s", type(error).__name__, state.upcoming_sleep)


def may_be_repeated(error: BaseException, endpoint: str) -> bool:
    """Whether a call of ``endpoint`` that ended in ``error`` may be made again: it may succeed then, and does no harm.

    Where no connection came about or the server refused, nothing was sent. Where a connection broke off before an
    answer, the server was most likely restarted or had closed it for being idle. But where the whole call was sent and
    no answer came in time, a message may well have arrived, and a second one would be the same twice; an edit or the
    answer to a press may be made twice.
    """
    if isinstance(error, UnansweredError):
        return not (endpoint.startswith("send") or endpoint == "answerGuestQuery")
    return isinstance(error, RetryAfter | ServerError | BrokenOffError | TimedOut)


def _pause(state: RetryCallState) -> float:
    error = _error(state)
    if isinstance(error, RetryAfter):
        seconds = error.retry_after
        # The library is about to change the type.
        return (seconds if isinstance(seconds, int) else seconds.total_seconds()) + 0.1
    return _backoff(state)


def _error(state: RetryCallState) -> BaseException:
    error = state.outcome.exception() if state.outcome else None
    return error or TelegramError("no error")
