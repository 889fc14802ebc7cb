"""From a raw document to the rows that stand for it: all that is computed of it alone, without the database.

What is prepared goes from one process to another, so it is made of plain tuples in the order of the columns.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import NamedTuple

from store.cleaning import OffsetMap, clean
from store.database import folded
from store.database.originals import pack
from store.database.reprints import bands_of
from store.database.rows import heading_path
from store.language.folding import fold, searchable
from store.language.terms import index_terms
from store.notices.understanding import understand
from store.values.notices import Notice
from store.values.texts import RawDocument

Row = tuple[object, ...]

TEXT_COLUMNS = ("name", "hash", "original", "encoding", "text", "map", "pages")
DOCUMENT_COLUMNS = ("start", "end", "title", "number", "issuer", "date", "addressee", *folded.COLUMNS["documents"])
FACT_COLUMNS = ("kind", "label", "value", "start", "end", *folded.COLUMNS["facts"])
SECTION_COLUMNS = ("level", "heading", "start", "body_start", "end")
LIST_COLUMNS = ("lead", "lead_start", "lead_end")
ITEM_COLUMNS = ("name", "folded", "start", "end")
CONTACT_COLUMNS = ("org", "start", "end", "value", *folded.COLUMNS["contacts"])
PASSAGE_COLUMNS = ("start", "end", "chrome", *folded.COLUMNS["passages"])
ENCODED = {"texts": "text", "passages": "folded"}
"""The columns by table whose texts are sent in UTF-8, as the database keeps them: to decode and encode them again took
longer than all else that is done to send them."""


class PreparedNotice(NamedTuple):
    """The rows of one notice, columns as above.

    ``parent`` is the index of the notice that carries it, ``parents`` those of the sections around its ``sections``,
    ``places`` those of the sections that its ``passages`` stand in; None for none. ``terms`` has the entry of the
    search index for each passage, in UTF-8, ``bands`` is what its reprints are found by.
    """

    parent: int | None
    row: Row
    facts: Sequence[Row]
    parents: Sequence[int | None]
    sections: Sequence[Row]
    lists: Sequence[tuple[Row, Sequence[Row]]]
    contacts: Sequence[Row]
    places: Sequence[int | None]
    passages: Sequence[Row]
    terms: Sequence[bytes]
    bands: Sequence[int]


class Prepared(NamedTuple):
    """The row of one text, its notices in order, its words, and how long the cleaned text is in characters.

    The words are in UTF-8, as often as they stand there, with spaces between: one string goes from one process to
    another in a tenth of the time of many.
    """

    row: Row
    notices: Sequence[PreparedNotice]
    words: bytes
    characters: int

    @property
    def digest(self) -> str:
        """The ``document_hash`` of what was prepared."""
        return str(self.row[TEXT_COLUMNS.index("hash")])


def document_hash(raw: RawDocument) -> str:
    """The hash by which a document is known to be unchanged: of its bytes and of what else it is understood by."""
    return hashlib.sha256(_about(raw.encoding, raw.title, raw.date) + raw.original).hexdigest()


@lru_cache(16)  # most records of an archive have nothing but their text
def _about(encoding: str, title: str | None, date: str | None) -> bytes:
    return json.dumps([encoding, title, date]).encode() + b"\n"


def prepare(raw: RawDocument, digest: str, without: Collection[str] = ()) -> Prepared:
    """Clean and understand one raw document; ``digest`` is its ``document_hash``.

    ``without`` are the kinds of repairs (``RepairKind``) that are not made in it.
    """
    cleaned = clean(raw.text, raw.chrome, without)
    text = cleaned.text
    form = fold(text)
    words: list[bytes] = []
    notices = []
    for notice in understand(cleaned, title=raw.title, date=raw.date):
        bodies = folded.folded_bodies(form, notice)
        terms, found = index_entries(notice, bodies)
        words.append(found)
        notices.append(_prepared(form, text, notice, bodies, terms))
    original = pack(raw.original, text, raw.encoding)
    pages = _page_starts(raw.pages, cleaned.map)
    row = (raw.id, digest, original, raw.encoding, text.encode(), cleaned.map.to_bytes(), pages)
    return Prepared(row, notices, b" ".join(words), len(text))


def index_entries(notice: Notice, bodies: Sequence[str]) -> tuple[list[bytes], bytes]:
    """The entry of the search index for each passage of a notice, whose ``folded_bodies`` these are, and its words with
    repeats and spaces between; all in UTF-8.

    The title and the headings above a passage are part of its entry, since questions name them more often than not.
    """
    headings = {number: (one.parent, one.heading) for number, one in enumerate(notice.sections)}
    above: dict[str, tuple[bytes, list[str]]] = {}  # no term reaches from one line to the next
    entries: list[bytes] = []
    words: list[str] = []
    for one, body in zip(notice.passages, bodies, strict=True):
        found = [index_terms(body)]
        for line in () if one.chrome else (notice.title, *heading_path(headings, one.section)):
            if line not in above:
                above[line] = index_terms(searchable(line))
            found.append(above[line])
        entries.append(b" ".join([terms for terms, _ in found]))
        for _, own in found:
            words += own
    return entries, " ".join(words).encode()


def _prepared(form: str, text: str, notice: Notice, bodies: Sequence[str], terms: Sequence[bytes]) -> PreparedNotice:
    """The rows of one notice; ``form`` is the folded form of ``text``."""
    passages, names = folded.folded_passages(form, text, notice, bodies), folded.folded_names(form, notice)
    said = [one for passage, one in zip(notice.passages, passages, strict=True) if not passage.chrome]
    return PreparedNotice(
        parent=notice.parent,
        row=(
            notice.start,
            notice.end,
            notice.title,
            notice.number,
            notice.issuer,
            notice.date,
            notice.addressee,
            *names,
        ),
        facts=[
            (str(fact.kind), _folded_label(fact.label), fact.value, fact.start, fact.end, line)
            for fact, line in zip(notice.facts, folded.folded_facts(form, notice), strict=True)
        ],
        parents=[one.parent for one in notice.sections],
        sections=[(one.level, one.heading, one.start, one.body_start, one.end) for one in notice.sections],
        lists=[
            ((one.lead, one.lead_start, one.lead_end), [(i.name, fold(i.name), i.start, i.end) for i in one.items])
            for one in notice.enumerations
        ],
        contacts=list(_contacts(form, notice)),
        places=[one.section for one in notice.passages],
        passages=[
            (one.start, one.end, int(one.chrome), body.encode(), heading)
            for one, body, heading in zip(
                notice.passages, passages, folded.folded_headings(notice, names[0]), strict=True
            )
        ],
        terms=terms,
        bands=sorted(bands_of(said)),
    )


@lru_cache(1000)  # most notices have the same few
def _folded_label(label: str) -> str:
    """Labels are compared with questions, so they are stored as they are compared."""
    return fold("".join(label.split()))


def _contacts(form: str, notice: Notice) -> Iterator[Row]:
    for one in notice.contacts:
        value = json.dumps(asdict(one), ensure_ascii=False)
        yield (one.org, one.start, one.end, value, *folded.folded_contact(form, notice.title, one))


def _page_starts(pages: Sequence[int], offsets: OffsetMap) -> str:
    """Where in the cleaned text each page begins, of offsets into the original text.

    A page whose first characters were dropped begins where its text begins.
    """
    starts = (offsets.to_clean(0, place) for place in pages)
    return " ".join(str(start.end if start else 0) for start in starts)
