"""Questions about what a notice says: the best passages, each as the quote chosen from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from store.database.books import Book
from store.language.folding import fold, unquoted
from store.language.patterns import lazy_pattern
from store.language.terms import HAN
from store.search.candidates import Candidate
from store.search.confidence import confidence
from store.search.evidence import evidence
from store.search.findings import Finding
from store.search.fusion import Nearness
from store.search.intents import SOFT, Detail, Intent
from store.search.interpreting import Interpretation
from store.search.library import Library
from store.search.question import Query
from store.search.quotable import Quotable, quotable
from store.search.quoting import choose_quote, find_marks
from store.search.ranking import Ranked
from store.values.notices import FactKind
from store.values.replies import AnswerKind
from store.values.texts import Span

_LOOKS_LIKE: Mapping[Detail | FactKind, re.Pattern[str]] = {
    FactKind.DATE: lazy_pattern(r"\d+\s*[年月日]|\d{4}[-./]\d|[〇零一二三四五六七八九]{4}年"),
    FactKind.NUMBER: lazy_pattern(r"\d{4}.{0,4}\d+号|第\d+号"),
    Detail.PHONE: lazy_pattern(r"\d{3}"),
    Detail.MOBILE: lazy_pattern(r"\d{3}"),
    Detail.FAX: lazy_pattern(r"\d{3}"),
    Detail.POSTCODE: lazy_pattern(r"\d{6}"),
    Detail.EMAIL: lazy_pattern("@"),
}
_FIGURE_OF = lazy_pattern(f"([{HAN}]{{2}})(?:是|为|有|要|得)?(?:多少|几)|(?:什么时候|何时|哪天|几号)([{HAN}]{{2}})")
# A passage without any digit answers no question for a phone number, however well its words fit.
_WITHOUT_DETAIL = 0.15


def find_passages(
    library: Library,
    asked: Interpretation,
    ranked: Sequence[Ranked],
    count: int,
    nearness: Nearness | None = None,
) -> Iterator[Finding]:
    """Up to ``count`` quotes apart from each other, best first; ``nearness`` where meaning helped to rank them.

    The first has the confidence of the evidence for it; later ones are less sure by their share of the best score, and
    those that cannot hold the detail or the fact asked for, if one is, less still. Each is chosen when it is wanted.
    """
    return islice(_quoted(library, asked, ranked, nearness), count)


def _quoted(
    library: Library, asked: Interpretation, ranked: Sequence[Ranked], nearness: Nearness | None
) -> Iterator[Finding]:
    """The quotes for ``ranked`` that are apart from each other, in its order."""
    if not ranked:
        return
    sure = confidence(evidence(asked.query, ranked, library), nearness)
    asks_for_unknown = _asks_for_unknown(asked.query)
    given: list[Finding] = []
    for one in ranked:
        number = one.candidate.document
        book = library.book(number)
        found = _quotable(library, book, one.candidate)
        quote = choose_quote(found, asked.query, one.candidate.heading)
        if any(quote.start < other.end and quote.end > other.start for other in given if other.document == number):
            continue
        share = max(0.0, one.score / ranked[0].score) if ranked[0].score else 0.0
        if asks_for_unknown:
            share *= _WITHOUT_DETAIL
        text = book.text[quote.start : quote.end]
        if not _may_hold(asked.intent, text):
            share *= _WITHOUT_DETAIL
        folded = found.folded_at(quote.start, quote.end) or fold(text)
        if not SOFT.issuperset(asked.intent.details):
            share *= _holds_topic(asked.topic, unquoted(folded))
        marks = find_marks(folded, quote.forms)
        given.append(Finding(AnswerKind.PASSAGE, number, quote.start, quote.end, sure * share, marks=marks))
        yield given[-1]


def _asks_for_unknown(query: Query) -> bool:
    """Whether a figure or a time is asked for of something that no notice mentions (捐款帐号是多少, 什么时候开学)."""
    match = _FIGURE_OF.search(query.text)
    if match is None:
        return False
    thing = match.group(1) or match.group(2)
    return any(thing in term.forms and not term.frequency and not term.expansion for term in query.terms)


def _may_hold(intent: Intent, quote: str) -> bool:
    wanted: list[Detail | FactKind] = [*intent.details, *intent.facts]
    return all(_LOOKS_LIKE[kind].search(quote) for kind in wanted if kind in _LOOKS_LIKE)


def _holds_topic(topic: Query, folded: str) -> float:
    """How much a passage holds of whose detail is asked for: that it prints 邮箱 does not make it the customs' one."""
    if not topic.total:
        return 1.0
    return sum(term.weight for term in topic.terms if any(form in folded for form in term.forms)) / topic.total


def _quotable(library: Library, book: Book, candidate: Candidate) -> Quotable:
    return library.archive.looked_up.quotable.look_up_one(candidate.passage, lambda: _read(book, candidate))


def _read(book: Book, candidate: Candidate) -> Quotable:
    section = book.own_section_span(candidate.start)
    if section.start < book.head_end < section.end and is_between_sentences(book.text, book.head_end):
        section = Span(book.head_end, section.end)
    return quotable(book.text, section, Span(candidate.start, candidate.end), book.own_span(candidate.start).end)


def is_between_sentences(text: str, place: int) -> bool:
    """Whether a line or sentence ends at ``place``: what is taken for a notice's addressee may stand within one."""
    return text[place - 1].isspace() or text[place].isspace() or text[place - 1] in "：:。！？"
