"""Which format a file is in: by its content where that tells, else by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Final

HEAD_BYTES = 4096
"""How much of a file ``by_head`` looks at."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: how it is called, how its files end, the extra that reads it (None: nothing more is needed).

    ``save_as`` is what a file that is known but not read should be saved as.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    extra: str | None = None
    save_as: str | None = None


TEXT: Final = Kind("text", (".txt", ".text"))
JSON_LINES: Final = Kind("JSON Lines", (".jsonl", ".jsonl.gz"))
MARKDOWN: Final = Kind("Markdown", (".md", ".markdown"))
CSV: Final = Kind("CSV", (".csv", ".tsv"))
HTML: Final = Kind("HTML", (".html", ".htm", ".xhtml", ".shtml"), extra="html")
PDF: Final = Kind("PDF", (".pdf",), extra="pdf")
DOCX: Final = Kind("DOCX", (".docx", ".docm"), extra="docx")
SHEET: Final = Kind("XLSX", (".xlsx", ".xlsm", ".xls", ".et", ".ods"), extra="xlsx")
MAIL: Final = Kind("EML", (".eml", ".mht", ".mhtml"))
ZIP: Final = Kind("ZIP", (".zip",))
OLD_WORD: Final = Kind("DOC", (".doc", ".wps"), save_as="DOCX")
RICH_TEXT: Final = Kind("RTF", (".rtf",), save_as="DOCX")
SLIDES: Final = Kind("PPT", save_as="PDF")
ENCRYPTED: Final = Kind("encrypted")
"""A DOCX or XLSX file with a password, which shows no more than that."""

KINDS: Final = (TEXT, JSON_LINES, MARKDOWN, CSV, HTML, PDF, DOCX, SHEET, MAIL, ZIP, OLD_WORD, RICH_TEXT)
READ: Final = tuple(kind for kind in KINDS if kind.save_as is None)
BY_SUFFIX: Final[Mapping[str, Kind]] = MappingProxyType({suffix: kind for kind in KINDS for suffix in kind.suffixes})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (  # [MS-CFB]: the names of the streams stand in the directory as UTF-16
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", OLD_WORD),
    ("Workbook", SHEET),
    ("Book", SHEET),
    ("PowerPoint Document", SLIDES),
)
_PARTS = (("word/document", DOCX), ("xl/workbook", SHEET), ("ppt/presentation", SLIDES))
_PDF_WITHIN = 1024
"""Bytes: how far into a file readers of PDF look for its mark (ISO 32000-1, implementation note 13)."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORD_XML = re.compile(rb'<\?mso-application\s+progid="Word\.Document"')
_MAIL_PAGE = re.compile(rb"(?:[A-Za-z-]+: [^\r\n]*\r?\n)*MIME-Version:", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def by_name(name: str) -> Kind | None:
    """The format that a file's name tells, in upper or lower case; None for names that no reader wants."""
    lower = name.lower()
    return next((kind for suffix, kind in BY_SUFFIX.items() if lower.endswith(suffix)), None)


def by_head(head: bytes) -> Kind | None:
    """The format that the first ``HEAD_BYTES`` of a file tell; None for text and whatever else shows no mark.

    ZIP stands for all that is packed as one, and DOC for all old Office files: ``by_content`` tells them apart.
    """
    if b"%PDF-" in head[:_PDF_WITHIN] and not _HTML.match(head):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if head.startswith(_OLE):
        return OLD_WORD
    if head.startswith(b"{\\rtf"):
        return RICH_TEXT
    text = _ascii(head)
    if _WORD_XML.search(text):
        return OLD_WORD
    return HTML if _HTML.match(text) else None


def by_content(data: bytes, name: str) -> Kind | None:
    """The format of a file by all of its bytes, and by its name where they do not tell; None for an unknown one."""
    found, named = by_head(data[:HEAD_BYTES]), by_name(name)
    if found is ZIP:
        return _packed(data)
    if found is OLD_WORD and data.startswith(_OLE):
        streams = (kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data)
        return next(streams, named if named is SHEET else OLD_WORD)
    if found is not None:
        return found
    if named in (OLD_WORD, RICH_TEXT, DOCX):
        # What is none of these under their name is a page saved by Word, or plain text.
        return MAIL if _MAIL_PAGE.match(data[:HEAD_BYTES]) else TEXT
    return CSV if named is SHEET else named


def _packed(data: bytes) -> Kind:
    """What a ZIP archive is, by the parts that it holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and "spreadsheet" in str(archive.read("mimetype")[:100]):
                return SHEET
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return ZIP
    return next((kind for part, kind in _PARTS for name in names if name.startswith(part)), ZIP)


def _ascii(head: bytes) -> bytes:
    """The head as ASCII characters, also of a file in UTF-16, without a byte order mark."""
    for mark in _MARKS:
        if head.startswith(mark):
            head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if head[:40].count(b"\0") > 10 else head
