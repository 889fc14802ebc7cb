"""What every handler works with: the store, asked without holding up the other chats, and a person's language."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from telegram import User

from bot.telegram.metrics import Metrics
from bot.telegram.records import Records
from bot.telegram.talks import Talks
from bot.wording import Language, Wording, language_for, wording
from store.questions.values import Origin, PassedOn
from store.store import Store
from store.values.replies import Answer, ContactEntry, DocumentInfo, OriginalFile, Reply

ANSWERS: Final = 5
"""Answers to choose from under one question: more do not fit in a row that a thumb can hit."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The store for the event loop: every call runs in a thread. ``language`` is for those whose own we do not speak.

    ``records`` is what is kept of what people ask, ``talks`` what they were shown last; ``passes_on`` says whether
    there is an office to pass questions on to. The methods raise what those of ``Store`` raise.
    """

    store: Store
    language: Language
    records: Records
    metrics: Metrics = field(default_factory=Metrics)
    talks: Talks = field(default_factory=Talks)
    passes_on: bool = False

    def words(self, user: User | None) -> Wording:
        """The wording in the language that a person chose, or else has set in Telegram."""
        if user is None:
            return wording(self.language)
        return wording(self.records.language(user) or language_for(user.language_code) or self.language)

    async def ask(self, question: str, earlier: str | None = None, user: User | None = None) -> Reply:
        """The reply to a question of ``user``, which may follow up the answer with the key ``earlier``."""
        with self.metrics.answering():
            reply = await self._asked(question, earlier)
        self.metrics.questions.labels(reply.outcome.value).inc()
        if user:
            self.records.asked(user, reply, self.words(user).language)
        return reply

    async def vote(self, user: User, key: str, liked: bool | None) -> bool:
        """Keep what a person thinks of the answer with ``key``, None: nothing any more; False where it is not kept."""
        return await self.records.vote(user, key, liked)

    async def vote_of(self, user: User, key: str) -> bool | None:
        """What a person thinks of the answer with ``key``, None where they have not voted."""
        return await self.records.vote_of(user, key)

    async def pass_on(self, user: User, question: str, origin: Origin) -> PassedOn | None:
        """Pass a question that stands at ``origin`` on to the office; None where it is not kept for it."""
        return await self.records.pass_on(user, question, self.words(user).language, origin)

    async def forget(self, user: User) -> bool:
        """Delete all that is kept of a person; False where that could not be done."""
        self.talks.forget_person(user.id)
        return await self.records.forget(user)

    async def look_up(self, typed: str) -> Reply:
        """The reply to what somebody is still typing, which counts as no question and is not kept."""
        return await self._asked(typed)

    async def answer(self, key: str) -> Answer:
        """The answer with this key."""
        return await asyncio.to_thread(self.store.answer, key)

    async def answer_to(self, question: str | None, key: str) -> Answer:
        """The answer with this key, with the words of the question marked where the question is still known."""
        reply = await self._asked(question) if question else None
        found = next((answer for answer in reply.answers if answer.key == key), None) if reply else None
        return found or await self.answer(key)

    async def contacts(self, words: str) -> list[ContactEntry]:
        """The contact blocks that match ``words``, or all."""
        return await asyncio.to_thread(self.store.contacts, words)

    async def documents(self) -> list[DocumentInfo]:
        """All documents."""
        return await asyncio.to_thread(self.store.documents)

    async def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """The title of the notice from which the answer with each of ``keys`` is, where it is still there."""
        return await asyncio.to_thread(self.store.titles, keys)

    async def original(self, document_id: int) -> OriginalFile:
        """The file of a document."""
        return await asyncio.to_thread(self.store.original, document_id)

    async def _asked(self, question: str, earlier: str | None = None) -> Reply:
        return await asyncio.to_thread(self.store.ask, question, count=ANSWERS, earlier=earlier)
