"""What every handler works with: the store, asked without holding up the other chats, and a person's language."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final

from telegram import User

from bot.telegram.metrics import Metrics
from bot.telegram.talks import Talks
from bot.wording import Language, Wording, language_for, wording
from store.store import Store
from store.values import Answer, ContactEntry, DocumentInfo, OriginalFile, Reply

ANSWERS: Final = 5
"""Answers to choose from under one question: more do not fit in a row that a thumb can hit."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The store for the event loop: every call runs in a thread. ``language`` is for those whose own we do not speak.

    ``talks`` is what people were shown last. The methods raise what those of ``Store`` raise.
    """

    store: Store
    language: Language
    metrics: Metrics = field(default_factory=Metrics)
    talks: Talks = field(default_factory=Talks)

    def words(self, user: User | None) -> Wording:
        """The wording in the language that a person has set in Telegram."""
        return wording(language_for(user.language_code if user else None) or self.language)

    async def ask(self, question: str, earlier: str | None = None) -> Reply:
        """The reply to a question, which may follow up the answer with the key ``earlier``."""
        with self.metrics.answering():
            reply = await self._asked(question, earlier)
        self.metrics.questions.labels(reply.outcome.value).inc()
        return reply

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

    async def original(self, document_id: int) -> OriginalFile:
        """The file of a document."""
        return await asyncio.to_thread(self.store.original, document_id)

    async def _asked(self, question: str, earlier: str | None = None) -> Reply:
        return await asyncio.to_thread(self.store.ask, question, count=ANSWERS, earlier=earlier)
