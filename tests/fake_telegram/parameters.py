"""Which parameters each method takes, and of what kind (https://core.telegram.org/bots/api#available-methods).

The real server ignores what it does not know; here it is an error, so that tests find misspelt names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fake_telegram.errors import bad_request

REQUIRED = "!"
"""Marks the kind of a parameter that must be there."""

_TO_A_CHAT = {
    "chat_id": "chat!",
    "message_thread_id": "integer",
    "disable_notification": "boolean",
    "protect_content": "boolean",
    "allow_paid_broadcast": "boolean",
    "message_effect_id": "string",
    "business_connection_id": "string",
    "reply_parameters": "object",
    "reply_markup": "object",
}

METHODS: dict[str, dict[str, str]] = {
    "getMe": {},
    "getFile": {"file_id": "string!"},
    "deleteWebhook": {"drop_pending_updates": "boolean"},
    "setWebhook": {
        "url": "string!",
        "certificate": "file",
        "ip_address": "string",
        "max_connections": "integer",
        "allowed_updates": "array",
        "drop_pending_updates": "boolean",
        "secret_token": "string",
    },
    "getWebhookInfo": {},
    "getUpdates": {"offset": "integer", "limit": "integer", "timeout": "integer", "allowed_updates": "array"},
    "setMyCommands": {"commands": "array!", "scope": "object", "language_code": "string"},
    "deleteMyCommands": {"scope": "object", "language_code": "string"},
    "getMyDescription": {"language_code": "string"},
    "setMyDescription": {"description": "string", "language_code": "string"},
    "getMyShortDescription": {"language_code": "string"},
    "setMyShortDescription": {"short_description": "string", "language_code": "string"},
    "sendPhoto": _TO_A_CHAT
    | {
        "photo": "file!",
        "caption": "string",
        "parse_mode": "string",
        "caption_entities": "array",
        "show_caption_above_media": "boolean",
        "has_spoiler": "boolean",
    },
    "sendMessage": _TO_A_CHAT
    | {"text": "string!", "parse_mode": "string", "entities": "array", "link_preview_options": "object"},
    "sendDocument": _TO_A_CHAT
    | {
        "document": "file!",
        "thumbnail": "file",
        "caption": "string",
        "parse_mode": "string",
        "caption_entities": "array",
        "disable_content_type_detection": "boolean",
    },
    "sendContact": _TO_A_CHAT
    | {
        "phone_number": "string!",
        "first_name": "string!",
        "last_name": "string",
        "vcard": "string",
        # Not in the manual, but python-telegram-bot sends its default along.
        "parse_mode": "string",
    },
    "editMessageText": {
        "chat_id": "chat",
        "message_id": "integer",
        "inline_message_id": "string",
        "business_connection_id": "string",
        "text": "string!",
        "parse_mode": "string",
        "entities": "array",
        "link_preview_options": "object",
        "reply_markup": "object",
    },
    "editMessageReplyMarkup": {
        "chat_id": "chat",
        "message_id": "integer",
        "inline_message_id": "string",
        "business_connection_id": "string",
        "reply_markup": "object",
        # Not in the manual, but python-telegram-bot sends its default along.
        "parse_mode": "string",
    },
    "sendChatAction": {
        "chat_id": "chat!",
        "action": "string!",
        "message_thread_id": "integer",
        "business_connection_id": "string",
    },
    "answerInlineQuery": {
        "inline_query_id": "string!",
        "results": "array!",
        "cache_time": "integer",
        "is_personal": "boolean",
        "next_offset": "string",
        "button": "object",
    },
    "answerGuestQuery": {"guest_query_id": "string!", "result": "object!"},
    "deleteMessage": {"chat_id": "chat!", "message_id": "integer!"},
    "answerCallbackQuery": {
        "callback_query_id": "string!",
        "text": "string",
        "show_alert": "boolean",
        "url": "string",
        "cache_time": "integer",
    },
}


def read_parameters(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a call as values. Raises ApiError for one that is unknown, missing or of another kind."""
    known = METHODS[method]
    if unknown := given.keys() - known.keys():
        raise bad_request(f"unknown parameter {sorted(unknown)}")
    for name, kind in known.items():
        if kind.endswith(REQUIRED) and given.get(name) in (None, ""):
            raise bad_request("message text is empty" if name == "text" else f"parameter {name} is required")
    return {name: _read(name, known[name].rstrip(REQUIRED), value) for name, value in given.items()}


def _read(name: str, kind: str, value: Any) -> Any:
    """One value, which is text in a form and may be of any type in JSON."""
    if kind == "file":
        return value
    if kind != "string" and isinstance(value, str) and not (kind == "chat" and value.startswith("@")):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"parameter {name} must be of type {kind}") from None
    types = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "chat": (int, str)}
    if not isinstance(value, types[kind]) or (kind in ("integer", "chat") and isinstance(value, bool)):
        raise bad_request(f"parameter {name} must be of type {kind}")
    return value
