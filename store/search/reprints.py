"""The copies of one notice are one answer with several sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from store.database.reprints import runs_of
from store.language.sentences import sentences
from store.language.tables import fold
from store.search.agreement import contradict
from store.search.library import Library
from store.values.notices import Contact
from store.values.replies import Answer, Source
from store.values.texts import Span

SHARED = 0.8
"""Two quotes are the same text where so much of the shorter one's runs of four characters stand in the other."""

ALIKE = 85.0
"""A run of a copy says what the quote says from this likeness on (rapidfuzz's ratio, 0 to 100)."""

TIED = 0.98
"""A copy whose confidence is so close to the best one's is as good, and the newest of them is given."""

FIRST = 5
"""Among so many answers no text stands twice; those further down are compared with these alone."""

_PROBES = 8
_PROBE = 5
_ANCHOR = 8
_STEP = 4
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Joined:
    """An answer with the places that say the same; ``is_copy`` where an earlier answer lists it among its own."""

    answer: Answer
    also: tuple[Source, ...] = ()
    is_copy: bool = False


def join_copies(library: Library, answers: Iterable[Answer], count: int, *, keep: bool) -> tuple[Joined, ...]:
    """The first ``count`` of ``answers`` (best first), each with all places in other notices that say the same.

    A copy of an earlier answer is none of its own, unless ``keep``: then it stays where it was. Of copies that are
    equally good, the newest stands first, and a notice of its own before one that another notice carries.
    """
    joined: list[Joined] = []
    made = iter(answers)  # each made when it is asked for, and so no more than are given
    while len(joined) < count and (answer := next(made, None)) is not None:
        first = next((place for place, one in enumerate(joined[:FIRST]) if _is_copy(answer, one)), None)
        if first is None:
            also = _reprints(library, answer) if len(joined) < FIRST else ()
            joined.append(Joined(answer, also))
        else:
            better, other = _in_order(joined[first].answer, answer)
            also = (other.source, *joined[first].also)
            joined[first] = Joined(
                better, tuple(place for place in also if place.document_id != better.source.document_id)
            )
            if keep:
                joined.append(Joined(other, is_copy=True))
    return tuple(replace(one, also=_newest_first(one.also)) if one.also else one for one in joined)


def _newest_first(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Sources by date, each notice once, with the first place named of it."""
    by_notice: dict[int, Source] = {}
    for source in sources:
        by_notice.setdefault(source.document_id, source)
    return tuple(sorted(by_notice.values(), key=lambda one: (one.date or "", one.document_id), reverse=True))


def find_run(quote: str, text: str, start: int, end: int) -> Span | None:
    """The whole sentences of ``text[start:end]`` that say what ``quote`` says, also in the other script; None: none."""
    at = text.find(quote, start, end)
    if at >= 0:
        return Span(at, at + len(quote))
    run = _alike_run(quote, text[start:end], text, start)
    # Folded only now: that takes as long as all else together.
    return run or _alike_run(fold(quote), fold(text[start:end]), text, start)


def _alike_run(quote: str, own: str, text: str, start: int) -> Span | None:
    """``find_run`` in one form of the text: ``own`` stands for ``text`` from ``start`` on."""
    rough = _rough_run(quote, own)
    if rough is None:
        return None
    end = start + len(own)
    first, last = max(start, start + rough.start - _AROUND), min(end, start + rough.end + _AROUND)
    within = [
        one
        for one in sentences(text, first, last)
        if start + rough.start <= (one.start + one.end) // 2 < start + rough.end
    ]
    if not within:
        return None
    run = Span(within[0].start, within[-1].end)
    return run if fuzz.ratio(quote, own[run.start - start : run.end - start]) >= ALIKE else None


def _rough_run(quote: str, text: str) -> Span | None:
    """Where ``quote`` begins and ends in ``text``, by the first and the last of its runs of characters found there."""
    places = range(0, max(1, len(quote) - _ANCHOR + 1), _STEP)
    found = ((place, text.find(quote[place : place + _ANCHOR])) for place in places)
    first = next(((place, at) for place, at in found if at >= 0), None)
    if first is None:
        return None
    begin = max(0, first[1] - first[0])
    found = ((place, text.find(quote[place : place + _ANCHOR], begin)) for place in reversed(places))
    place, at = next((place, at) for place, at in found if at >= 0)
    return Span(begin, min(len(text), at + len(quote) - place))


def _is_copy(answer: Answer, one: Joined) -> bool:
    """Whether an answer is the same text as an earlier one out of another notice, its figures included."""
    first, source = one.answer, answer.source
    if one.is_copy or first.source.document_id == source.document_id or first.kind is not answer.kind:
        return False
    if first.contact and answer.contact and _numbers(first.contact) != _numbers(answer.contact):
        return False
    if any(place.document_id == source.document_id and _overlap(place, source) for place in one.also):
        return True
    return _is_same_text(first.quote, answer.quote) and not _contradict(first.quote, answer.quote)


def _numbers(contact: Contact) -> frozenset[str]:
    """What a contact block is called by: two that differ in one of these are two, however alike they are worded."""
    phones = (phone.e164 or "".join(filter(str.isdigit, phone.printed)) for phone in (*contact.phones, *contact.faxes))
    return frozenset((*phones, *(email.lower() for email in contact.emails)))


def _contradict(one: str, other: str) -> bool:
    return one != other and contradict(one, other)


def _overlap(one: Source, other: Source) -> bool:
    """Whether two places in one text share more than half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)


def _is_same_text(one: str, other: str) -> bool:
    if one == other:
        return True
    # Most quotes have nothing in common: a few places of one looked for in the other tell, at a tenth of the cost.
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    places = range(0, len(short) - _PROBE + 1, max(1, len(short) // _PROBES))
    may_miss = len(places) // 2
    for place in places:
        if short[place : place + _PROBE] not in long:
            if not may_miss:
                return False
            may_miss -= 1
    ours, theirs = (frozenset(runs_of("".join(quote.split()))) for quote in (one, other))
    return 0 < SHARED * min(len(ours), len(theirs)) <= len(ours & theirs)


def _in_order(first: Answer, second: Answer) -> tuple[Answer, Answer]:
    """The better and the other one of two copies; ``first`` has the better score."""
    if second.confidence < TIED * first.confidence:
        return first, second
    ranks = [(answer.source.found_in is None, answer.source.date or "") for answer in (first, second)]
    return (second, first) if ranks[1] > ranks[0] else (first, second)


def _reprints(library: Library, answer: Answer) -> tuple[Source, ...]:
    """The places in the reprints of an answer's notice that say what it says."""
    found = []
    for document in library.reprints(answer.source.document_id):
        book = library.book(document)
        run = find_run(answer.quote, book.text, book.span.start, book.span.end)
        if run is not None and not _contradict(answer.quote, book.text[run.start : run.end]):
            found.append(book.source(run.start, run.end))
    return tuple(found)
