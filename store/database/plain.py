"""Rows as they come."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def plain_rows(connection: sqlite3.Connection, query: str, parameters: Sequence[object]) -> sqlite3.Cursor:
    """The rows of ``query`` as tuples: rows that know the names of their columns take longer to read and take apart.

    Of words, which a question reads by the hundred, twice as long, of passages a tenth more.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, parameters)
