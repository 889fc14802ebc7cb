"""Whether two notices that answer one question say the same: the same figures in the same sentence, or other ones.

A notice that puts another date in the place of an earlier one prints nearly the same sentence. So two answers disagree
where each holds a sentence that the question is about, alike but for a figure of the kind that is asked for. All else
that differs between two notices is not for a program to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.language.patterns import lazy_pattern
from store.language.sentences import sentence_bounds
from store.language.tables import fold
from store.search.figures import Figure, asks_for, asks_for_figure, find_figures, is_same
from store.search.question import Query
from store.values.replies import Answer, AnswerKind

CLOSE = 0.7
"""An answer whose confidence is this share of the best one's may be as good.

With this and what follows, none of 319 questions over 599 notices and 10,000 news articles and none of 1000 over short
encyclopaedia articles is told that answers differ; with ``ALIKE`` at 60 and ``HELD`` at .6 one is, wrongly.
"""

ALIKE = 80.0
"""How like each other (rapidfuzz's ratio, 0 to 100) the sentences must be, their figures and words of change aside."""

HELD = 0.9
"""The share of what one answer holds of the question that the other must hold too: else it is about another thing."""

ABOUT = 0.5
"""A sentence is about the question if it holds so much of what the best one of the answer holds of it."""

# 由7月1日延长至8月1日 says 8月1日: the figure that no longer holds, and the word that says so, are left out.
_CHANGE = r"(?:延长|延期|延后|延迟|推迟|顺延|提前|调整|更改|改|更正|变更|修改|提高|降低|增加|减少|升|降)"
_FORMER = lazy_pattern(rf"(?:由|从|原定?于?)(?:原来?)?的?#(?:日?前|起)?(?=[^#.;]{{0,8}}{_CHANGE})")
_CHANGED = lazy_pattern(rf"{_CHANGE}(?:为|至|到|成)?")
_LOOSE = lazy_pattern(r"[为至到于是在将的定自已现\s,:、()“”‘’\"']")
_MASK = "#"
_FEWEST = 4
_MOST_COMPARED = 5


@dataclass(frozen=True, slots=True)
class _Claim:
    """What an answer says: its quote as printed and folded, of the same length, and the title and headings above it."""

    quote: str
    folded: str
    about: str


def _claim(answer: Answer) -> _Claim:
    """What an answer says."""
    about = "\n".join([answer.source.title, *answer.source.section])
    return _Claim(answer.quote, fold(answer.quote), fold(about))


@dataclass(frozen=True, slots=True)
class _Sentence:
    bare: str
    figures: tuple[Figure, ...]
    weight: float


def differing(query: Query, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Those of ``answers`` (best first) that answer ``query`` otherwise than the first one does."""
    if not answers or not asks_for_figure(query.text):
        return ()
    best = answers[0]
    others = [
        one
        for one in answers[1:]
        if one.source.document != best.source.document
        and one.kind is not AnswerKind.CONTACT
        and one.confidence >= CLOSE * best.confidence
    ]
    if best.kind is AnswerKind.CONTACT or not others:
        return ()
    claim = _claim(best)
    ours = _about(_sentences(query, claim.quote, claim.folded))
    return tuple(one for one in others[:_MOST_COMPARED] if ours and _disagree(query, claim, ours, _claim(one)))


def newest_first(best: Answer, others: Sequence[Answer]) -> tuple[Answer, ...]:
    """``best`` and what differs from it, newest first; ``best`` stays where it is before what may be older."""
    dated = sorted(others, key=lambda one: one.source.date or "", reverse=True)
    newer = [one for one in dated if best.source.date and (one.source.date or "") > best.source.date]
    return (*newer, best, *(one for one in dated if one not in newer))


def contradict(one: str, other: str) -> bool:
    """Whether two quotes hold a sentence that is the same but for its figures: then they are no copies.

    A line without words, such as the date under a notice, says nothing that could be the same.
    """
    ours, theirs = (_folded_sentences(text, fold(text)) for text in (one, other))
    # One that stands in both says the same; to find the figures takes the longest.
    left = [part for part in (_bare(text, 0.0) for text in ours if text not in theirs) if _says(part)]
    others = [part for part in (_bare(text, 0.0) for text in theirs) if _says(part)] if left else []
    for sentence in left:
        alike = [part for part in others if _alike(sentence, part)]
        if alike and not any(_same_figures(sentence, part) for part in alike):
            return True
    return False


def _disagree(query: Query, one: _Claim, ours: Sequence[_Sentence], other: _Claim) -> bool:
    """Whether two answers to ``query`` say something else: a figure that it asks for, in sentences otherwise alike.

    ``ours`` are the sentences of the one that the question is about.
    """
    if not _holds_as_much(query, one, other) or not _holds_as_much(query, other, one):
        return False
    theirs = _about(_sentences(query, other.quote, other.folded))
    alike = [(a, b) for a in ours for b in theirs if _alike(a, b)]
    named = find_figures(query.text)
    return any(_differ(query.text, named, a, b) for a, b in alike) and not any(_same_figures(a, b) for a, b in alike)


def _holds_as_much(query: Query, one: _Claim, other: _Claim) -> bool:
    ours, theirs = f"{one.about}\n{one.folded}", f"{other.about}\n{other.folded}"
    held = shared = 0.0
    for term in query.terms:
        if any(form in ours for form in term.forms):
            held += term.weight
            shared += term.weight * any(form in theirs for form in term.forms)
    return held > 0 and shared >= HELD * held


def _sentences(query: Query, quote: str, folded: str) -> list[_Sentence]:
    found = []
    for text in _folded_sentences(quote, folded):
        weight = sum(term.weight for term in query.terms if any(form in text for form in term.forms))
        found.append(_bare(text, weight))
    return found


def _folded_sentences(quote: str, folded: str) -> list[str]:
    return [folded[start:end] for start, end in sentence_bounds(quote, 0, len(quote))]


def _bare(text: str, weight: float) -> _Sentence:
    """A sentence with its figures masked, without those that no longer hold and without the words of change."""
    figures = find_figures(text)
    if not figures:
        return _Sentence(text, (), weight)
    masked, end = [], 0
    for figure in figures:
        masked += [text[end : figure.start].replace(_MASK, ""), _MASK]
        end = figure.end
    whole = "".join([*masked, text[end:].replace(_MASK, "")])
    former = {whole.count(_MASK, 0, match.end()) - 1 for match in _FORMER.finditer(whole)}
    kept = tuple(figure for place, figure in enumerate(figures) if place not in former)
    return _Sentence(_LOOSE.sub("", _CHANGED.sub("", _FORMER.sub("", whole))), kept, weight)


def _about(found: Sequence[_Sentence]) -> list[_Sentence]:
    most = max((sentence.weight for sentence in found), default=0.0)
    return [one for one in found if one.figures and one.weight > 0 and one.weight >= ABOUT * most]


def _says(sentence: _Sentence) -> bool:
    """Whether a sentence says something of its figures."""
    return bool(sentence.figures) and len(sentence.bare.replace(_MASK, "")) >= _FEWEST


def _alike(one: _Sentence, other: _Sentence) -> bool:
    """Whether two sentences are the same but for the values of their figures."""
    kinds = [figure.kind for figure in one.figures] == [figure.kind for figure in other.figures]
    return kinds and fuzz.ratio(one.bare, other.bare) >= ALIKE


def _same_figures(one: _Sentence, other: _Sentence) -> bool:
    return all(is_same(a, b) for a, b in zip(one.figures, other.figures, strict=True))


def _differ(question: str, named: Sequence[Figure], one: _Sentence, other: _Sentence) -> bool:
    """Whether a figure that is asked for differs, and none of those by which the question names what it means."""
    differing = [(a, b) for a, b in zip(one.figures, other.figures, strict=True) if not is_same(a, b)]
    if any(is_same(figure, a) != is_same(figure, b) for figure in named for a, b in differing):
        return False
    return any(asks_for(question, a.kind) for a, _ in differing)
