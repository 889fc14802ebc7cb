"""What the Bot API checks of results that are offered in a chat of other people."""

from __future__ import annotations

import re
from typing import Any

from fake_telegram.checks import checked_contact, checked_markup, checked_text
from fake_telegram.errors import bad_request

Json = dict[str, Any]
MAX_RESULTS = 50
MAX_ID = 64
MAX_CACHE_SECONDS = 86_400
_ARTICLE_KEYS = {"type", "id", "title", "description", "input_message_content", "reply_markup"}
_CONTACT_KEYS = {"type", "id", "phone_number", "first_name", "vcard", "reply_markup"}
_TEXT_KEYS = {"message_text", "parse_mode", "link_preview_options"}


def checked_results(parameters: Json) -> dict[str, Json]:
    """The messages that come of the results if they are chosen, by their ids. Raises ApiError."""
    results = parameters["results"]
    ids = [result.get("id") for result in results]
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not 0 <= parameters.get("cache_time", 300) <= MAX_CACHE_SECONDS:
        raise bad_request("CACHE_TIME_INVALID")
    _check_button(parameters.get("button"))
    return {result["id"]: checked_result(result) for result in results}


def checked_result(result: Json) -> Json:
    """The message that comes of a result. Raises ApiError."""
    known = {"article": _ARTICLE_KEYS, "contact": _CONTACT_KEYS}.get(result.get("type", ""))
    if known is None or result.keys() - known:
        raise bad_request(f"unknown type or fields of a result: {sorted(result)}")
    if not 1 <= len(result["id"].encode()) <= MAX_ID:
        raise bad_request("RESULT_ID_INVALID")
    markup = checked_markup(result.get("reply_markup"))
    content = checked_contact(result) if result["type"] == "contact" else _checked_article(result)
    if result["type"] == "contact":
        content = {"contact": content}
    return content | ({"reply_markup": markup} if markup else {})


def _checked_article(result: Json) -> Json:
    if not result.get("title", "").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    if unknown := content.keys() - _TEXT_KEYS:
        raise bad_request(f"unknown fields of a text: {sorted(unknown)}")
    return checked_text(content | {"text": content["message_text"]})


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if not button.get("text", "").strip() or button.keys() != {"text", "start_parameter"}:
        raise bad_request("BUTTON_INVALID")
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
