"""From a place in the text to what is shown of it."""

from __future__ import annotations

from store.language.patterns import lazy_pattern
from store.values.notices import Fact, FactKind

_MARKS = ("#", "**", "__")
_MARKDOWN = lazy_pattern(r"#{1,6} +|\*\*|__")
# A line that ends next to a Chinese character was wrapped there.
_GAP_IN_HAN = lazy_pattern(r"(?<=[^\x00-\x7f])(?:\s+(?=[^\x00-\x7f])|\s*\n\s*)|\s*\n\s*(?=[^\x00-\x7f])")


def one_line(text: str) -> str:
    """``text`` without Markdown marks and line ends, and without gaps between Chinese characters."""
    if any(mark in text for mark in _MARKS):
        text = _MARKDOWN.sub("", text)
    words = text.split()
    return " ".join(_GAP_IN_HAN.sub("", text).split() if len(words) > 1 else words)


def fact_at(kind: FactKind, text: str, start: int, end: int, *, quote_end: int | None = None, label: str = "") -> Fact:
    """The fact whose value is ``text[start:end]`` in one line; quoted up to ``quote_end`` where that is given."""
    return Fact(kind, label, one_line(text[start:end]), start, end if quote_end is None else quote_end)
