"""``/remove``: notices taken out of what is answered from, and put back."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Update

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.html import escape
from bot.telegram.sending import Place, place_of, send
from bot.telegram.uploads import pages
from bot.telegram.uploads.tasks import Task
from bot.telegram.uploads.working import Working
from bot.wording import Wording
from store.errors import AnswerGoneError, WenxunError
from store.language.folding import fold
from store.values.replies import DocumentInfo


class Removing:
    """Lists notices by words, takes one out, and puts it back."""

    def __init__(self, desk: Desk, working: Working) -> None:
        self._desk = desk
        self._working = working

    async def remove(self, update: Update, context: Any) -> None:
        """List the notices that match the words after the command; without any, what was taken out."""
        message = update.message
        if not message:
            return
        words = self._desk.words(message.from_user)
        asked = fold(" ".join(context.args or ())).split()
        if asked:
            found = await self._working.do(lambda: self._matching(asked))
            content = pages.removable_message(found[: pages.LISTED], len(found), words)
        else:
            content = pages.withdrawn_message(await self._working.do(self._desk.store.withdrawn), words)
        await send(message.get_bot(), place_of(message), content)

    async def removed(self, bot: Bot, place: Place, task: Task, words: Wording) -> None:
        """Take out the notice that a button names."""
        try:
            withdrawn = await self._working.do(lambda: self._desk.store.withdraw(task.number))
            content = pages.removed_message(withdrawn, words)
        except WenxunError as error:
            content = rendering.Message(escape(words.error(error)))
        await send(bot, place, content)

    async def restored(self, bot: Bot, place: Place, task: Task, words: Wording) -> None:
        """Put back what a button names."""
        try:
            report = await self._working.do(lambda: self._desk.store.restore(task.number))
            content = pages.restored_message(report, words)
        except AnswerGoneError:
            content = rendering.text_message("restored-before", words)
        except WenxunError as error:
            content = rendering.Message(escape(words.error(error)))
        await send(bot, place, content)

    def _matching(self, asked: list[str]) -> list[DocumentInfo]:
        """The notices that have all words in title, number, issuing body, date or name, the newest first; else those
        from which the words would be answered."""
        notices = [one for one in self._desk.store.documents() if one.parent is None]
        found = [one for one in notices if all(word in _name(one) for word in asked)]
        if found:
            return found
        answers = self._desk.store.ask(" ".join(asked)).answers
        named = {answer.source.document for answer in answers}
        return [one for one in notices if one.document in named]


def _name(notice: DocumentInfo) -> str:
    return fold(" ".join(filter(None, (notice.title, notice.number, notice.issuer, notice.date, notice.document))))
