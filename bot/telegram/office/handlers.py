"""What the bot reacts to on the office's side: administrators alone, in the private chats with them."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Update, User
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ExtBot, MessageHandler, filters

from bot.telegram.access import Access, Administrators
from bot.telegram.button_data import Action
from bot.telegram.commands import Commands
from bot.telegram.desk import Desk
from bot.telegram.office import pages
from bot.telegram.office.figures import Figures
from bot.telegram.office.reloading import Reloading
from bot.telegram.office.tasks import ABOUT_QUESTION
from bot.telegram.office.unanswered import Unanswered
from bot.telegram.profile import publish_office_menu, withdraw_office_menu
from bot.telegram.sending import keyboard, quietly
from store.questions.values import PassedOn


class Office:
    """The office's side as a whole."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self._desk = desk
        self._access = access
        self.reloading = Reloading(desk)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """The handlers in order. To others, the commands are such as there are none."""
        theirs = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & Administrators(self._access)
        figures, unanswered = Figures(self._desk), Unanswered(self._desk, self._access)
        return [
            # /start is when Telegram begins to take a menu for the chat.
            CommandHandler("start", self._started, theirs),
            # /stats tells how many questions there were, and how they went.
            CommandHandler("stats", figures.stats, theirs),
            # /unanswered shows what the notices did not answer.
            CommandHandler("unanswered", unanswered.unanswered, theirs),
            # /export sends the questions and votes as files.
            CommandHandler("export", figures.export, theirs),
            # /reload reads the notices once more.
            CommandHandler("reload", self.reloading.reload, theirs),
            # A reply to a message about a question is the office's answer to it.
            MessageHandler(theirs & ABOUT_QUESTION & ~filters.COMMAND, unanswered.replied),
            # The buttons under questions.
            CallbackQueryHandler(unanswered.pressed, f"^{Action.OFFICE}:"),
        ]

    async def publish_menus(self, bot: ExtBot[Any]) -> None:
        """Put the commands into the menus of administrators, and out of those of former ones."""
        log, read = self._desk.records.log, self._desk.records.read
        former = await read(log.menus) - self._access.admins
        await withdraw_office_menu(bot, self._desk.language, former)
        await read(log.keep_menus, self._access.admins)
        await publish_office_menu(bot, self._desk.language, self._access.admins)

    async def tell(self, bot: Bot, passed: PassedOn) -> None:
        """Let administrators know that somebody waits for an answer; not of the next ones before that is dealt with."""
        if not passed.first:
            return
        for admin in self._access.admins:
            content = pages.news_message(passed, self._desk.words(User(admin, "", is_bot=False)))
            told = bot.send_message(admin, content.html, reply_markup=keyboard(content.buttons))
            await quietly(told, "tell an administrator of a question")

    async def _started(self, update: Update, context: Any) -> None:
        await Commands(self._desk).start(update, context)
        if user := update.effective_user:
            await publish_office_menu(context.bot, self._desk.language, (user.id,))
