"""What may be quoted for a passage: the sentences around it that can be quoted whole, made ready to choose from.

They are the same for every question, so that they are made once and kept (see ``store.search.archive.LookedUp``).
"""

from __future__ import annotations

from dataclasses import dataclass

from store.language.folding import fold
from store.language.patterns import lazy_pattern
from store.language.sentences import sentences
from store.values.texts import Span

LONGEST = 400
"""No quote is longer, in characters."""

LONGEST_TITLE = 30

# For folded text, the first for any. A lead-in says that the answer follows; an item begins with its number; what
# begins with one of the last words speaks of something that the sentence before names. Quotes go on behind a lead-in:
# .828 of the answers, .815 where they end with it. Reading items on and keeping the sentence before change no figure:
# they are for whoever reads the quote.
_LEAD_IN = lazy_pattern(r"(?:[:：]|(?:如下|以下|下列|下述)[^.。]{0,12}[.。])$")
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
class Sentence:
    """A sentence of the cleaned text, or of one too long to be quoted the part in the passage, with its folded text."""

    start: int
    end: int
    folded: str

    @property
    def item(self) -> int | None:
        """Which kind of number it begins with, None where it begins with none."""
        match = _ITEM.match(self.folded)
        return match.lastindex if match else None

    @property
    def is_lead_in(self) -> bool:
        """Whether it says that something follows (现通知如下：)."""
        return _LEAD_IN.search(self.folded) is not None

    @property
    def is_dependent(self) -> bool:
        """Whether it speaks of something that the sentence before names."""
        return _DEPENDENT.match(self.folded) is not None

    @property
    def may_be_title(self) -> bool:
        """Whether it is a numbered line without any sentence's punctuation (二、报送时间)."""
        match = _ITEM.match(self.folded) if len(self.folded) <= LONGEST_TITLE else None
        return match is not None and not _PUNCTUATION.search(self.folded, match.end())


@dataclass(frozen=True, slots=True)
class Quotable:
    """The sentences, in order, of which a quote for ``passage`` is made; ``folded`` is all text that they stand in."""

    passage: Span
    folded: str
    sentences: tuple[Sentence, ...]


def quotable(text: str, section: Span, passage: Span, notice_end: int | None = None) -> Quotable:
    """What may be quoted for a passage of ``text``; offsets point into it.

    It stands in the passage's section, except where that does nothing but lead in what follows (现通知如下：): then it
    goes on behind it, up to ``notice_end``.
    """
    region = _region(text, section, passage, notice_end)
    folded = fold(text[region.start : region.end])
    found = []
    for span in sentences(text, region.start, region.end):
        start, end = span.start, span.end
        if end - start > LONGEST:
            start, end = max(start, passage.start), min(end, passage.end)
        if 0 < end - start <= LONGEST:
            found.append(Sentence(start, end, folded[start - region.start : end - region.start]))
    return Quotable(passage, folded, tuple(found))


def _region(text: str, section: Span, passage: Span, notice_end: int | None) -> Span:
    """Where the quote may stand: no further from the passage than a quote is long."""
    end = section.end
    if notice_end is not None and _LEAD_IN.search(text[max(section.start, end - LONGEST_TITLE) : end].rstrip()):
        end = max(end, notice_end)
    return Span(max(section.start, passage.start - LONGEST), min(end, passage.end + LONGEST))
