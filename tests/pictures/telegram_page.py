"""A chat with the Telegram bot as a page that looks like Telegram."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from bot.telegram.html import escape
from bot.telegram.rendering import Button, Message, messages, reply_message
from bot.wording import Wording
from store import Store


def telegram_page(store: Store, words: Wording, questions: Iterable[str]) -> str:
    """``questions`` as a person's messages, each followed by what the bot answers."""
    bubbles: list[str] = []
    for question in questions:
        bubbles.append(f'<div class="asked"><div class="text">{escape(question)}</div></div>')
        bubbles.extend(map(_bubble, messages(reply_message(store.ask(question), words))))
    template = Template((Path(__file__).parent / "telegram.html").read_text(encoding="utf-8"))
    return template.substitute(chat="\n".join(bubbles))


def _bubble(message: Message) -> str:
    rows = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in message.buttons)
    return f'<div class="answered"><div class="text">{_as_shown(message.html)}</div>{rows}</div>'


def _button(button: Button) -> str:
    return f"<span>{escape(button.label)}</span>"


def _as_shown(html: str) -> str:
    """What Telegram adds by itself: international phone numbers are links, and a quote ends its line."""
    return re.sub(r"\+\d{8,15}", r"<a>\g<0></a>", html).replace("</blockquote>\n", "</blockquote>")
