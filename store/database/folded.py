"""The folded forms that questions are compared with, kept beside what they are folded from.

Folding takes longer than all else that asking does, so it is done once, when a document is prepared.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from store.database.rows import details_held, end_of_head, heading_path
from store.database.stored import stored_notice
from store.language.folding import fold, marks_in, searchable, unquoted
from store.language.places import provinces_in
from store.values.notices import Contact, FactKind, Notice, Section

COLUMNS = {
    "documents": ("folded_title", "folded_name", "folded_issuer", "provinces"),
    "passages": ("folded", "heading"),
    "facts": ("folded",),
    "contacts": ("folded", "folded_org", "held"),
}
"""The columns of folded text by table; the functions below give what each holds, ``folded`` being the form of the whole
file's text: to fold it once takes half the time of folding its parts."""

FIRST_COLUMNS = {**COLUMNS, "sections": ("folded_path",), "passages": ("folded",)}
"""They as they were before the headings of passages were kept beside these."""

# Longer than any line that only names the issuing body or the date; what says more is a sentence of the notice.
_LONGEST_SIGNATURE = 40


def folded_names(folded: str, notice: Notice) -> tuple[str, str, str, str]:
    """The title; what a question may call the notice by (title, issuing body, head); the issuing body; provinces."""
    issuer = notice.issuer or ""
    title, head = searchable(notice.title), unquoted(folded[notice.start : _head_end(notice)])
    name = "\n".join([title, searchable(issuer), head])
    return title, name, _folded_organisation(issuer), " ".join(sorted(provinces_in(name)))


def folded_headings(notice: Notice, title: str) -> list[str]:
    """What stands above each passage: the ``title`` of its notice, folded, and the headings, a line each."""
    paths = folded_paths(notice.sections)
    return [f"{title}\n{'' if one.section is None else paths[one.section]}" for one in notice.passages]


def folded_paths(sections: Sequence[Section]) -> list[str]:
    """The headings above and of each section, a line each."""
    headings = {number: (one.parent, one.heading) for number, one in enumerate(sections)}
    return [searchable("\n".join(heading_path(headings, number))) for number in headings]


def folded_bodies(folded: str, notice: Notice) -> list[str]:
    """The text of each passage, all of it."""
    marks = marks_in(folded)
    return [unquoted(folded[one.start : one.end], marks) for one in notice.passages]


def folded_passages(folded: str, text: str, notice: Notice, bodies: Sequence[str]) -> list[str]:
    """What each passage says: without the head of the notice and the lines of its signature.

    ``text`` is the whole file's, ``bodies`` are its ``folded_bodies``: most passages say all that stands in them.
    """
    end, signature, marks = _head_end(notice), _signature_lines(text, notice), marks_in(folded)
    said = [_body(folded, max(one.start, end), one.end, signature) for one in notice.passages]
    return [
        body if len(own) == one.end - one.start else unquoted(own, marks)
        for one, own, body in zip(notice.passages, said, bodies, strict=True)
    ]


def folded_facts(folded: str, notice: Notice) -> list[str]:
    """The line or sentence that shows each fact."""
    return [unquoted(folded[fact.start : fact.end]) for fact in notice.facts]


def folded_contact(folded: str, title: str, contact: Contact) -> tuple[str, str, str]:
    """The block with its organisation and its notice's title; the organisation; which details it holds."""
    org = contact.org or ""
    held = " ".join(sorted(details_held(contact)))
    block = folded[contact.start : contact.end]
    return f"{block}\n{fold(org)}\n{fold(title)}", _folded_organisation(org), held


def _head_end(notice: Notice) -> int:
    return end_of_head(((fact.kind, fact.end) for fact in notice.facts), notice.start)


def _signature_lines(text: str, notice: Notice) -> list[tuple[int, int]]:
    """The lines of a notice that only name its issuing body or its date, in order."""
    lines = {
        (fact.start, fact.end)
        for fact in notice.facts
        if fact.kind in (FactKind.ISSUER, FactKind.DATE) and fact.end - fact.start <= _LONGEST_SIGNATURE
    }
    if notice.issuer:
        pattern = re.compile(rf"(?m)^\s*{re.escape(notice.issuer)}\s*$")
        lines.update(match.span() for match in pattern.finditer(text, notice.start, notice.end))
    return sorted(lines)


def _body(folded: str, start: int, end: int, signature: Sequence[tuple[int, int]]) -> str:
    parts = []
    for line_start, line_end in signature:
        if start <= line_start < end:
            parts.append(folded[start:line_start])
            start = line_end
    parts.append(folded[start : max(start, end)])
    return "".join(parts).strip()


def _folded_organisation(name: str) -> str:
    """The name of an organisation as it is compared: white space may cut it in the text, never in a question."""
    return fold("".join(name.split()))


def fold_document(connection: sqlite3.Connection, document: int) -> None:
    """Write the folded forms, by ``FIRST_COLUMNS``, of all that belongs to a stored notice which has none yet."""
    query = "SELECT texts.text FROM documents JOIN texts ON texts.id = documents.text WHERE documents.id = ?"
    (text,) = connection.execute(query, [document]).fetchone()
    notice, folded = stored_notice(connection, document), fold(text)
    rows: dict[str, list[tuple[str, ...]]] = {
        "sections": [(path,) for path in folded_paths(notice.sections)],
        "passages": [(body,) for body in folded_passages(folded, text, notice, folded_bodies(folded, notice))],
        "facts": [(line,) for line in folded_facts(folded, notice)],
        "contacts": [folded_contact(folded, notice.title, one) for one in notice.contacts],
    }
    _update(connection, "documents", [document], [folded_names(folded, notice)])
    for table, values in rows.items():
        found = connection.execute(f"SELECT id FROM {table} WHERE document = ? ORDER BY id", [document])  # noqa: S608
        _update(connection, table, [number for (number,) in found], values)


def _update(connection: sqlite3.Connection, table: str, ids: Sequence[int], values: Sequence[tuple[str, ...]]) -> None:
    columns = ", ".join(f"{column} = ?" for column in FIRST_COLUMNS[table])
    query = f"UPDATE {table} SET {columns} WHERE id = ?"  # noqa: S608 - names of this module
    connection.executemany(query, [(*row, number) for row, number in zip(values, ids, strict=True)])
