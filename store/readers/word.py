"""DOCX: paragraphs with the numbers that Word shows before them, headings, and tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import docx
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from lxml import etree

from store.cleaning.lines import opens_block
from store.errors import UnreadableFileError
from store.readers.packages import check_package
from store.readers.tables import table_lines
from store.readers.textual import tidy
from store.readers.word_numbers import Numbering
from store.readers.word_styles import DEEPEST_HEADING, Element, Style, Styles, number_in, value_of
from store.reasons import Reason
from store.values.texts import RawDocument

_P, _TABLE, _ROW, _CELL, _TEXT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_SHOWN = {_TEXT: "", qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT_BOX = qn("w:txbxContent")
# What was struck out, what stands twice for older programs, and what is no text.
_LEFT_OUT = frozenset(
    {
        *(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "tabs")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        _TEXT_BOX,
    }
)
_MOST_NESTED = 100
"""Elements within each other that are looked into; text stands about ten deep, in a table in a table twenty."""


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a DOCX file; page headers and footers, footnotes and comments are left out.

    Raises UnreadableFileError for one that is damaged or empty.
    """
    check_package(data, id)
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
    except (KeyError, ValueError, AttributeError, TypeError, etree.LxmlError, PythonDocxError) as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    reader = _Reader(Styles(document.styles.element), Numbering.of(document))
    text = tidy("\n".join(_marked(list(reader.lines(body, 0)))))
    if not text.strip():
        raise UnreadableFileError(id, Reason("empty"))
    yield RawDocument(id=id, original=data, encoding="", text=text)


class _Line(NamedTuple):
    """A line of text, and the level of the heading that it is: 1 and deeper, 0 for the title."""

    text: str
    level: int | None = None


def _marked(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines, with headings set apart, and marked as in Markdown where they have no number to tell them.

    A heading of the first level that is not the only one, or follows the title, is one of the second there.
    """
    first = next((index for index, line in enumerate(lines) if line.text), 0)
    tops = [index for index, line in enumerate(lines) if line.level == 1]
    deeper = 0 if tops == [first] else 1
    for text, level in lines:
        if level is None or opens_block(text) or "\n" in text:
            yield text
            continue
        marks = "#" * min(level + deeper, DEEPEST_HEADING) if level else ""
        yield f"\n{marks} {text}\n" if marks else f"\n{text}\n"


class _Reader:
    """The lines of a body in order; the numbers of its lists run on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def lines(self, parent: Element, nested: int) -> Iterator[_Line]:
        """The lines of a body, a cell or a text box; ``nested`` counts the elements between."""
        if nested > _MOST_NESTED:
            return
        for element in parent.iterchildren():
            if element.tag == _P:
                yield self._paragraph(element)
                for box in element.iter(_TEXT_BOX):
                    if not _within_left_out(box, element):
                        yield from self.lines(box, nested + 1)
            elif element.tag == _TABLE:
                yield from map(_Line, table_lines(self._rows(element)))
            elif element.tag not in _LEFT_OUT:
                yield from self.lines(element, nested + 1)

    def _paragraph(self, element: Element) -> _Line:
        text = "".join(_text(element, 0)).strip()
        if not text:
            return _Line("")
        style = self._styles.of(value_of(element, "w:pPr", "w:pStyle"))
        if style.contents:  # it says the headings once more
            return _Line("")
        own = number_in(value_of(element, "w:pPr", "w:outlineLvl"))
        level = style.level if own is None else own + 1 if own < DEEPEST_HEADING else None
        return _Line(self._number(element, style) + text, level)

    def _number(self, element: Element, style: Style) -> str:
        """What Word puts before the paragraph: 一、 or (1) or a bullet; "" for a paragraph of no list."""
        number = value_of(element, "w:pPr", "w:numPr", "w:numId") or style.list
        level = number_in(value_of(element, "w:pPr", "w:numPr", "w:ilvl"))
        return self._numbering.next(number, level if level is not None else style.list_level or 0) if number else ""

    def _rows(self, table: Element) -> list[list[str]]:
        """The cells of a table; one that goes on below has its text there too, one that is wider leaves cells empty."""
        rows: list[list[str]] = []
        for row in _descendants(table, _ROW):
            cells: list[str] = []
            for cell in _descendants(row, _CELL):
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                goes_on = merged is not None and merged.get(qn("w:val")) in (None, "continue")
                above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else ""
                span = number_in(value_of(cell, "w:tcPr", "w:gridSpan")) or 1
                cells += [above if goes_on else self._cell(cell), *[""] * (min(span, 100) - 1)]
            rows.append(cells)
        return rows

    def _cell(self, cell: Element) -> str:
        return " ".join(line.text.replace("\n", " ").replace("\t", " ") for line in self.lines(cell, 0) if line.text)


def _descendants(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also within content controls, but not those of tables within."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, _P) and child.tag not in _LEFT_OUT:
            yield from _descendants(child, tag)


def _text(element: Element, nested: int) -> Iterator[str]:
    """The text of a paragraph as it is shown."""
    if nested > _MOST_NESTED:
        return
    for child in element.iterchildren():
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SHOWN:
            yield _SHOWN[str(child.tag)]
        elif child.tag not in _LEFT_OUT:
            yield from _text(child, nested + 1)


def _within_left_out(box: Element, paragraph: Element) -> bool:
    """Whether a text box stands in another one, which is read with that, or in what is left out."""
    for ancestor in box.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in _LEFT_OUT:
            return True
    return False
