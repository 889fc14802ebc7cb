"""What a message without words is, as far as what is said to it goes."""

from __future__ import annotations

from enum import StrEnum

from telegram import Message


class Kind(StrEnum):
    """What people send in place of a question."""

    VOICE = "voice"
    """Anything that is listened to."""
    PICTURE = "picture"
    """Anything that is looked at."""
    STICKER = "sticker"
    PLACE = "place"
    CONTACT = "contact"
    FILE = "file"
    OTHER = "other"
    """A poll, dice, a game, and what Telegram may think of next."""


def kind_of(message: Message) -> Kind:
    """What ``message`` holds in place of a text."""
    if message.voice or message.audio or message.video_note:
        return Kind.VOICE
    # An animation also comes as a document, for clients that know of none.
    if message.photo or message.video or message.animation or message.story or message.paid_media:
        return Kind.PICTURE
    if message.sticker:
        return Kind.STICKER
    if message.location or message.venue:
        return Kind.PLACE
    if message.contact:
        return Kind.CONTACT
    return Kind.FILE if message.document else Kind.OTHER
