"""Workbooks (XLSX, XLS, ODS): each row under a header is a line, so that a list of contacts has a block a row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from store.errors import UnreadableFileError
from store.readers.limits import MAX_CELLS, MAX_TABLE_COLUMNS
from store.readers.packages import DAMAGES, check_package
from store.readers.tables import table_document
from store.reasons import Reason
from store.values.texts import RawDocument

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br=["\']([A-Z]{1,3})(\d{1,7})["\'][^>]*(?<!/)>\s*<(?!/)')
_Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a workbook, with the sheets that are shown, in their order.

    Raises UnreadableFileError for one that is damaged, protected by a password, too large or empty.
    """
    if data.startswith(b"PK"):
        check_package(data, id)
        _check_bounds(data, id)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            sheets = [
                (sheet.name, _rows(workbook.get_sheet_by_name(sheet.name), id))
                for sheet in workbook.sheets_metadata
                if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
            ]
    except python_calamine.PasswordError as error:
        raise UnreadableFileError(id, Reason("encrypted")) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    yield table_document(sheets, data, id)


def _check_bounds(data: bytes, id: str) -> None:  # noqa: A002
    """Raise UnreadableFileError where a sheet reaches too far: python-calamine makes room for all cells within."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            sheets = [name for name in package.namelist() if _SHEET.fullmatch(name)]
            sizes = [_size(package.read(name)) for name in sheets]
    except DAMAGES as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    if max(sizes, default=0) > MAX_CELLS:
        raise UnreadableFileError(id, Reason("too-wide", most=MAX_CELLS))


def _size(sheet: bytes) -> int:
    """The cells between the outermost ones that hold something."""
    columns: set[bytes] = set()
    top, bottom = 0, 0
    for column, row in _CELL.findall(sheet):
        columns.add(column)
        bottom = max(bottom, int(row))
        top = min(top or bottom, int(row))
    places = [_column(column) for column in columns]
    return (bottom - top + 1) * (max(places) - min(places) + 1) if places else 0


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    place = 0
    for letter in letters:
        place = 26 * place + letter - ord("A") + 1
    return place


def _rows(sheet: CalamineSheet, id: str) -> list[list[str]]:  # noqa: A002
    if sheet.height * sheet.width > MAX_CELLS:
        raise UnreadableFileError(id, Reason("too-wide", most=MAX_CELLS))
    rows = [[_text(value) for value in row[:MAX_TABLE_COLUMNS]] for row in sheet.to_python()]
    _fill_merged(rows, sheet)
    return rows


def _fill_merged(rows: list[list[str]], sheet: CalamineSheet) -> None:
    """Put what a cell merged over several rows says into each of them."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        within = range(max(first - top, 0) + 1, min(last - top + 1, len(rows)))
        place = column - left
        if first >= top and first - top < len(rows) and 0 <= place < len(rows[first - top]):
            for row in within:
                rows[row][place] = rows[first - top][place]


def _text(value: _Value) -> str:
    """A cell as people read it: a number without a decimal point that says nothing, a date in ISO form."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    return str(value)
