"""What the Bot API checks of a message before it takes it."""

from __future__ import annotations

from typing import Any

from fake_telegram.entities import parse_html, utf16
from fake_telegram.errors import bad_request

MAX_TEXT = 4096
MAX_CALLBACK_DATA = 64
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_COPIED = 256
MAX_VCARD = 2048
MAX_NAME = 64
_BUTTON_KEYS = {"text", "callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat"}


def checked_text(parameters: dict[str, Any]) -> dict[str, Any]:
    """``text`` and ``entities`` of a message. Raises ApiError."""
    text = parameters["text"]
    entities: list[dict[str, Any]] = []
    mode = parameters.get("parse_mode")
    if mode == "HTML":
        text, entities = parse_html(text)
    elif mode:
        raise bad_request("unsupported parse_mode")
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def checked_markup(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """The inline keyboard, or None when it has no buttons or asks for a reply. Raises ApiError."""
    if markup is None:
        return None
    if markup.get("force_reply") is True and markup.keys() <= {"force_reply", "selective", "input_field_placeholder"}:
        return None  # which the app heeds, and no message shows
    rows = markup.get("inline_keyboard")
    if markup.keys() != {"inline_keyboard"} or not isinstance(rows, list):
        raise bad_request("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("too many buttons")
    for button in buttons:
        _check_button(button)
    return markup if buttons else None


def checked_contact(parameters: dict[str, Any]) -> dict[str, Any]:
    """The contact of a message. Raises ApiError."""
    if len(parameters["first_name"]) > MAX_NAME:
        raise bad_request("first_name is too long")
    if len(parameters.get("vcard", "").encode()) > MAX_VCARD:
        raise bad_request("vcard is too long")
    return {name: parameters[name] for name in ("phone_number", "first_name", "vcard") if name in parameters}


def _check_button(button: dict[str, Any]) -> None:
    if unknown := button.keys() - _BUTTON_KEYS:
        raise bad_request(f"unknown fields of a button: {sorted(unknown)}")
    if not button.get("text", "").strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(button) != 2:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
