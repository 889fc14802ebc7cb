"""A file that an administrator sends: shown as understood, and taken in or dropped at a press."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from telegram import Bot, Document, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.telegram import rendering
from bot.telegram.buttons import Button, Buttons
from bot.telegram.desk import Desk
from bot.telegram.html import escape
from bot.telegram.sending import Place, place_of, replace, send
from bot.telegram.typing_action import typing
from bot.telegram.uploads import pages
from bot.telegram.uploads.folder import Folder, Waiting, safe_name
from bot.telegram.uploads.tasks import Deed, Task
from bot.telegram.uploads.working import Working
from bot.wording import Wording
from store.errors import AnswerGoneError, UnreadableFileError, WenxunError
from store.examination.values import Examined, Older
from store.values.replies import Withdrawn
from store.values.runs import IndexReport

_LOGGER = logging.getLogger(__name__)

MOST_BYTES: Final = int(FileSizeLimit.FILESIZE_DOWNLOAD)
"""The largest file that Telegram gives a bot: 20 MB (https://core.telegram.org/bots/api#getfile)."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What taking a file in came to: the notice that came of it, and what was taken out for it."""

    report: IndexReport
    name: str
    notice: int | None
    removed: Withdrawn | None


class Receiving:
    """Looks at files, one at a time, and keeps them until a word is said on each."""

    def __init__(self, desk: Desk, folder: Folder, working: Working) -> None:
        self._desk = desk
        self._folder = folder
        self._working = working

    async def received(self, update: Update, _context: Any) -> None:
        """Say what was understood of a file."""
        message = update.message
        document = message.document if message else None
        if not message or not document:
            return
        words = self._desk.words(message.from_user)
        if (document.file_size or 0) > MOST_BYTES:
            content = rendering.text_message("upload-too-large", words, most=MOST_BYTES // 1_000_000)
        else:
            async with typing(message):
                content = await self._look(message.get_bot(), document, words)
        await send(message.get_bot(), place_of(message), content)

    async def taken(self, bot: Bot, place: Place, task: Task, words: Wording) -> None:
        """Take a file in that waits."""
        waiting = self._folder.find(task.value)
        if waiting is None:
            await replace(bot, place, (place.message_id,), rendering.text_message("upload-gone", words))
            return
        html = rendering.text_message("upload-taking", words, file=escape(waiting.name))
        await replace(bot, place, (place.message_id,), html)
        try:
            taken = await self._working.do(lambda: self._take(waiting, replacing=task.deed is Deed.REPLACE))
            content = pages.taken_message(taken.report, taken.name, _undo(taken, words), words)
        except WenxunError as error:
            content = rendering.Message(escape(words.error(error)))
        except OSError as error:
            _LOGGER.error("An upload cannot be put into %s: %s", self._folder.path, error.strerror)
            content = rendering.text_message("upload-no-room", words)
        await replace(bot, place, (place.message_id,), content)

    async def dropped(self, bot: Bot, place: Place, task: Task, words: Wording) -> None:
        """Drop a file that waits."""
        self._folder.drop(task.value)
        await replace(bot, place, (place.message_id,), rendering.text_message("upload-dropped", words))

    async def _look(self, bot: Bot, document: Document, words: Wording) -> rendering.Message:
        name = safe_name(document.file_name)
        try:
            token, path = self._folder.begin()
        except OSError as error:
            _LOGGER.error("Uploads cannot be kept in %s: %s", self._folder.path, error.strerror)
            return rendering.text_message("upload-no-room", words)
        waits = False
        try:
            file = await bot.get_file(document.file_id)
            await file.download_to_drive(path)
            examined, older = await self._working.do(lambda: self._examine(path, name))
            name += examined.suffix
            if older and not older.changes:
                return rendering.text_message("upload-known", words, title=escape(older.notice.title))
            place = self._folder.path.resolve() / name
            same_file = Path(older.path) == place if older else place.exists()
            waiting = Waiting(token, name, older.notice.id if older else None, same_file)
            self._folder.wait(waiting)
            waits = True
            return pages.examined_message(examined, older, waiting, words)
        except TelegramError as error:
            _LOGGER.warning("An upload could not be fetched: %s", type(error).__name__)
            return rendering.text_message("upload-not-fetched", words)
        except UnreadableFileError as error:
            reason = escape(words.reason(error.reason))
            return rendering.text_message("upload-refused", words, file=escape(name), reason=reason)
        except OSError as error:
            _LOGGER.error("An upload cannot be kept in %s: %s", self._folder.path, error.strerror)
            return rendering.text_message("upload-no-room", words)
        finally:
            if not waits:
                self._folder.drop(token)

    def _examine(self, path: Path, name: str) -> tuple[Examined, Older | None]:
        examined = self._desk.store.examine(path, name)
        return examined, self._desk.store.older_version(examined, name + examined.suffix)

    def _take(self, waiting: Waiting, *, replacing: bool) -> _Taken:
        """Put a file into the folder and read it; what it replaces goes once it is there."""
        store = self._desk.store
        path = self._folder.take(waiting, replacing=replacing)
        report = store.index_within(self._folder.path, path)
        notices = [one.id for one in store.documents() if one.parent is None and Path(one.document).name == path.name]
        notice, removed = max(notices, default=None), None
        if replacing and not waiting.same_file and waiting.older is not None and not report.failed:
            try:
                removed = store.withdraw(waiting.older, notice)
            except AnswerGoneError:  # it went by itself meanwhile
                removed = None
        return _Taken(report, path.name, notice, removed)


def _undo(taken: _Taken, words: Wording) -> Buttons:
    """Buttons to take out again what was taken in, and to put back what it replaced."""
    again = taken.notice is not None and Task(Deed.REMOVE, str(taken.notice))
    back = taken.removed and Task(Deed.RESTORE, str(taken.removed.id))
    row = (
        again and Button(words.text("telegram-button-remove-again"), again.press),
        back and Button(words.text("telegram-button-restore-older"), back.press),
    )
    return tuple((button,) for button in row if button)
