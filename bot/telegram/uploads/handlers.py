"""What the bot reacts to where administrators hand files in and take notices out."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram.access import Access, Administrators
from bot.telegram.button_data import Action, parse_press
from bot.telegram.desk import Desk
from bot.telegram.sending import acknowledge, place_of
from bot.telegram.uploads.folder import Folder
from bot.telegram.uploads.receiving import Receiving
from bot.telegram.uploads.removing import Removing
from bot.telegram.uploads.tasks import Deed, parse_task
from bot.telegram.uploads.working import Working


class Uploads:
    """Handing in and taking out as a whole."""

    def __init__(self, desk: Desk, access: Access, folder: Folder) -> None:
        self._desk = desk
        self._access = access
        self._working = Working()
        self._receiving = Receiving(desk, folder, self._working)
        self._removing = Removing(desk, self._working)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """The handlers in order. What others send is nothing special."""
        theirs = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & Administrators(self._access)
        return [
            # A file, whatever is written below it. An animation comes as one too.
            MessageHandler(theirs & filters.Document.ALL & ~filters.ANIMATION, self._receiving.received),
            # /remove WORDS lists notices to be taken out, /remove those that were.
            CommandHandler("remove", self._removing.remove, theirs),
            # The buttons under both.
            CallbackQueryHandler(self._pressed, f"^{Action.UPLOAD}:"),
        ]

    def close(self) -> None:
        """Wait for what is being taken in."""
        self._working.close()

    async def _pressed(self, update: Update, _context: Any) -> None:
        query = update.callback_query
        if not query or not query.message:
            return
        words = self._desk.words(query.from_user)
        task = parse_task(parse_press(query.data))
        if task is None or not self._access.is_admin(query.from_user):
            await acknowledge(query, words.text("telegram-alert-stale"))
            return
        await acknowledge(query)
        do = {
            Deed.TAKE: self._receiving.taken,
            Deed.REPLACE: self._receiving.taken,
            Deed.DROP: self._receiving.dropped,
            Deed.REMOVE: self._removing.removed,
            Deed.RESTORE: self._removing.restored,
        }
        await do[task.deed](query.get_bot(), place_of(query.message), task, words)
