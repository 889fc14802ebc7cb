"""The blocks of a web page in order: paragraphs, headings, list items, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from store.cleaning.lines import opens_block
from store.readers.tables import table_lines
from store.readers.textual import flowing

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_APART = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "blockquote", "hr"))
_UNSEEN = frozenset(
    (
        *("audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noscript", "object"),
        *("option", "script", "select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_LONGEST_CELL = 300
"""Characters: a cell with more is a part of the page, not of a table."""
_DEEPEST = 200
"""Elements within each other whose layout is looked into; pages have about thirty."""
_MOST_SPANNED = 100


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page. ``path`` are the elements around it, outermost first.

    ``linked`` is how many of its characters are links. ``level`` is that of a heading. ``mark`` is what a list puts
    before it, ``apart`` says that the page shows a gap above it.
    """

    text: str
    path: tuple[html.HtmlElement, ...]
    linked: int = 0
    level: int | None = None
    mark: str = ""
    apart: bool = False

    @property
    def marked(self) -> str:
        """The text as a notice has it: a heading below the title as in Markdown, a list item with its number."""
        if self.level and self.level > 1 and not opens_block(self.text):
            return f"{'#' * self.level} {self.text}"
        return self.text if self.mark and opens_block(self.text) else f"{self.mark}{self.text}"


def blocks_of(page: html.HtmlElement) -> list[Block]:
    """The blocks of a page that are seen, in order."""
    walk = _Walk()
    walk.visit(page, ())
    walk.end(())
    return walk.blocks


class _Walk:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._linked = 0
        self._level: int | None = None
        self._mark = ""
        self._apart = False
        self._in_link = 0
        self._counts: list[int | None] = []

    def visit(self, element: html.HtmlElement, path: tuple[html.HtmlElement, ...]) -> None:
        """Take in an element and all that is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
            return
        if len(path) >= _DEEPEST:
            self._add(str(element.text_content()))
            return
        if tag == "br":
            self.end(path)
            return
        if tag == "table" and (rows := _table(element)):
            self._rows(rows, (*path, element))
            return
        is_block = tag in _BLOCKS
        inner = (*path, element)
        if is_block:
            self.end(path)
            self._begin(element, tag)
        self._in_link += tag == "a"
        self._add(element.text)
        for child in element:
            self.visit(child, inner)
            self._add(child.tail)
        self._in_link -= tag == "a"
        if is_block:
            # An empty paragraph is there for the gap that it makes.
            empty = tag == "p" and self._mark == "" and not element.text_content().strip()
            self.end(inner)
            self._finish(tag)
            self._apart = self._apart or empty

    def end(self, path: tuple[html.HtmlElement, ...]) -> None:
        """End the line that is being collected."""
        text = flowing("".join(self._text)).strip()
        if text:
            self.blocks.append(Block(text, path, min(self._linked, len(text)), self._level, self._mark, self._apart))
            self._mark, self._apart = "", False
        self._text, self._linked = [], 0

    def _begin(self, element: html.HtmlElement, tag: str) -> None:
        heading = _HEADING.fullmatch(tag)
        if heading:
            self._level = int(heading[1])
        if tag in ("ol", "ul", "menu"):
            self._counts.append(_start(element) if tag == "ol" else None)
        if tag == "li" and self._counts:
            number = self._counts[-1]
            self._mark = "• " if number is None else f"{number}. "
            if number is not None:
                self._counts[-1] = number + 1
        self._apart = self._apart or (tag in _APART and bool(self.blocks))

    def _finish(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self._level = None
        if tag in ("ol", "ul", "menu") and self._counts:
            self._counts.pop()
        if tag == "li":
            self._mark = ""
        self._apart = self._apart or tag in _APART

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            self._linked += len(text.strip()) if self._in_link else 0

    def _rows(self, rows: list[list[str]], path: tuple[html.HtmlElement, ...]) -> None:
        self.end(path)
        for index, line in enumerate(table_lines(rows)):
            self.blocks.append(Block(line, path, apart=not index))
        self._apart = True


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _start(element: html.HtmlElement) -> int:
    start = (element.get("start") or "1").strip()
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _table(table: html.HtmlElement) -> list[list[str]]:
    """The cells of a table of data; [] for one that lays out the page.

    A cell that reaches over rows has its text in each of them, one that reaches over columns in the first.
    """
    if next(table.iterdescendants("table"), None) is not None or next(table.iterdescendants("h1"), None) is not None:
        return []
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells = _cells(row, below)
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return []
        rows.append(cells)
    widest = max((sum(map(bool, row)) for row in rows), default=0)
    return rows if len(rows) > 1 and widest > 1 else []


def _cells(row: html.HtmlElement, below: dict[int, tuple[int, str]]) -> list[str]:
    """The cells of one row; ``below`` holds what reaches into it from above: column to rows left and text."""
    cells: list[str] = []

    def fill() -> None:
        while len(cells) in below:
            left, text = below.pop(len(cells))
            if left > 1:
                below[len(cells)] = (left - 1, text)
            cells.append(text)

    for cell in row.iterchildren("td", "th"):
        fill()
        text = flowing(" ".join(_seen(cell))).strip()
        down = _span(cell, "rowspan")
        if down > 1:
            below[len(cells)] = (down - 1, text)
        cells += [text, *[""] * (_span(cell, "colspan") - 1)]
    fill()
    return cells


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdecimal() and len(value) < 6 else 1


def _seen(element: html.HtmlElement) -> Iterator[str]:
    """The text in an element, a piece for each run between two elements of the page's layout."""
    text: list[str] = []
    for event, each in _events(element):
        if event == "end" and each is not element and each.tail:
            text.append(each.tail)
        elif event == "start" and each.tag not in _UNSEEN and each.text:
            text.append(each.text)
        if each.tag in _BLOCKS or each.tag == "br":
            yield "".join(text)
            text = []
    yield "".join(text)


def _events(element: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    yield from etree.iterwalk(element, events=("start", "end"))
