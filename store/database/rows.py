"""What stored rows mean, for those that write them and those that read them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from store.values.notices import Contact, FactKind, Phone


def heading_path(headings: Mapping[int, tuple[int | None, str]], section: int | None) -> list[str]:
    """The headings above and of ``section``, outermost first, out of id -> (parent, heading)."""
    path: list[str] = []
    while section is not None:
        section, heading = headings[section]
        path.insert(0, heading)
    return path


# The head of a notice is not longer than this, in characters: a title quoted further down is not its head.
_LONGEST_HEAD = 300
_HEAD = (FactKind.TITLE, FactKind.NUMBER, FactKind.ADDRESSEE)


def end_of_head(facts: Iterable[tuple[str, int]], start: int) -> int:
    """Where the title, number and addressee at the top of a notice end, which begins at ``start``.

    ``facts`` are the kinds of its facts and where they end.
    """
    ends = [end for kind, end in facts if kind in _HEAD and end <= start + _LONGEST_HEAD]
    return max([start, *ends])


def page_at(pages: str, place: int) -> int | None:
    """The page, from 1, on which an offset into the cleaned text stands; None where the text has no pages.

    ``pages`` is the column of that name: the offsets at which the pages begin, with spaces between.
    """
    starts = [int(start) for start in pages.split()]
    return max(1, bisect_right(starts, place)) if starts else None


def contact_from_json(value: str) -> Contact:
    """A contact block as ``write_document`` stored it."""
    fields: dict[str, Any] = json.loads(value)
    for name in ("phones", "faxes"):
        fields[name] = tuple(Phone(**phone) for phone in fields[name])
    for name in ("persons", "emails", "web"):
        fields[name] = tuple(fields[name])
    return Contact(**fields)


_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def details_held(contact: Contact) -> set[str]:
    """Which details a contact block holds: the filled fields of ``Contact``, and ``mobiles`` and ``accounts``."""
    names = ("persons", "phones", "faxes", "emails", "address", "postcode", "web")
    held = {name for name in names if getattr(contact, name)}
    if any(_MOBILE.search(re.sub(r"[\s-]", "", phone.printed)) for phone in contact.phones):
        held.add("mobiles")
    if has_account(contact.web):
        held.add("accounts")
    return held


def has_account(web: Iterable[str]) -> bool:
    """Whether one of the places on the web is an account on WeChat or the like, and no address: it has no dot."""
    return any("." not in place for place in web)
