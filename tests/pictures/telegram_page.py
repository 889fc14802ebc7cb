"""A chat with the Telegram bot as a page that looks like Telegram."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Final

from bot.telegram.buttons import Button
from bot.telegram.html import escape
from bot.telegram.rendering import Message, answer_message, messages, reply_message
from bot.telegram.saving import SavedContact, contact_to_save
from bot.wording import Wording
from store import Store

CALLED: Final = {"zh-Hans": ("问讯", "机器人"), "zh-Hant": ("問訊", "機器人"), "en": ("wenxun", "bot")}
"""The name of the bot at the top of the chat, and what Telegram says below it."""
LINKED: Final = re.compile(
    r"(<blockquote.*?</blockquote>|<code>.*?</code>)|\+\d{8,15}|[\w.-]+@[\w-]+(?:\.[\w-]+)+", re.DOTALL
)


def telegram_page(store: Store, words: Wording, questions: Iterable[str]) -> str:
    """``questions`` as a person's messages, each followed by what the bot answers."""
    bubbles: list[str] = []
    for question in questions:
        bubbles.append(asked(question))
        bubbles.extend(map(bubble, messages(reply_message(store.ask(question), words, pass_on=True))))
    return page(bubbles, words)


def contact_page(store: Store, words: Wording, question: str) -> str:
    """``question``, the choice that it leads to, the last one chosen, and its contact as it is sent to be saved."""
    reply = store.ask(question)
    answer = reply.choices[-1].answer
    contact = contact_to_save(answer, words)
    assert contact is not None
    sent = (*messages(reply_message(reply, words)), *messages(answer_message(answer, (), words)))
    return page([asked(question), *map(bubble, sent), _contact(contact)], words)


def page(bubbles: Iterable[str], words: Wording) -> str:
    """A chat of these bubbles with the bot."""
    template = Template((Path(__file__).parent / "telegram.html").read_text(encoding="utf-8"))
    name, kind = CALLED[words.language]
    chat = "\n".join(bubbles)
    return template.substitute(language=words.language, letter=name[0], name=name, kind=kind, chat=chat)


def asked(question: str) -> str:
    """What a person writes."""
    return f'<div class="asked"><div class="text">{escape(question)}</div></div>'


def picture(content: bytes, caption: str) -> str:
    """A PNG that the bot sends."""
    source = f"data:image/png;base64,{base64.b64encode(content).decode()}"
    shown = f'<img src="{source}"><span>{escape(caption)}</span>'
    return f'<div class="answered"><div class="text picture">{shown}</div></div>'


def _contact(contact: SavedContact) -> str:
    """A contact message, whose button is Telegram's own."""
    name = escape(contact.first_name)
    shown = f"<i>{name[:1]}</i><span><b>{name}</b><small>{escape(contact.phone_number)}</small></span>"
    return f'<div class="answered"><div class="text contact">{shown}<u>查看联系人</u></div></div>'


def bubble(message: Message) -> str:
    """What the bot says, with the buttons below it."""
    rows = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in message.buttons)
    return f'<div class="answered"><div class="text">{_as_shown(message.html)}</div>{rows}</div>'


def _button(button: Button) -> str:
    return f"<span{' class=copy' if button.copied else ''}>{escape(button.label)}</span>"


def _as_shown(html: str) -> str:
    """What Telegram adds by itself: international numbers and mail addresses are links, and a quote ends its line."""
    linked = LINKED.sub(lambda found: found[0] if found[1] else f"<a>{found[0]}</a>", html)
    return linked.replace("</blockquote>\n", "</blockquote>")
