"""``/unanswered``: what the notices did not answer, and the office's answers to it."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import Any, Final

from telegram import ForceReply, MaybeInaccessibleMessage, Update

from bot.telegram import rendering
from bot.telegram.access import Access
from bot.telegram.button_data import parse_press
from bot.telegram.desk import Desk
from bot.telegram.links import parse_url
from bot.telegram.office import pages
from bot.telegram.office.delivery import Content, deliver
from bot.telegram.office.tasks import Deed, Task, marked_question, parse_task
from bot.telegram.sending import acknowledge, place_of, replace, send
from bot.wording import Wording
from store.errors import AnswerGoneError
from store.questions.likeness import grouped
from store.questions.values import Group, KeptQuestion

PASSAGES: Final = 3
"""Passages that are offered as an answer: as many as are compared at a glance."""
MOST_WAITING: Final = 1_000
"""Questions that are put together, which takes a fifth of a second where all are different: those that were passed on,
and the newest of the others."""


class Unanswered:
    """Shows administrators the questions that wait, and sends those who asked what the office answers."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self._desk = desk
        self._access = access

    async def unanswered(self, update: Update, _context: Any) -> None:
        """Show the first group of questions."""
        if message := update.message:
            words = self._desk.words(message.from_user)
            await send(message.get_bot(), place_of(message), await self._page(await self._groups(), 0, words))

    async def pressed(self, update: Update, _context: Any) -> None:
        """Do what a button of the office's side says."""
        query = update.callback_query
        if not query or not query.message:
            return
        words = self._desk.words(query.from_user)
        task = parse_task(parse_press(query.data))
        if task is None or not self._access.is_admin(query.from_user):
            await acknowledge(query, words.text("telegram-alert-stale"))
            return
        groups = await self._groups()
        at = _position(groups, task.question)
        if task.deed is Deed.SHOW:
            await acknowledge(query)
            await _turn(query.message, await self._page(groups, at or 0, words))
        elif at is None:
            await acknowledge(query, words.text("telegram-settled"))
        elif task.deed is Deed.ASIDE:
            for question in groups[at].questions:
                await self._desk.records.settle(question.id)
            await acknowledge(query, words.text("telegram-alert-set-aside"))
            await _turn(query.message, await self._page(groups[:at] + groups[at + 1 :], at, words))
        elif task.deed is Deed.WORDS:
            await acknowledge(query)
            prompt = pages.prompt_message(groups[at], words)
            await query.get_bot().send_message(query.message.chat.id, prompt.html, reply_markup=ForceReply())
        else:
            await acknowledge(query)
            await self._passage(query.message, groups[at], task, words)

    async def replied(self, update: Update, _context: Any) -> None:
        """Take a reply to a message about a question for the answer: the office's own words, or a link to a passage."""
        message = update.message
        number = marked_question(message.reply_to_message) if message else None
        if not message or number is None:
            return
        words, groups = self._desk.words(message.from_user), await self._groups()
        at, text = _position(groups, number), (message.text or "").strip()
        if at is None or not text:
            name = "settled" if at is None else "only-words"
            await send(message.get_bot(), place_of(message), rendering.text_message(name, words))
        elif key := _key_in(text):
            await self._passage(message, groups[at], Task(Deed.PREVIEW, number, key), words)
        else:
            await self._deliver(message, groups[at], partial(pages.answer_in_words, text=text), words)

    async def _passage(self, message: MaybeInaccessibleMessage, group: Group, task: Task, words: Wording) -> None:
        """Show the passage that is to be sent, or send it."""
        bot, place = message.get_bot(), place_of(message)
        try:
            answer = await self._desk.answer(task.key or "")
        except AnswerGoneError:
            await send(bot, place, rendering.text_message("alert-gone", words))
            return
        if task.deed is Deed.PREVIEW:
            await send(bot, place, pages.preview_message(answer, group, words))
        else:
            await self._deliver(message, group, partial(pages.answer_with_passage, answer=answer), words)

    async def _deliver(self, message: MaybeInaccessibleMessage, group: Group, content: Content, words: Wording) -> None:
        """Send the office's answer to those who wait for it, and say what became of it."""
        fates = await deliver(message.get_bot(), self._desk.records, group, content)
        await send(message.get_bot(), place_of(message), pages.delivered_message(fates, words))

    async def _groups(self) -> list[Group]:
        """The questions that wait, in groups: first those for whose answer somebody waits, then the most asked ones."""
        waiting = await self._desk.records.read(self._desk.records.log.waiting, MOST_WAITING)
        return await asyncio.to_thread(_in_order, waiting)

    async def _page(self, groups: list[Group], at: int, words: Wording) -> rendering.Message:
        """The group at this position, or the last one."""
        if not groups:
            return rendering.text_message("unanswered-none", words)
        at = min(at, len(groups) - 1)
        reply = await self._desk.look_up(groups[at].newest.asked.text)
        waiting = pages.Waiting(
            groups[at],
            at + 1,
            len(groups),
            groups[at - 1].newest.id if at else None,
            groups[at + 1].newest.id if at + 1 < len(groups) else None,
            reply.answers[:PASSAGES],
        )
        return pages.waiting_message(waiting, words)


def _in_order(waiting: list[KeptQuestion]) -> list[Group]:
    groups = grouped(sorted(waiting, key=lambda question: (question.asked.at, question.id), reverse=True))
    return sorted(groups, key=lambda group: (not pages.passed_on(group), -len(group.questions)))


def _position(groups: list[Group], number: int) -> int | None:
    """Where the group is that the question with this id is in, None where it does not wait any more."""
    return next((at for at, group in enumerate(groups) if any(one.id == number for one in group.questions)), None)


def _key_in(text: str) -> str | None:
    """The key of the passage that ``text`` is a link to, None where it is no link alone."""
    link = parse_url(text) if re.fullmatch(r"\S+\?start=[\w-]+", text, re.ASCII) else None
    return link.key if link else None


async def _turn(message: MaybeInaccessibleMessage, content: rendering.Message) -> None:
    """Put another page in place of the one in ``message``."""
    await replace(message.get_bot(), place_of(message), (message.message_id,), content)
