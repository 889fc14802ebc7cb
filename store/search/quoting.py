"""The quote: the run of whole sentences around a passage that holds most of what was asked for, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.language.folding import fold
from store.language.sentences import sentences
from store.search.question import Query, Term
from store.values import Span

LONGEST = 400
"""No quote is longer, in characters."""

COMFORTABLE = 300
"""Up to here a quote grows by the sentences that follow: two thirds of the answers stand behind the words asked for."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole sentences in the cleaned text, and the weight of the query's terms within it."""

    start: int
    end: int
    weight: float


def choose_quote(text: str, section: Span, passage: Span, query: Query) -> Span:
    """The quote for a passage of ``text``, a run of whole sentences out of its section that touches the passage."""
    runs = [
        span
        for span in sentences(
            text, max(section.start, passage.start - LONGEST), min(section.end, passage.end + LONGEST)
        )
        if span.end - span.start <= LONGEST
    ]
    windows = [window for window in _windows(text, runs, query) if _touches(window, passage)]
    if not windows:
        return Span(passage.start, min(passage.end, passage.start + LONGEST))
    best = max(windows, key=lambda window: (round(window.weight, 6), window.start - window.end, -window.start))
    return _grown(text, best, runs)


def _grown(text: str, window: Window, runs: Sequence[Span]) -> Span:
    """The window with sentences put to it up to the comfortable length: those that follow first, then those before.

    It ends where a sentence does: at a semicolon only where the rest would make it too long.
    """
    start, end = window.start, window.end
    for run in runs:
        if run.start >= end and (run.end - start <= COMFORTABLE or (_is_cut(text, end) and run.end - start <= LONGEST)):
            end = run.end
        elif run.start >= end:
            break
    for run in reversed(runs):
        if run.end <= start and end - run.start <= COMFORTABLE:
            start = run.start
        elif run.end <= start:
            break
    return Span(start, end)


def _is_cut(text: str, end: int) -> bool:
    return text[end - 1] in ";；"


def _touches(window: Window, passage: Span) -> bool:
    return window.start < passage.end and window.end > passage.start


def _windows(text: str, runs: Sequence[Span], query: Query) -> list[Window]:
    """All runs of sentences up to the comfortable length, longer only where one sentence alone is."""
    matched = [_matched(fold(text[run.start : run.end]), query.terms) for run in runs]
    found: list[Window] = []
    for first, start in enumerate(runs):
        terms: frozenset[int] = frozenset()
        for last in range(first, len(runs)):
            if last > first and runs[last].end - start.start > COMFORTABLE:
                break
            terms |= matched[last]
            weight = sum(query.terms[number].weight for number in terms)
            found.append(Window(start.start, runs[last].end, weight))
    return found


def _matched(folded: str, terms: Sequence[Term]) -> frozenset[int]:
    return frozenset(number for number, term in enumerate(terms) if any(form in folded for form in term.forms))


def marks(quote: str, query: Query) -> tuple[Span, ...]:
    """Where terms of the query stand in ``quote``: offsets into it, in order, touching ones joined."""
    folded = fold(quote)
    marked = [False] * len(quote)
    for term in query.terms:
        for form in term.forms if term.weight else ():
            at = folded.find(form)
            while at >= 0:
                marked[at : at + len(form)] = [True] * len(form)
                at = folded.find(form, at + 1)
    spans: list[Span] = []
    start: int | None = None
    for place, on in enumerate([*marked, False]):
        if on and start is None:
            start = place
        elif not on and start is not None:
            spans.append(Span(start, place))
            start = None
    return tuple(spans)
