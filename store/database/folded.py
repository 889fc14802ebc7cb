"""The folded forms that questions are compared with, kept beside what they are folded from.

Folding takes longer than all else that asking does, so it is done once, when a document is written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from store.database import reading
from store.database.rows import contact_from_json, details_held, heading_path
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
    text, start, _ = reading.document_text(connection, document)
    info = reading.document(connection, document)
    _fold_names(
        connection, info.id, info.title, info.issuer or "", text[start : reading.head_end(connection, document, start)]
    )
    _fold_sections(connection, document)
    _fold_passages(connection, document, text, start)
    _fold_facts(connection, document, text)
    _fold_contacts(connection, document, text, info.title)


def _fold_names(connection: sqlite3.Connection, document: int, title: str, issuer: str, head: str) -> None:
    """The title; what a question may call the notice by (title, issuing body, head); the issuing body; provinces."""
    name = searchable("\n".join([title, issuer, head]))
    provinces = " ".join(sorted(provinces_in(name)))
    connection.execute(
        "UPDATE documents SET folded_title = ?, folded_name = ?, folded_issuer = ?, provinces = ? WHERE id = ?",
        [searchable(title), name, _folded_organisation(issuer), provinces, document],
    )


def _fold_sections(connection: sqlite3.Connection, document: int) -> None:
    """The headings above and of each section, a line each."""
    headings = reading.section_headings(connection, document)
    rows = [(searchable("\n".join(heading_path(headings, section))), section) for section in headings]
    connection.executemany("UPDATE sections SET folded_path = ? WHERE id = ?", rows)


def _fold_passages(connection: sqlite3.Connection, document: int, text: str, notice_start: int) -> None:
    """What each passage says: without the head of the notice and the lines of its signature."""
    head_end, signature = (
        reading.head_end(connection, document, notice_start),
        reading.signature_lines(connection, document),
    )
    found = connection.execute('SELECT id, start, "end" FROM passages WHERE document = ?', [document]).fetchall()
    rows = [(searchable(_body(text, max(start, head_end), end, signature)), passage) for passage, start, end in found]
    connection.executemany("UPDATE passages SET folded = ? WHERE id = ?", rows)


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
