"""Sentences of Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from store.language.patterns import lazy_pattern
from store.values.texts import Span

_BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
_GAPS = " \t\u3000\xa0"
_BLANK = frozenset(_BREAKS + _GAPS)
_AFTER_END = '[。！？!?]*[”’」』）)】》〉"]*'
# 。！？ and …… end a sentence, with the quotes and brackets that close after them. "." does so only where no digit or
# letter follows (3.5, www.example.cn, "1. 标题"), "?" and "!" not within a link. All begins with one set of characters,
# which lets the search skip the rest quickly.
_END = lazy_pattern(
    rf"[。！？!?….{_BREAKS}{_GAPS}](?:"
    rf"(?<=[。！？]){_AFTER_END}|(?<=…)…+{_AFTER_END}|(?<=[^\x00-\x7f][!?])[!?]*(?![A-Za-z0-9_=&/]){_AFTER_END}"
    rf"|(?<=[^\x00-\x7f\W]\.)(?=\s|$){_AFTER_END}"
    rf"|(?<=[{_BREAKS}])[{_BREAKS}]*|(?<=[{_GAPS}])[{_GAPS}]{{3,}}|(?<=\u3000)\u3000+)"
)
_SEMICOLON = lazy_pattern(r"[；;]")
# Longer sentences also end at semicolons: a quote of at most 300 characters should be able to start within them.
_LONG = 150
# A wide gap ends a sentence, but not one that only pads a label ("电      话").
_SHORTEST_BEFORE_GAP = 4


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]`` in order, without white space at their ends; offsets point into ``text``.

    A sentence ends at 。！？ (with the quotes and brackets that close after it), at a line end or a wide gap, and at
    ； where it is longer than 150 characters. Numbers, links and item numbers are never split. Every character that is
    not white space lies in exactly one sentence.
    """
    return [Span(first, last) for first, last in sentence_bounds(text, start, end)]


def sentence_bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each of ``sentences`` begins and ends: to make a ``Span`` takes as long as to find a sentence."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop, after = match.span()
        character = text[stop]
        if character in _GAPS and stop - begin < _SHORTEST_BEFORE_GAP:
            continue
        if character not in _BLANK:
            stop = after
        if stop - begin > _LONG:
            found += _parts(text, begin, stop)
        elif text[begin].isspace() or text[stop - 1].isspace():
            found.append(_trimmed(text, begin, stop))
        else:
            found.append((begin, stop))
        begin = after
    found += _parts(text, begin, end) if end - begin > _LONG else [_trimmed(text, begin, end)]
    return [(first, last) for first, last in found if first < last]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a long sentence."""
    for match in _SEMICOLON.finditer(text, start, end):
        yield _trimmed(text, start, match.end())
        start = match.end()
    yield _trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """``text[start:end]`` without white space at its ends; None where nothing is left."""
    start, end = _trimmed(text, start, end)
    return Span(start, end) if start < end else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
