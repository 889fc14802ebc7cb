"""Scoring: what a passage says of a query by itself, what its whole notice says, and what counts besides the terms.

``store.search.ranking`` makes one order of these, ``store.search.score_parts`` shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import add

import numpy as np
from numpy.typing import NDArray

from store.language.patterns import lazy_pattern
from store.language.places import is_elsewhere
from store.search.bm25 import CountedTerms, Counts, Scores, bm25_plus
from store.search.candidates import Candidate
from store.search.closeness import closeness
from store.search.library import Notice
from store.search.organisations import is_same
from store.search.question import Query, Term, substrings, telling_characters

# What each part gives is measured by leaving it out, on four sets: real notices (319 questions over 599 of them with
# 10,000 news articles around; nDCG@10 .916, with reprints and notices that answer as well .960), an encyclopaedia in
# Simplified and one in Traditional Chinese (1,000 questions each; the right article comes first for .977 and .956), and
# five notices in people's own words (160 questions; the right passage comes first for 125). Differences below .01, and
# of less than 4 of the 160, are noise. Without the score of the whole notice .905, .954, .980, .955 and 123; without
# that of the passage .907, .949, .973, .955 and 125.

# How far the length of a passage, and of a notice, counts: 0 is not at all, 1 in full.
B = 0.75
DOCUMENT_B = 0.5

# Lengths in characters to which the scores are normalised: near the means of real notices.
PASSAGE_LENGTH = 250
DOCUMENT_LENGTH = 1500
SHORTEST = 120
"""A passage counts as no shorter than this, in characters: a closing line is not better for being short."""

OTHERS = 0.6
"""What a notice that another body issued is worth beside the notices of the organisation that the question names.

At .85 people's own words lose 2 of 160, at 1 as many more, and nothing else changes.
"""

NOBODYS = 0.96
"""The same for a notice that says nobody's name: it may be news of what the body decided.

At 1 nDCG@10 over the real notices is .003 more, .001 less where notices that answer as well are credited, and one
question of 319 more finds none of these among the first ten; at .95 it is .001 less.
"""

ELSEWHERE = 0.85
"""What a notice of another province is worth where the question names one. At 1 the real notices lose .003."""

CHARACTER = 1.0
"""The share of its idf that a single character is worth.

At 0 the real notices lose .004, the encyclopaedias .001 and .005, people's own words 6 of 160.
"""

PHRASE_LENGTH = 4
PHRASE = 3.0
"""What each run of so many characters of the question is worth that stands in a passage or its headings as it is.

At 0 the real notices lose .007, the encyclopaedias .001 each, people's own words nothing.
"""

QUOTED = 6.0
"""What it is worth besides that a passage or its headings hold what the question puts in quotation marks or 《》.

At 0 the encyclopaedia in Traditional Chinese loses .001, and nothing else changes.
"""

CLOSENESS = 4.5
"""What a passage's closeness in meaning weighs among the passages of its notice.

At 0, with ``WIDE_CLOSENESS``, people's own words lose 4 of 160, and nothing else changes.
"""

WIDE_CLOSENESS = 0.5
"""What it weighs besides between notices. With 2 the real notices lose .003, with 5 .006."""

ENOUGH = 0.7
"""The share of the question's weight in the best passage from which closeness is not looked at.

So it is for two thirds of the questions over real notices and encyclopaedias, with the same figures in two thirds of
the time: nDCG@10 .915, and the quote holds the answer for .843 instead of .840.
"""

MOST_CLOSE = 12
"""The passages that are looked at for closeness, best first.

With 20 as many come first on 639 questions, over five notices and over 10,599, in half as much time again; with 10 nDCG
is less by .0004.
"""


_IN_MARKS = lazy_pattern(r"[《〈「『“\"‘]([^《》〈〉「」『』“”\"]{2,30})[》〉」』”\"’]")


@dataclass(frozen=True, slots=True)
class ScoredPassages:
    """Candidates scored by themselves: a row, or an entry, each.

    ``counts`` say how often each term of the query stands in them, their titles and headings included, ``lengths`` how
    long they are over the mean, ``scores`` their BM25+.
    """

    candidates: Sequence[Candidate]
    counts: Counts
    lengths: Scores
    scores: Scores

    def only(self, places: Sequence[int]) -> ScoredPassages:
        """Those at these places, in this order."""
        return ScoredPassages(
            [self.candidates[place] for place in places],
            self.counts.take(places, axis=0),
            self.lengths.take(places),
            self.scores.take(places),
        )


@dataclass(frozen=True, slots=True)
class Besides:
    """What counts for passages beside their terms, an entry each; ``closeness`` is 0 but for the best of them.

    ``characters`` and ``phrases`` are what they gain by the single characters and the phrases that they share with the
    question.
    """

    characters: Scores
    phrases: Scores
    closeness: Scores

    @property
    def wide(self) -> Scores:
        """What is added to the scores of passages between notices."""
        return self.characters + self.phrases + WIDE_CLOSENESS * self.closeness

    @property
    def local(self) -> Scores:
        """What is added to their scores within their notices."""
        return self.characters + self.phrases + (WIDE_CLOSENESS + CLOSENESS) * self.closeness


@dataclass(frozen=True, slots=True)
class ScoredNotices:
    """Notices with the scores of their whole texts: a row, or an entry, each; passages keep ``shares`` of theirs.

    ``naming`` says which terms only say which notice is meant, ``is_named`` that the organisation which the question
    names issued it, ``beside`` what it is worth beside the notices of that one.
    """

    counts: Counts
    scores: Scores
    shares: Scores
    naming: NDArray[np.bool_]
    is_named: NDArray[np.bool_]
    beside: Scores


def score_passages(terms: CountedTerms, candidates: Sequence[Candidate]) -> ScoredPassages:
    """The candidates with how often each of ``terms`` stands in them, their titles and headings, and their BM25+."""
    headings = {heading: place for place, heading in enumerate(dict.fromkeys(one.heading for one in candidates))}
    counts = terms.counts([*headings, *(one.folded for one in candidates)])
    counts = counts[len(headings) :] + counts[[headings[one.heading] for one in candidates]]
    lengths = np.maximum(SHORTEST, [len(one.folded) for one in candidates]) / PASSAGE_LENGTH
    scores = bm25_plus(terms.weights, counts, lengths, B)
    return ScoredPassages(candidates, counts, lengths, scores)


def besides_of(query: Query, passages: ScoredPassages, notices: Mapping[int, Notice]) -> Besides:
    """What the single characters and phrases shared with the question are worth, and closeness for the best by then.

    ``notices`` holds those that ``passages`` are of.
    """
    besides = Besides(_characters(query, passages), _phrases(query, passages), np.zeros(len(passages.candidates)))
    best = (-(passages.scores + besides.wide)).argsort(kind="stable")[:MOST_CLOSE]
    if not len(best) or _says_enough(query, passages.counts[best[0]]):
        return besides
    texts = [(one.folded, notices[one.document].name) for one in passages.only(best.tolist()).candidates]
    close = np.zeros(len(passages.candidates))
    close[best] = closeness(query.content, query.named, texts)
    return replace(besides, closeness=close)


def _says_enough(query: Query, counts: Counts) -> bool:
    """Whether a passage in which the terms occur so often says so much of the question that closeness may rest."""
    weight = sum(term.weight for term, count in zip(query.terms, counts.tolist(), strict=True) if count)
    return weight >= ENOUGH * query.total


def _characters(query: Query, passages: ScoredPassages) -> Scores:
    """People's own words share characters with the notice's where they share no pair.

    办公 and 上班 do not, 捐钱 and 捐款 do. Their weights come from the passages at hand: the index holds no single
    characters.
    """
    asked = sorted(telling_characters(query))
    texts = [one.folded for one in passages.candidates]
    # Python finds them in less time than it takes to lay out the texts.
    held = np.frombuffer(bytes([one in text for text in texts for one in asked]), dtype=np.bool_)
    held = held.reshape(len(texts), len(asked))
    frequencies = held.sum(axis=0)
    weights = CHARACTER * np.log(1 + (len(held) - frequencies + 0.5) / (frequencies + 0.5))
    return np.asarray((held * weights).sum(axis=1))


def _phrases(query: Query, passages: ScoredPassages) -> Scores:
    """What the runs of characters of the question are worth, but for the organisation's name, and what it quotes."""
    runs = substrings(query.content.replace(query.named or " ", " "), PHRASE_LENGTH, PHRASE_LENGTH)
    worth = dict.fromkeys(runs, PHRASE)
    worth.update({quoted: QUOTED + worth.get(quoted, 0) for quoted in _IN_MARKS.findall(query.text)})
    # No passage holds a phrase that lacks a term within it: few are left to be looked at.
    number_of = {form: number for number, term in enumerate(query.terms) if len(term.forms) == 1 for form in term.forms}
    needed = np.zeros((len(query.terms), len(worth)))  # as floats, which are multiplied much faster
    for place, phrase in enumerate(worth):
        for pair in map(add, phrase, phrase[1:]):
            if pair in number_of:
                needed[number_of[pair], place] = 1
    scores = [0.0] * len(passages.candidates)
    phrases = list(worth)
    may_hold = ((passages.counts == 0).astype(np.float64) @ needed == 0).nonzero()
    for at, place in zip(*(places.tolist() for places in may_hold), strict=True):
        one, phrase = passages.candidates[at], phrases[place]
        if phrase in one.heading or phrase in one.folded:
            scores[at] += worth[phrase]
    return np.array(scores)


def score_notices(query: Query, terms: CountedTerms, notices: Sequence[Notice]) -> ScoredNotices:
    """The notices with the BM25+ of their texts and how far they are of the place and the organisation asked about."""
    counts = terms.counts([*(one.text for one in notices), *(one.name for one in notices)])
    in_names = counts[len(notices) :]
    counts = counts[: len(notices)] + in_names
    is_named = np.array([any(is_same(body, one.issuer) for body in query.bodies) for one in notices])
    naming = np.array([term.naming for term in query.terms], dtype=bool)
    counts = np.where(is_named[:, np.newaxis] & naming & (counts == 0), 1, counts)
    lengths = np.array([len(one.name) + 1 + len(one.text) for one in notices]) / DOCUMENT_LENGTH
    return ScoredNotices(
        counts,
        bm25_plus(terms.weights, counts, lengths, DOCUMENT_B),
        np.array([ELSEWHERE if is_elsewhere(query.provinces, one.provinces) else 1.0 for one in notices]),
        _naming(query, in_names > 0, naming),
        is_named,
        np.where(is_named, 1.0, [OTHERS if one.issuer else NOBODYS for one in notices]),
    )


def _naming(query: Query, in_names: NDArray[np.bool_], naming: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which terms only say which notice is meant: those in its name, and those that overlap one in the question.

    行业 of 机械行业 may say more, 械行 and 机械行业 do not where 机械 stands in the name. ``in_names`` says for each
    notice which terms stand in its name, ``naming`` which ones are of the organisation's.
    """
    places = np.zeros((len(query.terms), len(query.content)))  # as floats, which are multiplied much faster
    for row, term in zip(places, query.terms, strict=True):
        _mark_places(row, query.content, term)
    overlap = ((places @ places.T) > 0).astype(np.float64)
    # A notice's row tells whether some term of its name, none of the organisation's, overlaps each term.
    return in_names | naming | (((in_names & ~naming).astype(np.float64) @ overlap) > 0)


def _mark_places(row: Scores, content: str, term: Term) -> None:
    """Set what stands for the characters of a term in the question, nothing where it does not use it."""
    for form in () if term.expansion else term.forms:
        start = content.find(form)
        if start >= 0:
            row[start : start + len(form)] = 1
