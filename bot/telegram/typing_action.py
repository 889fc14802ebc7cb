"""“Typing ...” over a chat, where an answer takes long enough for people to wonder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from telegram import Message
from telegram.constants import ChatAction

from bot.telegram.sending import place_of, quietly

AFTER: Final = 0.3
"""Seconds that an answer may take before it is shown to be under way; nearly all take a tenth of that."""

AGAIN: Final = 4.0
"""Seconds after which it is shown anew: Telegram shows it for five."""

PATIENCE: Final = 2.0
"""Seconds that Telegram may take to be told, since the answer waits for that where it is ready before."""


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show in the chat of ``message`` that an answer is being written, from ``AFTER`` seconds on while the block runs.

    The answer sent after the block is never overtaken by it.
    """
    done = asyncio.Event()
    showing = asyncio.create_task(_show(message, done))
    try:
        yield
    finally:
        done.set()
        # Not cancelled: a call that is under way may still arrive, and then after the answer.
        await showing


async def _show(message: Message, done: asyncio.Event) -> None:
    place, pause = place_of(message), AFTER
    while not await _happens_within(done, pause):
        action = message.get_bot().send_chat_action(
            place.chat_id,
            ChatAction.TYPING,
            message_thread_id=place.thread_id,
            read_timeout=PATIENCE,
            connect_timeout=PATIENCE,
            pool_timeout=PATIENCE,
        )
        await quietly(action, "show that an answer is being written")
        pause = AGAIN


async def _happens_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
