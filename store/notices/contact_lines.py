"""Where contact blocks stand among the lines of a notice."""

from __future__ import annotations

from collections.abc import Sequence

from store.language.sentences import sentences, trimmed
from store.values.notices import Contact
from store.values.texts import Span

# A sentence longer than this does not introduce the contact lines under it.
_LONGEST_LEAD = 150
# A block whose first line ends so brings the sentence that introduces it.
_LEAD_ENDS = ("。", "：", ":", "！")


def contact_blocks(text: str, contacts: Sequence[Contact], longest: int) -> list[Span]:
    """The contact blocks of at most ``longest`` characters that begin a line, in order, neighbours as one.

    Each starts with the sentence on the line before that introduces it, where that is short enough.
    """
    blocks: list[Span] = []
    for contact in sorted(contacts, key=lambda each: each.start):
        line_start = text.rfind("\n", 0, contact.start) + 1
        if text[line_start : contact.start].strip():
            continue
        last_end = blocks[-1].end if blocks else 0
        if blocks and not text[last_end : contact.start].strip() and contact.end - blocks[-1].start <= longest:
            blocks[-1] = Span(blocks[-1].start, contact.end)
            continue
        first_line = text[contact.start : contact.end].partition("\n")[0]
        start = None if first_line.endswith(_LEAD_ENDS) else _lead_start(text, line_start, last_end)
        if start is None or contact.end - start > longest:
            start = contact.start
        if contact.end - start <= longest and start >= last_end:
            blocks.append(Span(start, contact.end))
    return blocks


def _lead_start(text: str, line_start: int, earliest: int) -> int | None:
    """Where the sentence before ``line_start`` begins; None where it is too long or there is none."""
    before = trimmed(text, max(earliest, line_start - _LONGEST_LEAD), line_start)
    if before is None:
        return None
    last = sentences(text, before.start, before.end)[-1]
    return last.start if last.start > before.start or before.start == earliest else None
