"""The quote: the run of whole sentences around a passage that answers, word for word.

Its core is the short run that holds most of what was asked for. From there it grows, first over what stands behind:
people ask with the words that stand before the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.language.folding import fold
from store.language.sentences import sentences, trimmed
from store.search.answer_kinds import looks_like_answer
from store.search.question import Query
from store.search.quotable import LONGEST, Quotable, Sentence
from store.values.texts import Span

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


def choose_quote(found: Quotable, query: Query, heading: str = "") -> Span:
    """The quote out of what may be quoted for a passage: a run of whole sentences that touches the passage.

    ``heading`` is the folded title and headings above the passage. Where no sentence is short enough to be quoted, the
    quote is the beginning of the passage.
    """
    run, passage = found.sentences, found.passage
    answer = looks_like_answer(query.text)
    answering = [answer is not None and answer.search(one.folded) is not None for one in run]
    core = _core(found, _terms_held(found, query), _weights(query, heading), answering)
    if core is None:
        return Span(passage.start, min(passage.end, passage.start + LONGEST))
    brief = any(answering[core[0] : core[1] + 1])
    first, last = _grown(run, *core, BRIEF if brief else COMFORTABLE)
    return Span(run[first].start, run[last].end)


def _terms_held(found: Quotable, query: Query) -> list[frozenset[int]]:
    """The numbers of the query's terms that stand in each of the sentences."""
    forms = [(number, form) for number, term in enumerate(query.terms) for form in term.forms if form in found.folded]
    return [frozenset([number for number, form in forms if form in one.folded]) for one in found.sentences]


def _weights(query: Query, heading: str) -> list[float]:
    """What each term is worth in a core, as a share of all."""
    weights = [term.weight * (HEADING if any(form in heading for form in term.forms) else 1.0) for term in query.terms]
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]


def _core(
    found: Quotable, held: Sequence[frozenset[int]], weights: Sequence[float], answering: Sequence[bool]
) -> tuple[int, int] | None:
    """The first and last sentence of the short run that holds most; of those that hold as much, the shortest, first."""
    best: tuple[float, int, int] | None = None
    core: tuple[int, int] | None = None
    passage = found.passage
    for first, begin in enumerate(found.sentences):
        if begin.start + LONGEST <= passage.start:
            continue
        if begin.start >= passage.end:
            break
        terms: frozenset[int] = frozenset()
        worth = 0.0
        has_answer = False
        for last in range(first, len(held)):
            end = found.sentences[last].end
            if last > first and end - begin.start > CORE:
                break
            if not held[last] <= terms:
                worth += sum([weights[number] for number in held[last] - terms])
                terms |= held[last]
            if answering[last] and not has_answer:
                has_answer = True
                worth += FIGURE
            if end > passage.start:
                one = (round(worth, 6), begin.start - end, -begin.start)
                if best is None or one > best:
                    best, core = one, (first, last)
    return core


def _grown(run: Sequence[Sentence], first: int, last: int, limit: int) -> tuple[int, int]:
    """The core with the sentences put to it that make it readable and, up to ``limit`` characters, those around it."""
    core_first, core_last = first, last

    def length(begin: int, end: int) -> int:
        return run[end].end - run[begin].start

    first = _with_subject(run, first, last)
    if first and length(first - 1, first - 1) <= SHORT and length(first - 1, last) <= limit:
        first -= 1
    while last + 1 < len(run) and length(first, last + 1) <= (LONGEST if _reads_on(run, first, last) else limit):
        last += 1
    while first and length(first - 1, last) <= limit:
        first -= 1
    if _is_open(run, last):
        # What is led in matters more than what stands before the core.
        fitting = next((begin for begin in range(first, core_last + 1) if length(begin, last + 1) <= LONGEST), None)
        first, last = (first, last) if fitting is None else (fitting, last + 1)
    while last > core_last and (run[last].is_lead_in or _is_title(run, last)):
        last -= 1
    first = _with_subject(run, first, last)
    while first < core_first and run[first].is_dependent:
        first += 1
    return first, last


def _with_subject(run: Sequence[Sentence], first: int, last: int) -> int:
    """``first``, or the sentence before it that it depends on where the quote is not too long with it."""
    begin = first
    while begin and run[begin].is_dependent:
        begin -= 1
    return begin if run[last].end - run[begin].start <= LONGEST else first


def _reads_on(run: Sequence[Sentence], first: int, last: int) -> bool:
    """Whether what follows belongs to what is quoted: the answer led in, or the next item of an enumeration begun."""
    if _is_open(run, last):
        return True
    return run[last + 1].item is not None and any(one.item or one.is_lead_in for one in run[first : last + 1])


def _is_open(run: Sequence[Sentence], last: int) -> bool:
    """Whether a quote should not end with this sentence: a lead-in, a bare title, or a part that ends with ；."""
    if last + 1 == len(run):
        return False
    return run[last].folded.endswith(";") or run[last].is_lead_in or _is_title(run, last)


def _is_title(run: Sequence[Sentence], place: int) -> bool:
    """Whether a sentence is the bare title of what follows (二、报送时间), not one of several short items."""
    one = run[place]
    if place + 1 == len(run) or not one.may_be_title:
        return False
    return run[place + 1].item != one.item and (place == 0 or run[place - 1].item != one.item)


def marks(quote: str, query: Query) -> tuple[Span, ...]:
    """Where terms of the query stand in ``quote``: offsets into it, in order, touching ones joined."""
    folded = fold(quote)
    found: list[tuple[int, int]] = []
    for term in query.terms:
        for form in term.forms if term.weight else ():
            at = folded.find(form)
            while at >= 0:
                found.append((at, at + len(form)))
                at = folded.find(form, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(Span(start, end) for start, end in joined)
