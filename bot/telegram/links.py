"""Links that open the private chat with the bot and tell it what for: a passage to be read, a contact to be saved.

https://core.telegram.org/bots/features#deep-linking
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram.helpers import create_deep_linked_url

from bot.telegram.html import Html


class Purpose(StrEnum):
    """What a link is for; the words stand in links that people have sent to each other, and so stay as they are."""

    READ = "read"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the answer with ``key``."""

    purpose: Purpose
    key: str

    @property
    def argument(self) -> str:
        """What follows ``/start`` when the link is opened. Telegram allows letters, digits, ``_`` and ``-``."""
        return f"{self.purpose}-{self.key.replace('.', '_')}"

    def url(self, bot: str) -> str:
        """The link for the bot of this name."""
        return create_deep_linked_url(bot, self.argument)


_HREF: Final = '<a href="start:'
"""What stands in a message for the address of the bot, which only whoever sends it knows. Notices cannot hold it, since
``<`` is escaped in them."""


def parse_arguments(arguments: Sequence[str] | None) -> Link | None:
    """The link in what stands after ``/start``, None where there is none of ours."""
    if not arguments:
        return None
    purpose, _, key = arguments[0].partition("-")
    return Link(Purpose(purpose), key.replace("_", ".")) if key and purpose in list(Purpose) else None


def parse_url(url: str) -> Link | None:
    """The link in a web address, None where it is none of ours."""
    return parse_arguments([url.rpartition("?start=")[2]])


def anchor(text: Html, link: Link) -> Html:
    """``text`` as a link."""
    return Html(f'{_HREF}{link.argument}">{text}</a>')


def addressed(html: Html, bot: str) -> Html:
    """``html``, its links leading to the bot of this name."""
    return Html(re.sub(f'{_HREF}([\\w-]+)"', lambda found: f'<a href="{create_deep_linked_url(bot, found[1])}"', html))
