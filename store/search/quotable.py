"""What may be quoted for a passage: the sentences around it that can be quoted whole, made ready to choose from.

They are the same for every question, so that they are made once and kept (see ``store.search.archive.LookedUp``).
"""

from __future__ import annotations

from dataclasses import dataclass

from store.language.patterns import lazy_pattern
from store.language.sentences import sentence_bounds
from store.values.texts import Span

LONGEST = 400
"""No quote is longer, in characters."""

LONGEST_TITLE = 30

# For folded text, the first for any. A lead-in says that the answer follows; an item begins with its number; what
# begins with one of the last words speaks of something that the sentence before names. Quotes go on behind a lead-in:
# .828 of the answers, .815 where they end with it. Reading items on and keeping the sentence before change no figure:
# they are for whoever reads the quote.
_LEAD_IN = lazy_pattern(r"(?:[:：]|(?:如下|以下|下列|下述)[^.。]{0,12}[.。])$")
_LONGEST_LEAD_IN = 15  # characters that tell that it is one
_NUMBER = "[一二三四五六七八九十]{1,3}"
_ITEM = lazy_pattern(
    rf"({_NUMBER}[、.])|({_NUMBER}(?:是(?!否)|要(?!求)))|(第{_NUMBER}[条章、,])|(\((?:{_NUMBER}|\d{{1,2}})\))|"
    r"(\d{1,2}[、.](?!\d))|([①-⑳])"
)
_PUNCTUATION = lazy_pattern(r"[,:;!?]|\..")
_DEPENDENT = lazy_pattern(
    r"其(?![他它余实])|该|上述|前述|前款|以上|此(?!次)|这(?!次)|[他她它]们?|并|同时|也|但|且|因此|[为对据由]此|另外|届时|否则"
)


@dataclass(frozen=True, slots=True)
class Quotable:
    """The sentences, in order, of which a quote for ``passage`` is made.

    ``folded`` is all text that they stand in, which begins at ``start`` of the cleaned text. ``passage`` and ``bounds``
    are offsets into it. These are where each sentence begins and ends, of one too long to be quoted the part in the
    passage. What is asked of a sentence is asked by its place among them: few of them are ever looked at.
    """

    passage: Span
    start: int
    folded: str
    bounds: tuple[tuple[int, int], ...]

    def folded_at(self, start: int, end: int) -> str | None:
        """The folded text of a place in the cleaned text, None where it is not all among ``folded``."""
        start, end = start - self.start, end - self.start
        return self.folded[start:end] if start >= 0 and end <= len(self.folded) else None

    def length(self, first: int, last: int) -> int:
        """How long the text from one sentence to another is, in characters."""
        return self.bounds[last][1] - self.bounds[first][0]

    def item(self, place: int) -> int | None:
        """Which kind of number a sentence begins with, None where it begins with none."""
        match = _ITEM.match(self.folded, *self.bounds[place])
        return match.lastindex if match else None

    def is_lead_in(self, place: int) -> bool:
        """Whether a sentence says that something follows (现通知如下：)."""
        start, end = self.bounds[place]
        return _LEAD_IN.search(self.folded, max(start, end - _LONGEST_LEAD_IN), end) is not None

    def is_dependent(self, place: int) -> bool:
        """Whether a sentence speaks of something that the one before names."""
        return _DEPENDENT.match(self.folded, *self.bounds[place]) is not None

    def may_be_title(self, place: int) -> bool:
        """Whether a sentence is a numbered line without any sentence's punctuation (二、报送时间)."""
        start, end = self.bounds[place]
        if end - start > LONGEST_TITLE:
            return False
        match = _ITEM.match(self.folded, start, end)
        return match is not None and not _PUNCTUATION.search(self.folded, match.end(), end)


def quotable(text: str, section: Span, passage: Span, notice_end: int = 0) -> Quotable:
    """What may be quoted for a passage of ``text``, into which all offsets given point.

    It stands in the passage's section, except where that does nothing but lead in what follows (现通知如下：): then it
    goes on behind it, up to ``notice_end``.
    """
    from store.language.tables import fold  # with numpy, which a list of contacts does not need

    region = _region(text, section, passage, notice_end)
    own = text[region.start : region.end]
    first, last = passage.start - region.start, passage.end - region.start
    found = []
    for start, end in sentence_bounds(own, 0, len(own)):
        if end - start > LONGEST:
            start, end = max(start, first), min(end, last)
        if 0 < end - start <= LONGEST:
            found.append((start, end))
    return Quotable(Span(first, last), region.start, fold(own), tuple(found))


def _region(text: str, section: Span, passage: Span, notice_end: int) -> Span:
    """Where the quote may stand: no further from the passage than a quote is long."""
    end, far = section.end, passage.end + LONGEST
    if end < min(notice_end, far) and _LEAD_IN.search(text[max(section.start, end - LONGEST_TITLE) : end].rstrip()):
        end = notice_end
    return Span(max(section.start, passage.start - LONGEST), min(end, far))
