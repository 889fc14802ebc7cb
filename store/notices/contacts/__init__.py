"""Contact blocks: who to reach and how, found in the text of a notice."""

from __future__ import annotations

import re

from store.values import Contact, Phone

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(?<![\d.])(?:[（(]?0\d{2,3}[）)]?[-—－ ]?)?(?:\d{7,8}|1[3-9]\d{9})(?!\d)")


def find_contacts(text: str, start: int, end: int, *, issuer: str | None = None) -> tuple[Contact, ...]:
    """The contact blocks within ``text[start:end]``, in the order of the text; offsets point into ``text``.

    ``text`` is the cleaned text of a file; only ``text[start:end]`` is looked at. ``issuer`` is the notice's issuing
    body, which stands in (``org_inferred``) for blocks that name no organisation. Never raises.
    """
    blocks = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        emails = tuple(_EMAIL.findall(line.group()))
        phones = tuple(Phone(number.group()) for number in _PHONE.finditer(line.group())) if "电" in line.group() else ()
        if emails or phones:
            blocks.append(
                Contact(
                    start=start + line.start(),
                    end=start + line.end(),
                    org=issuer,
                    org_inferred=issuer is not None,
                    phones=phones,
                    emails=emails,
                )
            )
    return tuple(blocks)
