"""The folded forms that questions are compared with, kept beside what they are folded from.

Folding takes longer than all else that asking does, so it is done once, when a document is written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from store.database.books import Book, read_book
from store.database.rows import contact_from_json, details_held
from store.language.folding import fold, searchable
from store.language.places import provinces_in

COLUMNS = {
    "documents": ("folded_title", "folded_name", "folded_issuer", "provinces"),
    "sections": ("folded_path",),
    "passages": ("folded",),
    "facts": ("folded",),
    "contacts": ("folded", "folded_org", "held"),
}
"""The columns of folded text by table; ``_fold_...`` below say what each one holds."""


def fold_document(connection: sqlite3.Connection, document: int) -> None:
    """Write the folded forms of everything that belongs to a notice."""
    book = read_book(connection, document)
    head = book.text[book.span.start : book.head_end]
    _fold_names(connection, document, book.info.title, book.info.issuer or "", head)
    _fold_sections(connection, book)
    _fold_passages(connection, book)
    _fold_facts(connection, document, book.text)
    _fold_contacts(connection, document, book.text, book.info.title)


def _fold_names(connection: sqlite3.Connection, document: int, title: str, issuer: str, head: str) -> None:
    """The title; what a question may call the notice by (title, issuing body, head); the issuing body; provinces."""
    name = searchable("\n".join([title, issuer, head]))
    provinces = " ".join(sorted(provinces_in(name)))
    connection.execute(
        "UPDATE documents SET folded_title = ?, folded_name = ?, folded_issuer = ?, provinces = ? WHERE id = ?",
        [searchable(title), name, _folded_organisation(issuer), provinces, document],
    )


def _fold_sections(connection: sqlite3.Connection, book: Book) -> None:
    """The headings above and of each section, a line each."""
    rows = [(searchable("\n".join(book.heading_path(section.id))), section.id) for section in book.sections]
    connection.executemany("UPDATE sections SET folded_path = ? WHERE id = ?", rows)


def _fold_passages(connection: sqlite3.Connection, book: Book) -> None:
    """What each passage says: without the head of the notice and the lines of its signature."""
    signature = _signature_lines(connection, book)
    found = connection.execute('SELECT id, start, "end" FROM passages WHERE document = ?', [book.info.id]).fetchall()
    rows = [
        (searchable(_body(book.text, max(start, book.head_end), end, signature)), passage)
        for passage, start, end in found
    ]
    connection.executemany("UPDATE passages SET folded = ? WHERE id = ?", rows)


# Longer than any line that only names the issuing body or the date; what says more is a sentence of the notice.
_LONGEST_SIGNATURE = 40


def _signature_lines(connection: sqlite3.Connection, book: Book) -> list[tuple[int, int]]:
    """The lines of a notice that only name its issuing body or its date, in order."""
    rows = connection.execute(
        """SELECT DISTINCT start, "end" FROM facts
            WHERE document = ? AND kind IN ('issuer', 'date') AND "end" - start <= ? ORDER BY start""",
        [book.info.id, _LONGEST_SIGNATURE],
    )
    lines = {(start, end) for start, end in rows}
    if book.info.issuer:
        line = re.compile(rf"(?m)^\s*{re.escape(book.info.issuer)}\s*$")
        lines.update(match.span() for match in line.finditer(book.text, book.span.start, book.span.end))
    return sorted(lines)


def _body(text: str, start: int, end: int, signature: Sequence[tuple[int, int]]) -> str:
    parts = []
    for line_start, line_end in signature:
        if start <= line_start < end:
            parts.append(text[start:line_start])
            start = line_end
    parts.append(text[start : max(start, end)])
    return "".join(parts).strip()


def _fold_facts(connection: sqlite3.Connection, document: int, text: str) -> None:
    """The line or sentence that shows each fact."""
    found = connection.execute('SELECT id, start, "end" FROM facts WHERE document = ?', [document]).fetchall()
    rows = [(searchable(text[start:end]), fact) for fact, start, end in found]
    connection.executemany("UPDATE facts SET folded = ? WHERE id = ?", rows)


def _fold_contacts(connection: sqlite3.Connection, document: int, text: str, title: str) -> None:
    """The block with its organisation and its notice's title; the organisation; which details it holds."""
    found = connection.execute('SELECT id, start, "end", value FROM contacts WHERE document = ?', [document]).fetchall()
    rows = []
    for number, start, end, value in found:
        contact = contact_from_json(value)
        org = contact.org or ""
        held = " ".join(sorted(details_held(contact)))
        rows.append((fold(f"{text[start:end]}\n{org}\n{title}"), _folded_organisation(org), held, number))
    connection.executemany("UPDATE contacts SET folded = ?, folded_org = ?, held = ? WHERE id = ?", rows)


def _folded_organisation(name: str) -> str:
    """The name of an organisation as it is compared: white space may cut it in the text, never in a question."""
    return fold(re.sub(r"\s", "", name))
