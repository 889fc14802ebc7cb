"""Telegram's HTML: parsed as the Bot API does, and refused where its manual says what must not be.

https://core.telegram.org/bots/api#html-style. The real server lets some things pass that the manual forbids, such as a
lone ``&``; here they are errors, so that tests find them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from fake_telegram.errors import ApiError, bad_request

MAX_ENTITIES = 100

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>|<|>|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|&|[^<>&]+")
_HREF = re.compile(r"""\s+href\s*=\s*(?:"([^"]*)"|'([^']*)')\s*""")


@dataclass
class _Open:
    name: str
    type: str
    offset: int
    url: str | None = None


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities, offsets in UTF-16 units. Raises ApiError."""
    text, entities, opened = "", [], []
    for token in _TOKEN.finditer(source):
        written = token.group()
        if token.group(2) and token.group(1):
            entities += _close(opened, token.group(2).lower(), utf16(text))
        elif token.group(2):
            opened.append(_open(opened, token.group(2).lower(), token.group(3), utf16(text)))
        elif written in "<>&":
            raise _unparsable(f'character "{written}" must be escaped at offset {token.start()}')
        else:
            text += html.unescape(written) if written.startswith("&") else written
    if opened:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    if len(entities) > MAX_ENTITIES:
        raise bad_request(f"too many entities: {len(entities)}")
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _open(opened: list[_Open], name: str, attributes: str, offset: int) -> _Open:
    if name not in _TYPES:
        raise _unparsable(f'Unsupported start tag "{name}" at offset {offset}')
    kind = _TYPES[name]
    around = {element.type for element in opened}
    if around & {"code", "pre"}:
        raise _unparsable(f"{kind} within code")
    if around and kind in ("code", "pre") and around - {"blockquote"}:
        raise _unparsable(f"{kind} within {around}")
    if kind == "blockquote" and "blockquote" in around:
        raise _unparsable("blockquote within blockquote")
    if kind == "text_link":
        href = _HREF.fullmatch(attributes)
        if not href:
            raise _unparsable("a without href")
        return _Open(name, kind, offset, html.unescape(href.group(1) or href.group(2) or ""))
    if kind == "blockquote" and attributes.strip() == "expandable":
        return _Open(name, "expandable_blockquote", offset)
    if attributes.strip():
        raise _unparsable(f'attributes "{attributes}" of "{name}"')
    return _Open(name, kind, offset)


def _close(opened: list[_Open], name: str, offset: int) -> list[dict[str, Any]]:
    if not opened or opened[-1].name != name:
        raise _unparsable(f'Unmatched end tag "{name}" at offset {offset}')
    element = opened.pop()
    if offset == element.offset:
        return []
    entity: dict[str, Any] = {"type": element.type, "offset": element.offset, "length": offset - element.offset}
    return [entity | ({"url": element.url} if element.url else {})]


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
