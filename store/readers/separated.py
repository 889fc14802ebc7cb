"""CSV and what is set apart by tabs or semicolons: a row under a header is a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from store.errors import UnreadableFileError
from store.readers.limits import MAX_CELLS, MAX_TABLE_COLUMNS
from store.readers.tables import table_document
from store.readers.text import decoded
from store.reasons import Reason
from store.values.texts import RawDocument

_DELIMITERS = ",\t;|，"
_SAMPLE_LINES = 20


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a table; its title is the table's own, or the name of the file.

    Raises UnreadableFileError as for a text file.
    """
    text, _ = decoded(data, id)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text)):
            cells += len(row)
            if cells > MAX_CELLS:
                raise UnreadableFileError(id, Reason("too-wide", most=MAX_CELLS))
            rows.append(row[:MAX_TABLE_COLUMNS])
    except csv.Error as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    yield table_document([("", rows)], data, id)


def _delimiter(text: str) -> str:
    """The mark that parts cells: the one of which the most lines have equally many."""
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: _regularity(counts[mark]))


def _regularity(counts: list[int]) -> tuple[int, int]:
    usual = max(set(counts), key=lambda count: (counts.count(count) if count else 0, count))
    return (counts.count(usual), usual) if usual else (0, 0)
