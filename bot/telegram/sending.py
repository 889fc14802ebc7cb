"""Messages on their way to Telegram: as a reply, or in place of an earlier one."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from telegram import (
    Bot,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    ReplyParameters,
)
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, TelegramError

from bot.telegram.button_data import parse_press
from bot.telegram.buttons import Button, Buttons
from bot.telegram.links import addressed
from bot.telegram.rendering import Message, messages
from bot.telegram.saving import SavedContact

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A message that is replied to, and where it stands. ``thread_id`` is its topic, in a group that has topics."""

    chat_id: int
    message_id: int
    thread_id: int | None = None


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Where ``message`` stands."""
    # Only in topics: elsewhere the thread id is that of a chain of replies, which cannot be sent to.
    if isinstance(message, TelegramMessage) and message.is_topic_message:
        return Place(message.chat.id, message.message_id, message.message_thread_id)
    return Place(message.chat.id, message.message_id)


async def send(bot: Bot, place: Place, message: Message) -> tuple[int, ...]:
    """Send ``message`` as a reply to the one at ``place``, in pieces where it is too long, and give their ids.

    Only the first piece is a reply. If the message that it replies to is gone, it is sent all the same.
    """
    ids: list[int] = []
    for piece in messages(message):
        sent = await bot.send_message(
            place.chat_id,
            addressed(piece.html, bot.username),
            message_thread_id=place.thread_id,
            reply_parameters=None if ids else ReplyParameters(place.message_id, allow_sending_without_reply=True),
            reply_markup=keyboard(piece.buttons),
        )
        ids.append(sent.message_id)
    return tuple(ids)


async def send_contact(bot: Bot, place: Place, contact: SavedContact) -> None:
    """Send a contact that can be saved, as a reply to the message at ``place``."""
    await bot.send_contact(
        place.chat_id,
        contact.phone_number,
        contact.first_name,
        vcard=contact.vcard,
        message_thread_id=place.thread_id,
        reply_parameters=ReplyParameters(place.message_id, allow_sending_without_reply=True),
    )


async def replace(bot: Bot, place: Place, old_ids: Sequence[int], message: Message) -> tuple[int, ...]:
    """Put ``message`` in place of the messages ``old_ids``, which were sent for ``place``, and give the ids it has now.

    Old messages that are not needed any more are deleted, and those that are missing are sent.
    """
    if not old_ids:
        return await send(bot, place, message)
    ids: list[int] = []
    for old_id, piece in zip_longest(old_ids, messages(message)):
        if piece is None:
            await quietly(bot.delete_message(place.chat_id, old_id), "delete what an edited answer does not need")
        elif old_id is not None and await _edit(bot, place.chat_id, old_id, piece):
            ids.append(old_id)
        else:
            ids += await send(bot, place, piece)
    return tuple(ids)


async def _edit(bot: Bot, chat_id: int, message_id: int, piece: Message) -> bool:
    """Edit one message; False when it can no longer be edited."""
    try:
        await bot.edit_message_text(
            addressed(piece.html, bot.username),
            chat_id=chat_id,
            message_id=message_id,
            reply_markup=keyboard(piece.buttons),
        )
    except BadRequest as error:
        # Telegram tells these apart by their description alone. Pressing the same button twice is no mistake.
        description = error.message.lower()
        if "not modified" in description:
            return True
        if "message to edit not found" in description or "message can't be edited" in description:
            return False
        raise
    return True


async def quietly(call: Awaitable[object], purpose: str) -> None:
    """Await a call to Telegram that may fail without harm; ``purpose`` completes the log line "Could not ..."."""
    try:
        await call
    except TelegramError as error:
        _LOGGER.warning("Could not %s: %s", purpose, type(error).__name__)


async def acknowledge(
    query: CallbackQuery, said: str | None = None, url: str | None = None, *, alert: bool = True
) -> None:
    """Stop the button's waiting sign, with words or a link to be opened if there is one.

    The words wait to be read as an ``alert``, or else pass by over the chat.
    """
    try:
        await query.answer(said, show_alert=alert and bool(said), url=url)
    except BadRequest:
        # Too old: pressed before a restart, say. What it asks for is done all the same.
        _LOGGER.debug("A press could not be acknowledged")
    except TelegramError as error:
        _LOGGER.warning("A press could not be acknowledged: %s", type(error).__name__)


def keyboard(buttons: Buttons) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them."""
    if not buttons:
        return None
    return InlineKeyboardMarkup([[_inline(button) for button in row] for row in buttons])


def _inline(button: Button) -> InlineKeyboardButton:
    if button.copied is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copied))
    return InlineKeyboardButton(button.label, callback_data=button.press.data if button.press else None)


def buttons_of(message: MaybeInaccessibleMessage | None) -> Buttons:
    """The buttons of ours under a message that Telegram hands over."""
    markup = message.reply_markup if isinstance(message, TelegramMessage) else None
    rows = markup.inline_keyboard if markup else ()
    return tuple(tuple(ours for button in row if (ours := _ours(button))) for row in rows)


def _ours(button: InlineKeyboardButton) -> Button | None:
    if button.copy_text:
        return Button(button.text, copied=button.copy_text.text)
    press = parse_press(button.callback_data) if isinstance(button.callback_data, str) else None
    return Button(button.text, press) if press else None
