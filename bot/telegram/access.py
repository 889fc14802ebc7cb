"""Who is served, and who runs the bot."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Message, Update, User
from telegram.constants import ChatType
from telegram.ext import filters


class Access:
    """Tells apart those whom the settings name."""

    def __init__(self, admins: Iterable[int] = (), allowed_chats: Iterable[int] = ()) -> None:
        """``admins`` are the numbers of people; ``allowed_chats`` those of people and groups, none of them: all."""
        self.admins = frozenset(admins)
        self._allowed = frozenset(allowed_chats)

    def is_admin(self, user: User | None) -> bool:
        """Whether this is one of those who run the bot."""
        return user is not None and user.id in self.admins

    def serves(self, update: Update) -> bool:
        """Whether the one who sent ``update`` may use the bot where they did; an administrator may in private.

        Whoever is not in a chat, as in inline mode, may where their private chat is served.
        """
        if not self._allowed:
            return True
        user, chat = update.effective_user, update.effective_chat
        if self.is_admin(user) and (chat is None or chat.type == ChatType.PRIVATE):
            return True
        number = chat.id if chat else user.id if user else 0
        return number in self._allowed


class Administrators(filters.MessageFilter):
    """Lets through what those write who run the bot."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access

    def filter(self, message: Message) -> bool:
        """Whether ``message`` is from one of them."""
        return self._access.is_admin(message.from_user)
