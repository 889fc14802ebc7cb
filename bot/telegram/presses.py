"""A press on a button under a message."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram import Bot, CallbackQuery, MaybeInaccessibleMessage, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from bot.telegram import rendering
from bot.telegram.addressing import is_from_people, question_of
from bot.telegram.answer_buttons import with_vote
from bot.telegram.button_data import Action, Press, parse_press
from bot.telegram.buttons import Buttons, presses_of, without
from bot.telegram.desk import Desk
from bot.telegram.links import Link, Purpose
from bot.telegram.saving import contact_to_save
from bot.telegram.sending import acknowledge, buttons_of, keyboard, place_of, quietly, replace, send, send_contact
from bot.telegram.talks import who
from bot.wording import Wording
from store import document_key
from store.errors import AnswerGoneError
from store.language.scripts import Script
from store.questions.values import Origin, PassedOn

_LOGGER = logging.getLogger(__name__)

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
"""The largest file that a bot may send (https://core.telegram.org/bots/api#senddocument)."""


class StalePressError(Exception):
    """The button means nothing any more: an older version's, or what it refers to is gone."""


class Presses:
    """Does what buttons say. All that a press needs is in the button and in the message above it."""

    def __init__(self, desk: Desk, tell_office: Callable[[Bot, PassedOn], Awaitable[None]]) -> None:
        """``tell_office`` lets the office know of a question that was passed on."""
        self._desk = desk
        self._tell_office = tell_office

    async def pressed(self, update: Update, _context: Any) -> None:
        """Do what the button says; if that cannot be done any more, say so in an alert."""
        query = update.callback_query
        if not query:
            return
        words = self._desk.words(query.from_user)
        press = parse_press(query.data)
        try:
            if not press or not query.message:
                raise StalePressError
            await self._action(press.action)(query, query.message, press, words)
        except AnswerGoneError:
            await acknowledge(query, words.text("telegram-alert-gone"))
        except StalePressError:
            await acknowledge(query, words.text("telegram-alert-stale"))

    def _action(
        self, action: Action
    ) -> Callable[[CallbackQuery, MaybeInaccessibleMessage, Press, Wording], Awaitable[None]]:
        return {
            Action.SHOW: self._show,
            Action.OPEN: self._open,
            Action.SAVE: self._save,
            Action.MORE: self._read_on,
            Action.PREVIOUS: self._read_on,
            Action.TURN: self._turn,
            Action.SCRIPT: self._script,
            Action.LIKE: self._vote,
            Action.DISLIKE: self._vote,
            Action.PASS_ON: self._pass_on,
            Action.FILE: self._file,
            Action.DOCUMENTS: self._documents,
            Action.ASK: self._ask,
        }[action]

    async def _show(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Show another answer in place of the one in the message, with the same numbers under it."""
        answer = await self._desk.answer_to(_question_of(message), press.value)
        # The last one may be there twice, to go on to it.
        keys = list(dict.fromkeys(shown.value for shown in presses_of(buttons_of(message)[:1], Action.SHOW)))
        await self._shows(query, message, press.value)
        content = rendering.answer_message(answer, keys, words)
        await replace(query.get_bot(), place_of(message), (message.message_id,), content)

    async def _open(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Send an answer as a message of its own."""
        answer = await self._desk.answer_to(_question_of(message), press.value)
        await self._shows(query, message, press.value)
        await send(query.get_bot(), place_of(message), rendering.answer_message(answer, (), words))

    async def _save(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Send the contact; whoever presses in a group is led to the private chat, and gets it there."""
        contact = contact_to_save(await self._desk.answer(press.value), words)
        if contact is None:
            raise StalePressError
        if message.chat.type != ChatType.PRIVATE:
            await acknowledge(query, url=Link(Purpose.SAVE, press.value).url(query.get_bot().username))
            return
        await self._shows(query, message, press.value)
        try:
            await send_contact(query.get_bot(), place_of(message), contact)
        except BadRequest as error:
            _LOGGER.warning("Telegram does not take a contact: %s", type(error).__name__)
            await send(query.get_bot(), place_of(message), rendering.text_message("contact-failed", words))

    async def _read_on(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Send what stands before or after, and take the button away, so that there is one place to read on from."""
        answer = await self._desk.answer(press.value)
        await self._shows(query, message, press.value)
        intro = "more" if press.action is Action.MORE else "previous"
        await send(query.get_bot(), place_of(message), rendering.reading_message(intro, answer, words))
        buttons = buttons_of(message)
        await _change_buttons(query, message, buttons, without(buttons, press))

    async def _turn(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Turn the page of a notice that is being read."""
        answer = await self._desk.answer(press.value)
        await self._shows(query, message, press.value)
        content = rendering.reading_message("reading", answer, words)
        await replace(query.get_bot(), place_of(message), (message.message_id,), content)

    async def _script(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Send the quote in another script, beside the one that is the notice's own."""
        script = next((script for script in Script if script == press.value.partition(".")[0]), None)
        if script is None or press.answer is None:
            raise StalePressError
        answer = await self._desk.answer(press.answer)
        await acknowledge(query)
        await send(query.get_bot(), place_of(message), rendering.script_message(answer, script, words))

    async def _vote(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Note a vote in place of the person's former one, or take it back where it is the same.

        It is said to the person alone. The button is marked only in a private chat: in a group, others press it too.
        """
        wanted = press.action is Action.LIKE
        liked = None if await self._desk.vote_of(query.from_user, press.value) is wanted else wanted
        if not await self._desk.vote(query.from_user, press.value, liked):
            await acknowledge(query, words.text("telegram-alert-not-kept"))
            return
        said = "vote-back" if liked is None else "liked" if liked else "disliked"
        await acknowledge(query, words.text(f"telegram-alert-{said}"), alert=False)
        if message.chat.type == ChatType.PRIVATE:
            buttons = buttons_of(message)
            await _change_buttons(query, message, buttons, with_vote(buttons, press.value, liked))

    async def _pass_on(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Pass the question on to the office, and take the button away."""
        question, asked = _question_of(message), message.reply_to_message if isinstance(message, Message) else None
        if question is None or asked is None:
            raise StalePressError
        place = place_of(asked)
        origin = Origin(place.chat_id, place.message_id, place.thread_id)
        passed = await self._desk.pass_on(query.from_user, question, origin) if self._desk.passes_on else None
        await acknowledge(query, words.text("telegram-alert-passed-on" if passed else "telegram-alert-not-passed-on"))
        if passed:
            await self._tell_office(query.get_bot(), passed)
            buttons = buttons_of(message)
            await _change_buttons(query, message, buttons, without(buttons, press))

    async def _file(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Send the original file."""
        document = _number(press)
        original = await self._desk.original(document)
        await self._shows(query, message, press.answer or document_key(document))
        place = place_of(message)
        if len(original.content) > MAX_FILE_BYTES:
            await send(query.get_bot(), place, rendering.text_message("file-too-large", words))
            return
        try:
            await query.get_bot().send_document(
                place.chat_id,
                original.content,
                filename=original.name,
                message_thread_id=place.thread_id,
                reply_to_message_id=place.message_id,
                allow_sending_without_reply=True,
            )
        except TelegramError as error:
            _LOGGER.warning("Could not send an original file: %s", type(error).__name__)
            await send(query.get_bot(), place, rendering.text_message("file-failed", words))

    async def _documents(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording
    ) -> None:
        """Turn the page of the list of documents."""
        content = rendering.documents_message(await self._desk.documents(), _number(press), words)
        await acknowledge(query)
        await replace(query.get_bot(), place_of(message), (message.message_id,), content)

    async def _ask(self, query: CallbackQuery, message: MaybeInaccessibleMessage, press: Press, words: Wording) -> None:
        """Ask one of the suggestions listed in the message."""
        listed = list(message.parse_entities([MessageEntity.CODE]).items()) if isinstance(message, Message) else []
        in_order = [text for _, text in sorted(listed, key=lambda entry: entry[0].offset)]
        number = _number(press)
        if number not in range(len(in_order)):
            raise StalePressError
        reply = await self._desk.ask(in_order[number], user=query.from_user)
        self._desk.talks.answered(who(message, query.from_user), in_order[number], reply, None)
        await acknowledge(query)
        await send(query.get_bot(), place_of(message), rendering.reply_message(reply, words))

    async def _shows(self, query: CallbackQuery, message: MaybeInaccessibleMessage, key: str) -> None:
        """Stop the button's waiting sign; what the person asks next may follow up the answer with this key."""
        await acknowledge(query)
        self._desk.talks.showed(who(message, query.from_user), key)


def _number(press: Press) -> int:
    try:
        return press.number
    except ValueError:
        raise StalePressError from None


def _question_of(message: MaybeInaccessibleMessage) -> str | None:
    """The question that ``message`` is a reply to, where it is one."""
    asked = message.reply_to_message if isinstance(message, Message) else None
    return question_of(asked) if asked and is_from_people(asked) else None


async def _change_buttons(query: CallbackQuery, message: MaybeInaccessibleMessage, old: Buttons, new: Buttons) -> None:
    """Put other buttons under the message of ``query``."""
    if new != old:
        edit = query.get_bot().edit_message_reply_markup(
            message.chat.id, message.message_id, reply_markup=keyboard(new)
        )
        await quietly(edit, "change the buttons")
