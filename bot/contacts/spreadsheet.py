"""Contact blocks as CSV for Excel and its like: a row a block, under headings in the language of the interface."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from bot.contacts.printed import Printed, number_text, org_text
from bot.replies import replaced_text
from bot.wording import Wording

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it at its beginning, Excel takes a file for the system's old encoding."""

_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
"""What Excel computes instead of showing it (https://owasp.org/www-community/attacks/CSV_Injection)."""
_NUMBER: Final = re.compile(r"[\d\s()（）+/.:;,，、—－-]+|[+＋][\d\s()（）+/.:;,，、—－\u4e00-\u9fff-]+")
"""What Excel takes for a number, a day or a sum, and shows without its zeros, as 1.36E+10, or computed."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
"""What Excel takes for a day, and shows as one."""

COLUMNS: Final[Mapping[str, Callable[[Wording, Printed], tuple[str | None, ...]]]] = MappingProxyType(
    {
        "contact-org": lambda words, row: (org_text(words, row.contact),),
        "contact-person": lambda _, row: row.contact.persons,
        "contact-phone": lambda words, row: tuple(number_text(words, phone) for phone in row.contact.phones),
        "contact-fax": lambda words, row: tuple(number_text(words, fax) for fax in row.contact.faxes),
        "contact-email": lambda _, row: row.contact.emails,
        "contact-address": lambda _, row: (row.contact.address,),
        "contact-postcode": lambda _, row: (row.contact.postcode,),
        "contact-web": lambda _, row: row.contact.web,
        "contact-notice": lambda _, row: (row.title,),
        "documents-date": lambda _, row: (row.date,),
        "contact-replaced": lambda words, row: (replaced_text(words, row.replaced_by),),
    }
)
"""The entry of the catalogue that heads a column, and the values of a row in it."""


def table(words: Wording, rows: Iterable[Printed]) -> str:
    """The CSV: lines end in CRLF (RFC 4180), and values are as printed, several in one cell apart by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words.text(heading) for heading in COLUMNS])
    for row in rows:
        writer.writerow([cell("; ".join(filter(None, column(words, row)))) for column in COLUMNS.values()])
    return out.getvalue()


def cell(value: str) -> str:
    """``value`` such that a spreadsheet shows it as it is.

    A number gets a tab in front, which is not seen and makes a text of it; a text that would be a formula gets the
    apostrophe that is recommended against that, and is seen.
    """
    if not value or _DAY.fullmatch(value):
        return value
    if _NUMBER.fullmatch(value):
        return f"\t{value}"
    return f"'{value}" if _FORMULA.match(value) else value
