"""The quote: the run of whole sentences around a passage that answers, word for word.

Its core is the short run that holds most of what was asked for. From there it grows, first over what stands behind:
people ask with the words that stand before the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from store.language.sentences import sentences, trimmed
from store.search.answer_kinds import looks_like_answer
from store.search.question import Query
from store.search.quotable import LONGEST, Quotable
from store.values.texts import Span

Form: TypeAlias = tuple[str, int]
"""A form of a term of a query, and the number of the term."""

COMFORTABLE = 290
"""Up to here a quote grows, in characters.

First over what stands behind: on 319 questions over 599 real notices the quote holds the answer for .828 of them, half
of the quotes being no longer than 249 characters. Grown the other way first it is .818; up to 280 characters .812, and
half of the quotes up to 239; up to 300 .831 and 255; up to 320 .828 and 274.
"""

BRIEF = 220
"""Up to here it grows where its core holds the figure or the time asked for.

As many quotes hold the answer as with 290; with 180 it is .824 of them.
"""

CORE = 200
"""The longest core, in characters; a single sentence may be longer.

.828 of the answers, .818 with 150, .821 with 250.
"""

HEADING = 0.5
"""What a term of the title or the headings is worth in a core: it tells which notice is meant, not where in it.

.828 of the answers, .818 where it is worth as much as the others; .2 does as well.
"""

FIGURE = 0.1
"""What the figure or the time asked for is worth in a core, where all terms together are worth 1.

It decides between sentences that hold nearly as much; the answers held are as many without it.
"""

SHORT = 80
"""A sentence up to this long, in characters, right before the core is quoted with it: often it names the subject.

.828 of the answers, .821 without or with 60, .824 with 120.
"""


def first_sentences(text: str, start: int, end: int) -> Span | None:
    """As many whole sentences of ``text[start:end]`` as make a quote, from the first on; None where there is none.

    Of a first sentence that is too long, its beginning.
    """
    rest = trimmed(text, start, end)
    if rest is None:
        return None
    first = rest.start
    found = sentences(text, first, min(end, first + 2 * LONGEST))
    fitting = [sentence.end for sentence in found if sentence.end - first <= LONGEST]
    return Span(first, max(fitting, default=first + LONGEST))


def last_sentences(text: str, start: int, end: int) -> Span | None:
    """As many whole sentences of ``text[start:end]`` as make a quote, up to the last; None where there is none.

    Of a last sentence that is too long, its end.
    """
    found = sentences(text, max(start, end - 2 * LONGEST), end)
    if not found:
        return None
    last = found[-1].end
    fitting = [sentence.start for sentence in found if last - sentence.start <= LONGEST]
    return Span(min(fitting, default=last - LONGEST), last)


class Quote(NamedTuple):
    """A quote, ``start``:``end`` of the cleaned text; no forms of the query's terms but ``forms`` stand in it."""

    start: int
    end: int
    forms: Sequence[Form]


def choose_quote(found: Quotable, query: Query, heading: str = "") -> Quote:
    """The quote out of what may be quoted for a passage: a run of whole sentences that touches the passage.

    ``heading`` is the folded title and headings above the passage. Where no sentence is short enough to be quoted, the
    quote is the beginning of the passage.
    """
    near = _near(found)
    text = found.folded[found.bounds[near.start][0] : found.bounds[near.stop - 1][1]] if near else ""
    forms = [one for one in query.forms if one[0] in text]
    core = _core(found, near, query, forms, heading)
    if core is None:
        start, end = found.passage
        return Quote(found.start + start, found.start + min(end, start + LONGEST), query.forms)
    first, last = _grown(found, core.first, core.last, BRIEF if core.has_answer else COMFORTABLE)
    is_near = near.start <= first and last < near.stop
    start, end = found.bounds[first][0], found.bounds[last][1]
    return Quote(found.start + start, found.start + end, forms if is_near else query.forms)


class _Core(NamedTuple):
    """A short run of sentences, and whether the figure or the time asked for stands in it."""

    first: int
    last: int
    has_answer: bool


def _core(found: Quotable, near: range, query: Query, forms: Sequence[Form], heading: str) -> _Core | None:
    """The short run of those ``near`` that holds most; of those that hold as much, the shortest, the first of them.

    ``forms`` are those of the query's terms that stand near.
    """
    passage, bounds = found.passage, found.bounds[near.start : near.stop]
    texts = [found.folded[begin:end] for begin, end in bounds]
    answer = looks_like_answer(query.text)
    answering = [answer.search(own) is not None for own in texts] if answer else []
    has_answers = True in answering
    worths = _worths(query, heading)
    figure = int(FIGURE * sum(worths)) if has_answers else 0
    gains, regained = _gains(texts, forms, worths)
    rest = sum(gains) + figure  # no run from the next sentence on holds more
    best: tuple[int, int, bool] | None = None
    most = shortest = -1
    for first, (begin, _) in enumerate(bounds):
        if begin >= passage.end or rest < most:
            break
        rest -= gains[first]
        worth = 0
        has_answer = False
        for last in range(first, len(bounds)):
            end = bounds[last][1]
            if last > first and end - begin > CORE:
                break
            worth += gains[last]
            if has_answers and not has_answer and answering[last]:
                has_answer = True
                worth += figure
            if end > passage.start and (worth > most or (worth == most and end - begin < shortest)):
                most, shortest = worth, end - begin
                best = first, last, has_answer
        for place, worth in regained[first]:
            gains[place] += worth
            rest += worth
    return _Core(near.start + best[0], near.start + best[1], best[2]) if best else None


def _near(found: Quotable) -> range:
    """The places of the sentences that may be in a core, which touches the passage."""
    start, end = found.passage
    first, stop = 0, len(found.bounds)
    while first < stop and found.bounds[first][0] <= start - CORE and found.bounds[first][1] <= start:
        first += 1
    while first < stop and found.bounds[stop - 1][1] >= end + CORE and found.bounds[stop - 1][0] >= end:
        stop -= 1
    return range(first, stop)


def _gains(
    texts: Sequence[str], forms: Sequence[Form], worths: Sequence[int]
) -> tuple[list[int], list[list[tuple[int, int]]]]:
    """What each of the sentences ``texts`` adds to a run from the first one on, by the ``forms`` of terms it holds.

    A run that begins behind a sentence lacks what that one holds, until a later one holds it again: which one does, and
    what that then adds, is given for each sentence besides.
    """
    gains = [0] * len(texts)
    regained: list[list[tuple[int, int]]] = [[] for _ in gains]
    latest: dict[int, int] = {}
    for place, own in enumerate(texts):
        for form, number in forms:
            if form in own:
                if number not in latest:
                    gains[place] += worths[number]
                elif latest[number] < place:
                    regained[latest[number]].append((place, worths[number]))
                latest[number] = place
    return gains, regained


def _worths(query: Query, heading: str) -> Sequence[int]:
    """What each term is worth in a core."""
    worths = list(query.worths)
    for number in {number for form, number in query.forms if form in heading}:
        worths[number] = int(HEADING * worths[number])
    return worths


def _grown(found: Quotable, first: int, last: int, limit: int) -> tuple[int, int]:
    """The core with the sentences put to it that make it readable and, up to ``limit`` characters, those around it."""
    core_first, core_last = first, last
    length, count = found.length, len(found.bounds)
    first = _with_subject(found, first, last)
    if first and length(first - 1, first - 1) <= SHORT and length(first - 1, last) <= limit:
        first -= 1
    while last + 1 < count:
        longer = length(first, last + 1)
        if longer > limit and (longer > LONGEST or not _reads_on(found, first, last)):
            break
        last += 1
    while first and length(first - 1, last) <= limit:
        first -= 1
    is_open = _is_open(found, last)
    if is_open:
        # What is led in matters more than what stands before the core.
        fitting = next((begin for begin in range(first, core_last + 1) if length(begin, last + 1) <= LONGEST), None)
        first, last = (first, last) if fitting is None else (fitting, last + 1)
    if is_open or last + 1 == count:  # else the last sentence is neither
        while last > core_last and (found.is_lead_in(last) or _is_title(found, last)):
            last -= 1
    first = _with_subject(found, first, last)
    while first < core_first and found.is_dependent(first):
        first += 1
    return first, last


def _with_subject(found: Quotable, first: int, last: int) -> int:
    """``first``, or the sentence before it that it depends on where the quote is not too long with it."""
    begin = first
    while begin and found.is_dependent(begin):
        begin -= 1
    return begin if found.length(begin, last) <= LONGEST else first


def _reads_on(found: Quotable, first: int, last: int) -> bool:
    """Whether what follows belongs to what is quoted: the answer led in, or the next item of an enumeration begun."""
    if _is_open(found, last):
        return True
    if found.item(last + 1) is None:
        return False
    return any(found.item(place) or found.is_lead_in(place) for place in range(first, last + 1))


def _is_open(found: Quotable, last: int) -> bool:
    """Whether a quote should not end with this sentence: a lead-in, a bare title, or a part that ends with ；."""
    if last + 1 == len(found.bounds):
        return False
    return found.folded.endswith(";", *found.bounds[last]) or found.is_lead_in(last) or _is_title(found, last)


def _is_title(found: Quotable, place: int) -> bool:
    """Whether a sentence is the bare title of what follows (二、报送时间), not one of several short items."""
    if place + 1 == len(found.bounds) or not found.may_be_title(place):
        return False
    item = found.item(place)
    return found.item(place + 1) != item and (place == 0 or found.item(place - 1) != item)


def find_marks(folded: str, forms: Iterable[Form]) -> tuple[Span, ...]:
    """Where ``forms`` of terms stand in a ``folded`` quote: offsets into it, in order, touching ones joined."""
    places = []
    for form, _ in forms:
        at = folded.find(form)
        while at >= 0:
            places.append((at, at + len(form)))
            at = folded.find(form, at + 1)
    places.sort()
    spans = []
    start = end = -1
    for begin, stop in places:
        if begin > end:
            if end > start:
                spans.append(Span(start, end))
            start = begin
        if stop > end:
            end = stop
    if end > start:
        spans.append(Span(start, end))
    return tuple(spans)
