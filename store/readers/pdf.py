"""PDF: the text layer in reading order, without running heads and page numbers, and where each page begins."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2
from pypdfium2 import raw

from store.errors import UnreadableFileError
from store.readers.limits import MAX_CHARACTERS, MAX_PAGES
from store.readers.opening import Working
from store.readers.pdf_pages import Glyph, Page, page_of
from store.readers.pdf_paragraphs import paragraphs, without_running_lines
from store.reasons import Reason
from store.values.texts import RawDocument

_SCANNED = 10
"""Characters a page on average: fewer are the stamp or the page number that a scanning program put there."""
_HYPHEN_AT_LINE_END = (0x02, 0xFFFE)
"""What PDFium gives for the hyphen of a word that was cut at the end of a line."""
_QUARTER = 90


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument | Working]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a PDF file.

    Raises UnreadableFileError for one that is damaged, protected by a password, too long, or has no text layer.
    """
    pages: list[Page] = []
    for page in _pages(data, id):
        pages.append(page)
        yield Working()
    text, starts = paragraphs(without_running_lines(pages))
    yield RawDocument(id=id, original=data, encoding="", text=text, pages=starts)


def _pages(data: bytes, id: str) -> Iterator[Page]:  # noqa: A002
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError(id, Reason("encrypted" if protected else "damaged")) from error
    characters = 0
    gutter: float | None = None
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise UnreadableFileError(id, Reason("too-many-pages", pages=count, most=MAX_PAGES))
        for number in range(count):
            glyphs, height = _read_page(document, number)
            characters += len(glyphs)
            if characters > MAX_CHARACTERS:
                raise UnreadableFileError(id, Reason("too-much-text", most=MAX_CHARACTERS // 1_000_000))
            page = page_of(glyphs, height, gutter)
            gutter = page.gutter
            yield page
    if characters < _SCANNED * max(1, count):
        raise UnreadableFileError(id, Reason("no-text-layer" if count else "empty"))


def _read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Glyph], float]:
    """The characters of a page in the order of its content stream, and its height; none where it is damaged."""
    try:
        page = document[number]
        with closing(page), closing(page.get_textpage()) as text:
            width, height = page.get_size()
            rotation = page.get_rotation()
            glyphs = _glyphs(text.raw)
            if rotation:
                glyphs = _turned(glyphs, rotation, width, height)
            return glyphs, height
    except pypdfium2.PdfiumError:
        return [], 0.0


def _glyphs(page: raw.FPDF_TEXTPAGE) -> list[Glyph]:
    glyphs: list[Glyph] = []
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in _HYPHEN_AT_LINE_END:
            code = 0xAD
        if code and raw.FPDFText_GetLooseCharBox(page, index, place):
            raw.FPDFText_GetCharOrigin(page, index, x, y)
            glyphs.append(Glyph(chr(code), box.left, box.bottom, box.right, box.top, y.value))
    return glyphs


def _turned(glyphs: Sequence[Glyph], rotation: int, width: float, height: float) -> list[Glyph]:
    """The characters as they are seen on a page that is turned clockwise by 90, 180 or 270 degrees.

    ``width`` and ``height`` are those of the page as it is seen; PDFium tells places on the page before it is turned.
    """
    turned: list[Glyph] = []
    for char, left, bottom, right, top, base in glyphs:
        # Text on a page that is turned stands upright only where it was turned too; its baseline is then its box's.
        if rotation == _QUARTER:
            turned.append(Glyph(char, bottom, height - right, top, height - left, height - right))
        elif rotation == 2 * _QUARTER:
            turned.append(Glyph(char, width - right, height - top, width - left, height - bottom, height - base))
        else:
            turned.append(Glyph(char, width - top, left, width - bottom, right, left))
    return turned
