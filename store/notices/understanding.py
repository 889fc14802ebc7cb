"""From the cleaned text of a file to the notices in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.language.sentences import trimmed
from store.notices.contact_lines import contact_blocks
from store.notices.contacts.finding import find_contacts
from store.notices.enumerations import find_enumerations
from store.notices.facts import find_facts
from store.notices.folding import fold
from store.notices.forwarded import find_inner_start, is_attached
from store.notices.lines import Line, lines_of
from store.notices.metadata import Metadata, find_metadata
from store.notices.passages import LONGEST_PASSAGE, find_passages
from store.notices.sections import find_sections
from store.notices.titles import FORWARDING, news_head
from store.values.notices import Contact, Enumeration, Fact, FactKind, Notice, Section
from store.values.texts import Span

if TYPE_CHECKING:
    from store.cleaning import CleanText


def understand(clean: CleanText, *, title: str | None = None, date: str | None = None) -> tuple[Notice, ...]:
    """The notice in a file's cleaned text, and after it those that it carries, outermost first.

    ``title`` and ``date`` are what the file format says about the file, None where it says nothing; the title wins
    over the one in the text, the date stands in where the text has none. All offsets point into ``clean.text``. Never
    raises; an empty text gives one notice with an empty title.
    """
    page = _page(clean)
    lines = page.lines
    cuts = _cuts(page.folded, lines)
    # The site around a page stands after all that the page holds, so the outer notice has it.
    tail = _chrome_tail(lines, cuts[-1]) if cuts else len(lines)
    notices: list[Notice] = []
    parents: list[int] = []
    for first, end in zip([0, *cuts], [*cuts, tail], strict=True):
        if not notices:
            notices.append(_notice(page, lines[:end], lines[tail:], None, title, date))
            continue
        # What follows a carried notice belongs to the one around it, unless that one says that it passes on another.
        last = len(notices) - 1
        parent = last if last == 0 or FORWARDING.search(fold(notices[last].title)) else parents[-1]
        parents.append(parent)
        carrier = notices[parent] if is_attached(page.folded, lines, first) else None
        notices.append(_notice(page, lines[first:end], (), parent, None, None, carrier))
    return _nested(notices, len(page.text))


class _Page(NamedTuple):
    """A file's text, its folded form, its lines, and the spans of the site around the notice.

    ``label`` is what a news site puts before its article; it is the first of ``lines`` and of ``chrome``.
    """

    text: str
    folded: str
    lines: tuple[Line, ...]
    chrome: tuple[Span, ...]
    label: Span | None


def _page(clean: CleanText) -> _Page:
    text, folded = clean.text, fold(clean.text)
    start = news_head(folded)
    lines = lines_of(folded, Span(start, len(text)), clean.chrome)
    label = trimmed(text, 0, start)
    if label is None:
        return _Page(text, folded, lines, clean.chrome, None)
    first = Line(label.start, label.end, opens=True, closes=True, apart=True, chrome=True)
    return _Page(text, folded, (first, *lines), (label, *clean.chrome), label)


def _cuts(folded: str, lines: Sequence[Line]) -> list[int]:
    """The indices of the lines at which carried notices begin."""
    cuts: list[int] = []
    first = 0
    while (inner := find_inner_start(folded, lines[first:])) is not None:
        first += inner
        cuts.append(first)
    return cuts


def _chrome_tail(lines: Sequence[Line], first: int) -> int:
    tail = len(lines)
    while tail > first + 1 and lines[tail - 1].chrome:
        tail -= 1
    return tail


def _notice(
    page: _Page,
    lines: Sequence[Line],
    tail: Sequence[Line],
    parent: int | None,
    title: str | None,
    date: str | None,
    carrier: Notice | None = None,
) -> Notice:
    """One notice: ``lines`` hold its text, ``tail`` the site around it that stands apart from them.

    ``carrier`` is the notice that it is an attachment of: an attachment is issued by whom, and when, that one was,
    unless it has the head of a notice of its own.
    """
    text, folded = page.text, page.folded
    own = (*lines, *tail)
    regions = [Span(part[0].start, part[-1].end) for part in (lines, tail) if part]
    label = page.label if parent is None else None
    metadata = find_metadata(text, folded, own, title=title, date=date, label=label)
    if metadata.number or metadata.addressee:
        carrier = None
    issuer = metadata.issuer or (carrier.issuer if carrier else None)
    enumerations = find_enumerations(text, folded, lines)
    contacts = tuple(
        contact for region in regions for contact in find_contacts(text, region.start, region.end, issuer=issuer)
    )
    facts = find_facts(text, folded, own, metadata.body)
    sections = _sections(page, lines, metadata, facts, enumerations, contacts)
    passages = [
        passage
        for region in regions
        for passage in find_passages(text, region, sections, page.chrome, contacts, enumerations)
    ]
    return Notice(
        start=regions[0].start if regions else 0,
        end=regions[0].end if regions else 0,
        parent=parent,
        title=metadata.title.value,
        number=metadata.number,
        issuer=issuer,
        date=metadata.date or (carrier.date if carrier else None),
        addressee=metadata.addressee,
        facts=(*metadata.facts, *facts),
        sections=sections,
        passages=tuple(passages),
        enumerations=enumerations,
        contacts=contacts,
    )


def _sections(
    page: _Page,
    lines: Sequence[Line],
    metadata: Metadata,
    facts: Sequence[Fact],
    enumerations: Sequence[Enumeration],
    contacts: Sequence[Contact],
) -> tuple[Section, ...]:
    if not lines:
        return ()
    title, first = metadata.title, metadata.body
    start = lines[first].start if first < len(lines) else lines[-1].end
    if title.span and lines[0].start <= title.span.end <= lines[-1].end:
        start = max(start, title.span.end) if first <= title.after else start
    attachments = [Span(each.start, each.end) for each in facts if each.kind is FactKind.ATTACHMENT]
    lists = [Span(each.items[0].start, each.items[-1].end) for each in enumerations]
    breaks = [each.start for each in attachments]
    signature = metadata.signature
    if signature and signature.first < len(lines):
        breaks.append(lines[signature.first].start)
    ends = [each.lead_start for each in enumerations]
    ends += [block.start for block in contact_blocks(page.text, contacts, LONGEST_PASSAGE)]
    body = Span(start, lines[-1].end)
    omitted = [*lists, *attachments]
    return find_sections(page.text, page.folded, lines, body, omitted=omitted, breaks=breaks, ends=ends)


def _nested(notices: Sequence[Notice], end: int) -> tuple[Notice, ...]:
    """The notices with each parent's span drawn around its children, the outer one's around the whole text."""
    nested = list(notices)
    for index in range(len(nested) - 1, 0, -1):
        parent = nested[index].parent or 0
        nested[parent] = nested[parent]._replace(end=max(nested[parent].end, nested[index].end))
    if (nested[0].start, nested[0].end) != (0, end):
        nested[0] = nested[0]._replace(start=0, end=end)
    return tuple(nested)
