"""Noise out of a text, with every change on record: where each character came from can always be told.

What is certainly noise is repaired and nothing else; what cannot be repaired stays as it is. Script, width and
punctuation are the document's own. Each rule is a function from a text to its repairs; many of them judge a text as a
whole, since what is noise where it comes again and again may be meant where it stands once. Each kind of repair
(``RepairKind``) can be switched off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from store.cleaning import (
    breaks,
    characters,
    conjunction,
    doubled,
    gaps,
    half_converted,
    interleaved,
    layout,
    marks,
    mojibake,
    pages,
    pinyin,
    private_use,
)
from store.cleaning import chrome as site
from store.cleaning.edits import apply, compose
from store.cleaning.offsets import OffsetMap
from store.values.texts import Repair, Span

__all__ = ["CleanText", "OffsetMap", "clean"]

Rule = Callable[[str], Sequence[Repair]]

# In this order: each sees the text as the ones before left it. Sentences are judged after what is no text has gone
# from them, and line breaks before the indentation that tells of them goes.
_OF_UNPRINTABLE: tuple[Rule, ...] = (characters.repairs, private_use.repairs)
_RULES: tuple[Rule, ...] = (
    *_OF_UNPRINTABLE,
    mojibake.repairs,
    marks.repairs,
    pinyin.repairs,
    conjunction.repairs,
    interleaved.repairs,
    gaps.repairs,
    doubled.repairs,
    half_converted.repairs,
    pages.repairs,
    breaks.repairs,
    layout.repairs,
)


class CleanText(NamedTuple):
    """A cleaned text and how it came about.

    ``repairs`` are in order, apart from each other, and count in the original: the original with them made is
    ``text``. ``map`` ties offsets of the two. ``chrome`` are the spans of ``text`` that belong to the web page around
    the notice (navigation, by-line, footer): whole lines, in order.
    """

    text: str
    map: OffsetMap
    repairs: tuple[Repair, ...] = ()
    chrome: tuple[Span, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many repairs there are of each kind that occurs, most first."""
        return dict(Counter(repair.kind for repair in self.repairs).most_common())


def clean(text: str, chrome: Sequence[Span] = (), without: Collection[str] = ()) -> CleanText:
    """The text as it is kept, searched and quoted. Never raises; a text that needs nothing comes back as it is.

    ``chrome`` are the spans of ``text`` that its format says are the web page's; those that show in the text are added.
    ``without`` are the kinds of repairs (``RepairKind``) that are not made.
    """
    repairs: tuple[Repair, ...] = ()
    cleaned = text
    for rule in _RULES[len(_OF_UNPRINTABLE) :] if _is_printable(text) else _RULES:
        found = rule(cleaned)
        if without:
            found = [repair for repair in found if repair.kind not in without]
        if found:
            repairs = compose(len(text), repairs, cleaned, found)
            cleaned = apply(cleaned, found)
    offsets = OffsetMap.of(len(text), repairs)
    known = [place for span in chrome if (place := offsets.to_clean(span.start, span.end))]
    return CleanText(cleaned, offsets, repairs, site.spans(cleaned, known))


def _is_printable(text: str) -> bool:
    """Whether the text has no other character without a shape of its own than line ends and ideographic spaces."""
    return text.replace("\n", "").replace("\u3000", "").isprintable()
