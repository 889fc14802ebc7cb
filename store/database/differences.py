"""What two versions of a text have in common, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from store.values.texts import Span

Block = tuple[int, int, int]
"""Where a run of characters stands in the old text and in the new one, and how long it is."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*|[。！？!?；;\n]+")
_MOST_SENTENCES = 3000
"""Sentences of either text, without what is the same at both ends, that are compared one by one: within 1 s."""
_LONGEST = 2000
"""Characters that are compared one by one."""
_ALIKE = 0.5
"""The share of characters in common from which on sentences are the same ones, edited."""


def same_blocks(old: str, new: str) -> Iterator[Block]:
    """The runs of characters that are the same in both texts, in order, found sentence by sentence."""
    if old == new:
        yield 0, 0, len(old)
        return
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    starts, places = _starts(before), _starts(after)
    for tag, i, j, k, m in _sentence_opcodes(before, after):
        if tag == "equal":
            yield starts[i], places[k], starts[j] - starts[i]
        elif tag == "replace":
            yield from _in_changed(old, Span(starts[i], starts[j]), new, Span(places[k], places[m]))


def _sentence_opcodes(before: Sequence[str], after: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """What has to be done to turn the one into the other, as ``difflib`` tells it, in whole sentences."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    last, final = len(before) - end, len(after) - end
    yield "equal", 0, start, 0, start
    if max(last, final) - start <= _MOST_SENTENCES:
        matcher = SequenceMatcher(None, before[start:last], after[start:final], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag, i + start, j + start, k + start, m + start
    yield "equal", last, len(before), final, len(after)


def _in_changed(old: str, here: Span, new: str, there: Span) -> Iterator[Block]:
    """The same within sentences that were changed into others; nothing where these are quite different ones."""
    one, two = old[here.start : here.end], new[there.start : there.end]
    if max(len(one), len(two)) > _LONGEST or Levenshtein.normalized_similarity(one, two) < _ALIKE:
        return
    for block in Levenshtein.editops(one, two).as_matching_blocks():
        if block.size:
            yield here.start + block.a, there.start + block.b, block.size


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (one, two) in pairs if one != two), min(len(before), len(after)))


def _starts(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
