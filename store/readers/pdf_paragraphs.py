"""The rows of PDF pages as the paragraphs that they were set from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from store.cleaning.lines import opens_block
from store.readers.pdf_pages import Page, Row
from store.readers.tables import table_lines

_EDGE_ROWS = 2
"""How many rows at the top and at the bottom of a page can be its running heads."""
_MARGIN = 0.15
"""The share of the page's height at its edges in which page numbers stand."""
_NUMBER = re.compile(
    r"[-—–－·•\s]*\d{1,4}[-—–－·•\s]*|第\s*\d{1,4}\s*[页頁]\s*(?:[,，/]?\s*共\s*\d{1,4}\s*[页頁])?"
    r"|\d{1,4}\s*/\s*\d{1,4}|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_INDENT = 1.2
"""Widths of a character: what begins further in is the first line of a paragraph."""
_ROOM = 2.2
"""Widths of a character that a full line may leave empty, since some marks may not begin a line."""
_APART = 1.6
"""Times the usual distance of lines: a wider one parts paragraphs."""
_LARGER = 1.1
"""Times the usual size: what is larger is a title."""
_SIZE, _SIZE_OF_LATIN = 0.1, 0.2
"""The share by which sizes may differ that are the same; those of letters differ from font to font."""
_WORD = re.compile(r"[!-~\u00a1-\u024f]+")
_LATIN = 0.6
"""The width of a Latin letter as part of that of a Chinese character."""


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without the lines that stand at the edge of most pages."""
    counts = Counter(key for page in pages for key in {_key(row) for row in _edge_rows(page)})
    fewest = max(2, len(pages) / 2)
    running = {key for key, count in counts.items() if count >= fewest}
    return [_without(page, running) for page in pages]


def _without(page: Page, running: set[tuple[str, int]]) -> Page:
    """A page without these rows at its edges."""
    edges = {id(row) for row in _edge_rows(page)}
    kept: list[Row] = []
    above = True
    for row in page.rows:
        stays = id(row) not in edges or not (_key(row) in running or _is_number(row, page.height))
        if stays:
            kept.append(row if above else replace(row, gap=None))
        above = stays
    return replace(page, rows=tuple(kept))


def _edge_rows(page: Page) -> list[Row]:
    rows = sorted(page.rows, key=lambda row: row.bottom)
    return rows if len(rows) <= 2 * _EDGE_ROWS else rows[:_EDGE_ROWS] + rows[-_EDGE_ROWS:]


def _key(row: Row) -> tuple[str, int]:
    """What running heads have in common: their text but for numbers, and their height on the page."""
    return _DIGITS.sub("0", row.text), round(row.bottom / 10)


def _is_number(row: Row, height: float) -> bool:
    at_edge = not _MARGIN * height < row.bottom < (1 - _MARGIN) * height
    return at_edge and bool(_NUMBER.fullmatch(row.text))


def paragraphs(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text, a paragraph a line, and the offsets in it at which the pages begin."""
    rows = [(number, row) for number, page in enumerate(pages) for row in page.rows]
    if not rows:
        return "", tuple(0 for _ in pages)
    style = _Style([row for _, row in rows])
    parts: list[str] = []
    length = 0
    starts: list[int] = []
    previous: Row | None = None
    lines_before = 0
    for number, row, text in _with_tables(rows, style):
        between = ""
        joined = previous is not None and text is None and style.goes_on(previous, row, lines_before)
        if previous is not None:
            between = _between(parts[-1], row.text) if joined else "\n\n" if style.apart(row) else "\n"
        lines_before = lines_before + 1 if joined else 1
        words = row.text if text is None else text
        if joined and parts[-1].endswith("\u00ad"):
            parts[-1] = parts[-1][:-1]
            length -= 1
        starts += [length + len(between)] * (number + 1 - len(starts))
        parts += [between, words]
        length += len(between) + len(words)
        previous = row
    starts += [length] * (len(pages) - len(starts))
    return "".join(parts).replace("\u00ad", "-"), tuple(starts)


def _with_tables(rows: Sequence[tuple[int, Row]], style: _Style) -> Iterator[tuple[int, Row, str | None]]:
    """Each row with its page; the rows of a table with the text that stands for them."""
    for _, group in groupby(_runs_of_cells(rows, style), key=lambda item: item[0]):
        members = [item[1:] for item in group]
        lines = table_lines([[run.text for run in row.runs] for _, row in members]) if len(members) > 1 else []
        if len(members[0][1].runs) < 2 or not lines:
            yield from ((number, row, None) for number, row in members)
            continue
        # A header is said with every row, so there is one line fewer than rows.
        shown = members[len(members) - len(lines) :]
        yield from ((number, row, line) for (number, row), line in zip(shown, lines, strict=True))


def _runs_of_cells(rows: Sequence[tuple[int, Row]], style: _Style) -> Iterator[tuple[int, int, Row]]:
    """Each row with the number of the table it is in; rows of a single cell have a number of their own."""
    table = 0
    above: Row | None = None
    for number, row in rows:
        if above is None or not style.same_table(above, row):
            table += 1
        yield table, number, row
        above = row


class _Style:
    """How a document is set: its usual size and distance of lines, and whether paragraphs begin further in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        letters = sorted((row.size, len(row.text)) for row in rows)
        half = sum(count for _, count in letters) / 2
        self.size = next(size for size, total in _running_total(letters) if total >= half)
        body = [row for row in rows if abs(row.size - self.size) < 0.1 * self.size]
        gaps = sorted(row.gap for row in body if row.gap)
        self.gap = gaps[len(gaps) // 3] if gaps else 2 * self.size
        indents = [row.left - row.margins[0] for row in body]
        self.indented = sum(_INDENT * self.size < each < 3 * self.size for each in indents) >= 0.1 * len(indents)

    def apart(self, row: Row) -> bool:
        """Whether the row stands further below the one above it than lines of one paragraph do."""
        return row.gap is not None and row.gap > _APART * self.gap * max(1.0, row.size / self.size)

    @staticmethod
    def same_table(above: Row, row: Row) -> bool:
        """Whether two rows have as many cells, one below the other."""
        return len(above.runs) == len(row.runs) > 1 and all(
            first.left < second.right and second.left < first.right
            for first, second in zip(above.runs, row.runs, strict=True)
        )

    def goes_on(self, row: Row, following: Row, lines: int) -> bool:
        """Whether ``following`` carries on the paragraph whose last row, of so many ``lines``, is ``row``."""
        if len(row.runs) > 1 or len(following.runs) > 1 or not _same_size(row, following):
            return False
        if self.apart(following):
            return False
        if row.size > _LARGER * self.size:  # a title, however its lines are set
            return not opens_block(following.text)
        if _is_centred(row) and _is_centred(following):
            return False
        return _is_full(row, following) and self._begins_no_paragraph(row, following, lines)

    def _begins_no_paragraph(self, row: Row, following: Row, lines: int) -> bool:
        size = following.size
        indent = following.left - following.margins[0]
        if indent < _INDENT * size:
            return self.indented or not opens_block(following.text)
        # A list item whose lines all begin where its words do.
        step = following.left - row.left
        if lines > 1:
            return abs(step) < size / 2
        return step > size / 2 and opens_block(row.text) and not opens_block(following.text)


def _same_size(row: Row, following: Row) -> bool:
    most = _SIZE if row.has_han and following.has_han else _SIZE_OF_LATIN
    return abs(row.size - following.size) <= most * row.size


def _running_total(counted: Sequence[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    total = 0
    for value, count in counted:
        total += count
        yield value, total


def _is_centred(row: Row) -> bool:
    before, after = row.left - row.margins[0], row.margins[1] - row.right
    return min(before, after) > row.size and abs(before - after) < row.size


def _is_full(row: Row, following: Row) -> bool:
    """Whether what ``following`` begins with had no room at the end of ``row``."""
    word = _WORD.match(following.text)
    needed = max(_ROOM, 1 + _LATIN * len(word.group()) if word else 0) * row.size
    return row.margins[1] - row.right < needed


def _between(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space between Latin words, else nothing."""
    latin = before[-1:] < "\u2e80" and after[:1] < "\u2e80"
    return " " if latin and not before.endswith(("-", "\u00ad")) else ""
