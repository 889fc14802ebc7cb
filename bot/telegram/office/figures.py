"""``/stats`` and ``/export``: what was asked and how it went."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.office import pages
from bot.telegram.office.chart import chart
from bot.telegram.office.tables import Answers, questions_table, votes_table
from bot.telegram.sending import place_of, quietly, send
from store.questions.figures import DAY, by_day, most_frequent, period, was_answered
from store.questions.values import KeptQuestion, Vote

PERIODS: Final = (7, 30)
"""Days that the figures are told for, as far as questions are kept for so long."""
MOST_EXPORTED: Final = 100_000
"""Questions, and votes, in a file, the newest ones: 20 MB, of the 50 MB that a bot may send."""


class Figures:
    """Tells administrators what is in the question log."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def stats(self, update: Update, _context: Any) -> None:
        """Tell how many questions there were and how they went, with a picture of them by day."""
        message = update.message
        if not message or not await self._is_kept(message):
            return
        words, now = self._desk.words(message.from_user), self._desk.records.clock()
        periods = sorted({min(days, self._desk.records.days) for days in PERIODS})
        # By day, counted from midnight on, the picture begins up to a day earlier.
        questions, votes = await self._kept(now - (periods[-1] + 1) * DAY)
        figures, picture = await asyncio.to_thread(_figures, questions, votes, periods, now)
        place = place_of(message)
        await send(message.get_bot(), place, pages.statistics_message(figures, words))
        if picture:
            caption = words.text("telegram-stats-chart", count=periods[-1])
            await quietly(message.get_bot().send_photo(place.chat_id, picture, caption=caption), "send a chart")

    async def export(self, update: Update, _context: Any) -> None:
        """Send the questions and the votes as files for spreadsheets."""
        message = update.message
        if not message or not await self._is_kept(message):
            return
        words, bot = self._desk.words(message.from_user), message.get_bot()
        questions, votes = await self._kept(0.0)
        questions, votes = questions[:MOST_EXPORTED], votes[:MOST_EXPORTED]
        keys = {kept.asked.key for kept in questions if kept.asked.key} | {vote.key for vote in votes}
        answers = Answers(await self._desk.titles(keys), bot.username)
        tables = {
            "office-file-questions": await asyncio.to_thread(questions_table, questions, answers, words),
            "office-file-votes": await asyncio.to_thread(votes_table, votes, answers, words),
        }
        for name, content in tables.items():
            await bot.send_document(message.chat_id, content, filename=f"{words.text(name)}.csv")

    async def _is_kept(self, message: Message) -> bool:
        """Whether there is anything to tell; else that is said."""
        if not self._desk.records.days:
            words = self._desk.words(message.from_user)
            await send(message.get_bot(), place_of(message), rendering.text_message("nothing-kept", words))
        return bool(self._desk.records.days)

    async def _kept(self, since: float) -> tuple[list[KeptQuestion], list[Vote]]:
        records = self._desk.records
        return await records.read(records.log.questions, since), await records.read(records.log.votes, since)


def _figures(
    questions: list[KeptQuestion], votes: list[Vote], periods: list[int], now: float
) -> tuple[pages.Statistics, bytes | None]:
    unanswered = [question for question in questions if not was_answered(question)]
    figures = pages.Statistics(
        [period(questions, votes, days, now) for days in periods],
        most_frequent(questions, pages.LISTED),
        most_frequent(unanswered, pages.LISTED),
    )
    return figures, chart(by_day(questions, periods[-1], now))
