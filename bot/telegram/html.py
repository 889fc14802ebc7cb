"""Text as Telegram's HTML mode takes it, and how long Telegram counts it.

https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NewType

from store.values.texts import Span

Html = NewType("Html", str)
"""Text that is already marked up: everything from outside in it has been through ``escape``."""

MAX_MARKS: Final = 40
"""Most words marked in one quote: a message keeps 100 entities, and a quote full of marks shows nothing."""


def utf16_length(text: str) -> int:
    """The length of plain text as Telegram counts it: in UTF-16 units, where an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters_within(text: str, units: int) -> int:
    """The most characters from the start of ``text`` that take up to ``units`` UTF-16 units."""
    if utf16_length(text) <= units:
        return len(text)
    encoded = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(encoded.decode("utf-16-le", "ignore"))


def shorten(text: str, characters: int) -> str:
    """``text`` on one line and within ``characters``, an ellipsis in place of what is cut off."""
    line = " ".join(text.split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def escape(text: str) -> Html:
    """Plain text made safe to stand between tags."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def bold(html: Html) -> Html:
    """Set ``html`` in bold."""
    return Html(f"<b>{html}</b>")


def code(text: str) -> Html:
    """Plain text in a form that a tap copies."""
    return Html(f"<code>{escape(text)}</code>")


def blockquote(html: Html) -> Html:
    """A quotation of which Telegram folds all but the first lines."""
    return Html(f"<blockquote expandable>{html}</blockquote>")


def lines(*parts: Html | None) -> Html:
    """The parts that there are, a line each."""
    return Html("\n".join(part for part in parts if part))


def paragraphs(*parts: Html | None) -> Html:
    """The parts that there are, an empty line between them."""
    return Html("\n\n".join(part for part in parts if part))


def marked(text: str, marks: Sequence[Span]) -> Html:
    """``text`` with the spans of ``marks`` in bold. Marks that touch become one; beyond MAX_MARKS the longest stay."""
    kept = sorted(_joined(marks, len(text)), key=lambda mark: mark.start - mark.end)[:MAX_MARKS]
    html, at = [], 0
    for mark in sorted(kept, key=lambda mark: mark.start):
        html += [escape(text[at : mark.start]), bold(escape(text[mark.start : mark.end]))]
        at = mark.end
    return Html("".join((*html, escape(text[at:]))))


def _joined(marks: Sequence[Span], length: int) -> list[Span]:
    """The marks in order, cut to the text's ``length``, those that touch or overlap made one."""
    joined: list[Span] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        start, end = max(mark.start, 0), min(mark.end, length)
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        elif start < end:
            joined.append(Span(start, end))
    return joined
