"""The question log behind the bot: written in a thread of its own, so that no answer ever waits for the disk."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Final, ParamSpec, TypeVar

from telegram import User

from bot.context import COURTESIES
from bot.telegram.recent import Recent
from bot.wording import LANGUAGES, Language
from store.errors import WenxunError
from store.questions.log import QuestionLog
from store.questions.values import Asked, KeptQuestion, Origin, PassedOn
from store.values.replies import Outcome, Reply

_LOGGER = logging.getLogger(__name__)

MOST_WAITING: Final = 10_000
"""Questions that wait to be written: a few megabytes. A disk that keeps more waiting than that loses the rest."""
DAY: Final = 24 * 60 * 60.0
REMEMBERED: Final = 10_000
"""People whose choice of a language is known without asking the database."""

P = ParamSpec("P")
T = TypeVar("T")


class Records:
    """Keeps questions, votes and choices of people, and deletes them after ``days``; with 0 it keeps no question.

    A disk that fails costs what should have been written, and a line in the log of the program.
    """

    def __init__(self, log: QuestionLog, days: int, clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives the seconds since 1970."""
        self.log = log
        self.days = days
        self.clock = clock
        self._writer = ThreadPoolExecutor(1, "records")
        self._waiting = 0
        self._failing = False
        self._languages: Recent[int, tuple[Language | None]] = Recent(REMEMBERED)

    def asked(self, user: User, reply: Reply, language: Language) -> None:
        """Keep a question soon. A greeting or thanks is none."""
        if not self.days or reply.outcome in COURTESIES or self._waiting >= MOST_WAITING:
            return
        key = reply.answers[0].key if reply.answers else None
        asked = Asked(reply.question, self.clock(), reply.outcome, reply.confidence, key, language)
        self._submit(self.log.add, user.id, asked)

    async def vote(self, user: User, key: str, liked: bool | None) -> bool:
        """Keep a vote on the answer with ``key``, None to take it back; whether it is kept."""
        return bool(self.days) and await self._written(self.log.vote, user.id, key, liked, self.clock())

    async def vote_of(self, user: User, key: str) -> bool | None:
        """A person's vote on the answer with ``key``, None where there is none."""
        return await self.read(self.log.vote_of, user.id, key)

    async def pass_on(self, user: User, question: str, language: Language, origin: Origin) -> PassedOn | None:
        """Pass a question that stands at ``origin`` on to the office; None where it is not kept for it."""
        if not self.days:
            return None
        asked = Asked(question, self.clock(), Outcome.NOT_FOUND, 0.0, None, language)
        passed: list[PassedOn] = []
        await self._written(lambda: passed.append(self.log.pass_on(user.id, asked, origin)))
        return passed[0] if passed else None

    def language(self, user: User) -> Language | None:
        """The language that a person chose, None where they did not."""
        known = self._languages.get(user.id)
        if known is None:
            chosen = None
            with suppress(WenxunError):  # of no account: Telegram's own language stands in
                chosen = self.log.language_of(user.id)
            known = (next((language for language in LANGUAGES if language == chosen), None),)
            self._languages.put(user.id, known)
        return known[0]

    async def choose_language(self, user: User, language: Language | None) -> bool:
        """Speak ``language`` with a person from now on, None for Telegram's own; whether that is kept."""
        self._languages.put(user.id, (language,))
        return await self._written(self.log.choose_language, user.id, language)

    async def forget(self, user: User) -> bool:
        """Delete all that is kept of a person; whether that could be done."""
        self._languages.put(user.id, (None,))
        return await self._written(self.log.forget, user.id)

    def forget_chat(self, chat_id: int) -> None:
        """Forget soon which questions that were passed on stand in a chat."""
        self._submit(self.log.forget_chat, chat_id)

    async def settle(self, number: int) -> KeptQuestion | None:
        """Take the question with this id to deal with it; None where it does not wait. Raises what the log raises."""
        return await self.read(self.log.settle, number, self.clock())

    async def unsettle(self, question: KeptQuestion) -> bool:
        """Let a question that was taken wait again; whether that is kept."""
        return await self._written(self.log.unsettle, question.id, question.origin)

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a call of the log gives, once all that was to be written before it is. Raises what the call raises."""
        return await asyncio.wrap_future(self._writer.submit(call, *args, **kwargs))

    def _submit(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Future[object]:
        self._waiting += 1
        return self._writer.submit(self._write, lambda: call(*args, **kwargs))

    async def _written(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
        return bool(await asyncio.wrap_future(self._submit(call, *args, **kwargs)))

    def _write(self, call: Callable[[], object]) -> bool:
        """Make a call in the writer's thread; whether it was done."""
        try:
            call()
        except Exception as error:  # an answer must not fail because a record of it does
            if not self._failing:  # once, not with every question while a disk is full
                _LOGGER.error("The question log cannot be written: %s", type(error).__name__)
            self._failing = True
            return False
        finally:
            self._waiting -= 1
        self._failing = False
        return True

    async def expire(self) -> None:
        """Delete what is older than it may be."""
        await self._written(self.log.expire, self.clock() - self.days * DAY)

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[None]:
        """Delete what is too old now and once a day while the block runs; at its end write what is still to be."""
        daily = asyncio.create_task(self._expire_daily())
        try:
            yield
        finally:
            daily.cancel()
            with suppress(asyncio.CancelledError):
                await daily
            await asyncio.to_thread(self._writer.shutdown)

    async def _expire_daily(self) -> None:
        while True:
            await self.expire()
            await asyncio.sleep(DAY)
