"""What each person was shown last: what their next question may follow up, and what ``/more`` shows next."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram import MaybeInaccessibleMessage, Message, User

from bot.context import earlier_after
from bot.replies import given_answers
from bot.telegram.recent import Recent
from store.values.replies import Reply

LASTS: Final = 15 * 60
"""Seconds for which an answer can be followed up without replying to it. Whoever comes back later has another matter in
mind, and no longer sees what 那电话呢 would be about; a reply to an answer follows that one however old it is."""

REMEMBERED: Final = 10_000
"""People whose talk is kept, under a kilobyte each: more than write to one office in a quarter of an hour."""

Who = tuple[int, int]
"""A person in a chat: the ids of the chat and of the person, so that in a group everyone follows up their own."""


def who(message: MaybeInaccessibleMessage, person: User | None) -> Who:
    """Who wrote, or pressed a button under, ``message``.

    Who writes in the name of a group or channel is that one: for Telegram all of them are one and the same person.
    """
    if isinstance(message, Message) and message.sender_chat and person == message.from_user:
        return message.chat.id, message.sender_chat.id
    return message.chat.id, person.id if person else 0


@dataclass(frozen=True, slots=True)
class Talk:
    """What a person was shown last.

    ``keys`` are the answers to ``question``, of which the first ``shown`` were shown; ``earlier`` is the answer that a
    follow-up is about, shown at ``at`` (seconds of the clock).
    """

    question: str | None = None
    keys: tuple[str, ...] = ()
    shown: int = 0
    earlier: str | None = None
    at: float = 0.0


class Talks:
    """The talks of the people who wrote lately."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._talks: Recent[Who, Talk] = Recent(REMEMBERED)
        self._locks: Recent[Who, asyncio.Lock] = Recent(REMEMBERED)

    def of(self, who: Who) -> Talk:
        """The talk with a person, an empty one where there was none lately."""
        return self._talks.get(who) or Talk()

    def earlier(self, who: Who) -> str | None:
        """The key of the answer that a question may follow up now."""
        talk = self.of(who)
        return talk.earlier if self._clock() - talk.at <= LASTS else None

    def lock(self, who: Who) -> asyncio.Lock:
        """Held while a question is answered: the next one of the same person may be about the answer."""
        lock = self._locks.get(who) or asyncio.Lock()
        self._locks.put(who, lock)
        return lock

    def answered(self, who: Who, question: str, reply: Reply, earlier: str | None) -> None:
        """A question was answered by ``reply``, as one that may follow ``earlier``."""
        keys = tuple(answer.key for answer in reply.answers)
        after = Talk(question, keys, len(given_answers(reply)), earlier_after(reply, earlier), self._clock())
        self._talks.put(who, after)

    def offered(self, who: Who, keys: Sequence[str]) -> None:
        """The first of several answers was shown, without a question."""
        self._talks.put(who, Talk(None, tuple(keys), 1, keys[0] if keys else None, self._clock()))

    def showed(self, who: Who, key: str) -> None:
        """An answer was shown, or the file of a notice was sent."""
        talk = self.of(who)
        shown = talk.keys.index(key) + 1 if key in talk.keys else talk.shown
        self._talks.put(who, replace(talk, shown=shown, earlier=key, at=self._clock()))

    def forget_chat(self, chat_id: int) -> None:
        """Forget what anybody was shown in a chat."""
        self._talks.drop(lambda who: who[0] == chat_id)
        self._locks.drop(lambda who: who[0] == chat_id)

    def forget_person(self, person_id: int) -> None:
        """Forget what a person was shown in any chat."""
        self._talks.drop(lambda who: who[1] == person_id)
