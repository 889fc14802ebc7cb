"""The kinds of repairs that are switched off: what was read with others is read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from store.database.files import UNKNOWN


def keep_switches(connection: sqlite3.Connection, without: Collection[str]) -> None:
    """Have the next runs read everything again where ``without`` is not what the database was filled with.

    The caller holds the transaction.
    """
    kinds = " ".join(sorted(without))
    (known,) = connection.execute("SELECT without FROM state").fetchone()
    if kinds == known:
        return
    connection.execute("UPDATE state SET without = ?", [kinds])
    connection.execute("UPDATE files SET hash = '', size = ?, mtime = ?", [UNKNOWN.size, UNKNOWN.mtime])
    connection.execute("UPDATE texts SET hash = ''")
