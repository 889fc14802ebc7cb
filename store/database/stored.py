"""A notice as it was understood, read back from its rows."""

from __future__ import annotations

import sqlite3

from store.database.rows import contact_from_json
from store.values.notices import Enumeration, Fact, FactKind, ListItem, Notice, Passage, Section


def stored_notice(connection: sqlite3.Connection, document: int) -> Notice:
    """The notice with this id, all in the order in which it was understood.

    The labels of its facts are folded, as they are kept; ``parent`` is None: the notice stands by itself.
    """

    def rows(columns: str, table: str) -> list[sqlite3.Row]:
        query = f"SELECT {columns} FROM {table} WHERE document = ? ORDER BY id"  # noqa: S608 - names of this function
        return connection.execute(query, [document]).fetchall()

    head = 'SELECT start, "end", title, number, issuer, date, addressee FROM documents WHERE id = ?'
    start, end, title, number, issuer, date, addressee = connection.execute(head, [document]).fetchone()
    sections = rows('heading, level, parent, start, body_start, "end", id', "sections")
    places = {row[-1]: place for place, row in enumerate(sections)}
    return Notice(
        start=start,
        end=end,
        parent=None,
        title=title,
        number=number,
        issuer=issuer,
        date=date,
        addressee=addressee,
        facts=tuple(Fact(FactKind(kind), *fact) for kind, *fact in rows('kind, label, value, start, "end"', "facts")),
        sections=tuple(
            Section(heading, level, places.get(parent), *spans) for heading, level, parent, *spans, _ in sections
        ),
        passages=tuple(
            Passage(start, end, places.get(section), bool(chrome))
            for start, end, section, chrome in rows('start, "end", section, chrome', "passages")
        ),
        enumerations=tuple(
            Enumeration(lead, lead_start, lead_end, _items(connection, number))
            for number, lead, lead_start, lead_end in rows("id, lead, lead_start, lead_end", "lists")
        ),
        contacts=tuple(contact_from_json(value) for (value,) in rows("value", "contacts")),
    )


def _items(connection: sqlite3.Connection, number: int) -> tuple[ListItem, ...]:
    rows = connection.execute('SELECT name, start, "end" FROM items WHERE list = ? ORDER BY id', [number])
    return tuple(ListItem(*row) for row in rows)
