"""The bot's coming into a group and leaving it; a person's blocking it counts as leaving, too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.html import escape
from bot.telegram.sending import quietly

_LOGGER = logging.getLogger(__name__)

Forget = Callable[[int], None]
"""Forgets what is kept of the chat with this id."""


class Groups:
    """Says how to ask when it is added, and forgets all of a chat that it has to leave."""

    def __init__(self, desk: Desk, forget: Sequence[Forget]) -> None:
        self._desk = desk
        self._forget = forget

    async def membership(self, update: Update, _context: Any) -> None:
        """What the bot may do in a chat has changed."""
        change = update.my_chat_member
        if not change:
            return
        if not is_in(change.new_chat_member):
            for forget in self._forget:
                forget(change.chat.id)
            _LOGGER.info("Removed from a chat: what was kept of it is forgotten")
        elif not is_in(change.old_chat_member) and change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
            bot, words = change.get_bot(), self._desk.words(change.from_user)
            greeting = rendering.text_message("group-greeting", words, bot=escape(bot.username))
            await quietly(bot.send_message(change.chat.id, greeting.html), "greet a group")


def is_in(member: ChatMember) -> bool:
    """Whether someone with this standing is in the chat."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
