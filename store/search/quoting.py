"""The quote: the run of whole sentences around a passage that answers, word for word.

Its core is the short run that holds most of what was asked for. From there it grows, first over what stands behind:
people ask with the words that stand before the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.language.folding import fold
from store.language.patterns import lazy_pattern
from store.language.sentences import sentences, trimmed
from store.search.answer_kinds import looks_like_answer
from store.search.question import Query
from store.values import Span

LONGEST = 400
"""No quote is longer, in characters."""

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
_LONGEST_TITLE = 30
_DEPENDENT = lazy_pattern(
    r"其(?![他它余实])|该|上述|前述|前款|以上|此(?!次)|这(?!次)|[他她它]们?|并|同时|也|但|且|因此|[为对据由]此|另外|届时|否则"
)


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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the cleaned text with its folded text and the numbers of the query's terms that stand in it."""

    start: int
    end: int
    folded: str
    terms: frozenset[int]

    @property
    def item(self) -> int | None:
        """Which kind of number it begins with, None where it begins with none."""
        match = _ITEM.match(self.folded)
        return match.lastindex if match else None

    @property
    def is_lead_in(self) -> bool:
        return _LEAD_IN.search(self.folded) is not None

    @property
    def is_dependent(self) -> bool:
        return _DEPENDENT.match(self.folded) is not None


def choose_quote(
    text: str, section: Span, passage: Span, query: Query, heading: str = "", notice_end: int | None = None
) -> Span:
    """The quote for a passage of ``text``: a run of whole sentences that touches the passage.

    It stands in the passage's section, except where that does nothing but lead in what follows (现通知如下：): then it
    goes on behind it, up to ``notice_end``. ``heading`` is the folded title and headings above the passage. Offsets
    point into ``text``. Where no sentence is short enough to be quoted, the quote is the beginning of the passage.
    """
    run = _sentences(text, _region(text, section, passage, notice_end), passage, query)
    answer = looks_like_answer(query.text)
    core = _core(run, passage, _weights(query, heading), answer)
    if core is None:
        return Span(passage.start, min(passage.end, passage.start + LONGEST))
    brief = answer is not None and any(answer.search(one.folded) for one in run[core[0] : core[1] + 1])
    first, last = _grown(run, *core, BRIEF if brief else COMFORTABLE)
    return Span(run[first].start, run[last].end)


def _region(text: str, section: Span, passage: Span, notice_end: int | None) -> Span:
    """Where the quote may stand: no further from the passage than a quote is long."""
    end = section.end
    if notice_end is not None and _LEAD_IN.search(text[max(section.start, end - _LONGEST_TITLE) : end].rstrip()):
        end = max(end, notice_end)
    return Span(max(section.start, passage.start - LONGEST), min(end, passage.end + LONGEST))


def _sentences(text: str, region: Span, passage: Span, query: Query) -> list[_Sentence]:
    """The sentences of the region that can be quoted whole, and of longer ones the part that stands in the passage."""
    folded = fold(text[region.start : region.end])
    forms = [(number, form) for number, term in enumerate(query.terms) for form in term.forms if form in folded]
    found = []
    for span in sentences(text, region.start, region.end):
        start, end = span.start, span.end
        if end - start > LONGEST:
            start, end = max(start, passage.start), min(end, passage.end)
        if 0 < end - start <= LONGEST:
            own = folded[start - region.start : end - region.start]
            held = frozenset([number for number, form in forms if form in own])
            found.append(_Sentence(start, end, own, held))
    return found


def _weights(query: Query, heading: str) -> list[float]:
    """What each term is worth in a core, as a share of all."""
    weights = [term.weight * (HEADING if any(form in heading for form in term.forms) else 1.0) for term in query.terms]
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]


def _core(
    run: Sequence[_Sentence], passage: Span, weights: Sequence[float], answer: re.Pattern[str] | None
) -> tuple[int, int] | None:
    """The first and last sentence of the short run that holds most; of those that hold as much, the shortest, first."""
    best: tuple[float, int, int] | None = None
    core: tuple[int, int] | None = None
    for first, begin in enumerate(run):
        if begin.start >= passage.end or begin.start + LONGEST <= passage.start:
            continue
        held: frozenset[int] = frozenset()
        worth = 0.0
        has_answer = False
        for last in range(first, len(run)):
            end = run[last]
            if last > first and end.end - begin.start > CORE:
                break
            worth += sum(weights[number] for number in end.terms - held)
            held |= end.terms
            if answer and not has_answer and answer.search(end.folded):
                has_answer = True
                worth += FIGURE
            found = (round(worth, 6), begin.start - end.end, -begin.start)
            if begin.start < passage.end and end.end > passage.start and (best is None or found > best):
                best, core = found, (first, last)
    return core


def _grown(run: Sequence[_Sentence], first: int, last: int, limit: int) -> tuple[int, int]:
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


def _with_subject(run: Sequence[_Sentence], first: int, last: int) -> int:
    """``first``, or the sentence before it that it depends on where the quote is not too long with it."""
    begin = first
    while begin and run[begin].is_dependent:
        begin -= 1
    return begin if run[last].end - run[begin].start <= LONGEST else first


def _reads_on(run: Sequence[_Sentence], first: int, last: int) -> bool:
    """Whether what follows belongs to what is quoted: the answer led in, or the next item of an enumeration begun."""
    if _is_open(run, last):
        return True
    return run[last + 1].item is not None and any(one.item or one.is_lead_in for one in run[first : last + 1])


def _is_open(run: Sequence[_Sentence], last: int) -> bool:
    """Whether a quote should not end with this sentence: a lead-in, a bare title, or a part that ends with ；."""
    if last + 1 == len(run):
        return False
    return run[last].folded.endswith(";") or run[last].is_lead_in or _is_title(run, last)


def _is_title(run: Sequence[_Sentence], place: int) -> bool:
    """Whether a sentence is the bare title of what follows (二、报送时间), not one of several short items."""
    one = run[place]
    match = _ITEM.match(one.folded)
    if match is None or place + 1 == len(run) or len(one.folded) > _LONGEST_TITLE:
        return False
    if _PUNCTUATION.search(one.folded, match.end()):
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
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)
