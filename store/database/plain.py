"""Lists as a query takes them, and rows as they come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

# Made once: ``json.dumps`` makes one each time that characters are not to be escaped, for a third of its time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def as_list(keys: Iterable[int | str]) -> str:
    """``keys`` as a JSON array, since a query cannot take a list: it is prepared once for any number of them."""
    return _ENCODER.encode(list(keys))


def plain_rows(connection: sqlite3.Connection, query: str, parameters: Sequence[object]) -> sqlite3.Cursor:
    """The rows of ``query`` as tuples: rows that know the names of their columns take longer to read and take apart.

    Of words, which a question reads by the hundred, twice as long, of passages a tenth more.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, parameters)
