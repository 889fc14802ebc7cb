"""Everything that the bot reacts to, in the order in which it is tried: the first that fits is the only one."""

from __future__ import annotations

import re
from typing import Any, Final

from telegram import Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.addressing import ADDRESSED, ASK, FROM_PEOPLE
from bot.telegram.button_data import Action
from bot.telegram.commands import Commands
from bot.telegram.desk import Desk
from bot.telegram.groups import Groups
from bot.telegram.guests import Guests
from bot.telegram.inline import Inline
from bot.telegram.languages import Languages
from bot.telegram.office.handlers import Office
from bot.telegram.presses import Presses
from bot.telegram.privacy import Privacy
from bot.telegram.questions import Questions
from bot.telegram.uploads.handlers import Uploads

ALLOWED_UPDATES: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)
"""What Telegram is asked to deliver."""

# Filters such as TEXT also let guest, business and channel messages through, which need other answers than ours; what
# is written to a channel comes as a message in a group.
_NEW: Final = filters.UpdateType.MESSAGE & ~filters.DIRECT_MESSAGES & FROM_PEOPLE
_EDITED: Final = filters.UpdateType.EDITED_MESSAGE & ~filters.DIRECT_MESSAGES & FROM_PEOPLE
_PRIVATE: Final = filters.ChatType.PRIVATE
_GROUP: Final = filters.ChatType.GROUPS
_WORDS: Final = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
_MORE: Final = re.compile(r"\s*(?:more|更多)\s*\Z", re.IGNORECASE)


def handlers(desk: Desk, office: Office, uploads: Uploads) -> list[BaseHandler[Any, Any, Any]]:
    """The handlers in order. In groups only commands are answered, and what is said to the bot."""
    commands, questions, presses = Commands(desk), Questions(desk), Presses(desk, office.tell)
    inline, guests = Inline(desk), Guests(desk)
    groups = Groups(desk, (desk.talks.forget_chat, questions.forget_chat, desk.records.forget_chat))
    answered, privacy, languages = _Answered(questions), Privacy(desk), Languages(desk)
    return [
        # What administrators can do, which to others is nothing special.
        *office.handlers(),
        *uploads.handlers(),
        # /start greets and says how to begin.
        CommandHandler("start", commands.start, _NEW),
        # /help says how to ask and what the buttons do.
        CommandHandler("help", commands.help, _NEW),
        # /more shows the next best answer to the last question.
        CommandHandler("more", commands.more, _NEW),
        # /contact [words] finds contact details.
        CommandHandler("contact", commands.contact, _NEW),
        # /documents lists what there is to ask about.
        CommandHandler("documents", commands.documents, _NEW),
        # /about says what the bot is.
        CommandHandler("about", commands.about, _NEW),
        # /privacy says what is kept of people, and /forget deletes it.
        CommandHandler("privacy", privacy.privacy, _NEW),
        CommandHandler("forget", privacy.forget, _NEW),
        # /language lets people choose the language that they are spoken to in.
        CommandHandler("language", languages.language, _NEW),
        # /ask [question] asks in a group without a mention.
        CommandHandler(ASK, questions.asked, _NEW),
        # Any other command may be another bot's in a group; in a private chat it is a mistake.
        MessageHandler(_NEW & _PRIVATE & filters.COMMAND, commands.unknown),
        # The word alone does as /more.
        MessageHandler(_NEW & _PRIVATE & filters.Regex(_MORE), commands.more),
        # Any text in a private chat is a question, also under a picture.
        MessageHandler(_NEW & _PRIVATE & _WORDS, questions.asked),
        # In a group, what mentions the bot or replies to it.
        MessageHandler(_NEW & _GROUP & _WORDS & ADDRESSED, questions.asked),
        # An edited question edits its answer. In a group one may become a question by a mention that was forgotten.
        MessageHandler(_EDITED & (answered | (_GROUP & _WORDS & ADDRESSED)), questions.edited),
        # Stickers, photos, voice: only text is understood. Not what Telegram itself writes, such as a pinned message.
        MessageHandler(_NEW & _PRIVATE & ~filters.StatusUpdate.ALL, questions.not_text),
        # The buttons under /language.
        CallbackQueryHandler(languages.pressed, f"^{Action.LANGUAGE}:"),
        # The button that confirms /forget.
        CallbackQueryHandler(privacy.confirmed, f"^{Action.FORGET}:"),
        # The buttons under answers and lists.
        CallbackQueryHandler(presses.pressed),
        # What is typed after the bot's name in any chat.
        InlineQueryHandler(inline.typed),
        # A mention in a chat that the bot is not in.
        MessageHandler(filters.UpdateType.GUEST_MESSAGE & FROM_PEOPLE, guests.asked),
        # Being added to a group, and removed.
        ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


class _Answered(filters.MessageFilter):
    """Lets questions through that were answered."""

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._questions = questions

    def filter(self, message: Message) -> bool:
        return self._questions.has_answered(message)
