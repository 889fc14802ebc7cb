"""Scoring: what a passage says of a query by itself, what its whole notice says, and what counts besides the terms.

``store.search.ranking`` makes one order of these, ``store.search.score_parts`` shows them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from store.language.places import is_elsewhere
from store.search.bm25 import CountedTerms, bm25_plus
from store.search.candidates import Candidate
from store.search.closeness import closeness
from store.search.library import Notice
from store.search.organisations import is_same
from store.search.question import Query, substrings, telling_characters

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


_IN_MARKS = re.compile(r"[《〈「『“\"‘]([^《》〈〉「」『』“”\"]{2,30})[》〉」』”\"’]")


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A candidate scored by itself; ``text`` is all that it says, its title and headings first."""

    candidate: Candidate
    text: str
    counts: Sequence[int]
    length: float
    score: float


@dataclass(frozen=True, slots=True)
class Besides:
    """What counts for passages beside their terms, by their ids; ``closeness`` for the best of them alone.

    ``characters`` and ``phrases`` are what they gain by the single characters and the phrases that they share with the
    question.
    """

    characters: Mapping[int, float]
    phrases: Mapping[int, float]
    closeness: Mapping[int, float]

    def wide(self, one: ScoredPassage) -> float:
        """What a passage weighs between notices."""
        return one.score + self._shared(one) + WIDE_CLOSENESS * self._close(one)

    def local(self, one: ScoredPassage) -> float:
        """What is added to its score within its notice."""
        return self._shared(one) + (WIDE_CLOSENESS + CLOSENESS) * self._close(one)

    def _shared(self, one: ScoredPassage) -> float:
        return self.characters[one.candidate.passage] + self.phrases[one.candidate.passage]

    def _close(self, one: ScoredPassage) -> float:
        return self.closeness.get(one.candidate.passage, 0.0)


@dataclass(frozen=True, slots=True)
class ScoredNotice:
    """A notice with the score of its whole text; its passages keep ``share`` of their scores.

    ``is_named`` says that the organisation which the question names issued it, ``beside`` what it is worth beside the
    notices of that one.
    """

    score: float
    share: float
    counts: Sequence[int]
    name: str
    is_named: bool
    beside: float


def score_passage(terms: CountedTerms, candidate: Candidate) -> ScoredPassage:
    """The candidate with how often each of ``terms`` stands in it, its title and headings, and its BM25+ by that."""
    text = f"{candidate.heading}\n{candidate.folded}"
    counts = terms.counts(text)
    length = max(SHORTEST, len(candidate.folded)) / PASSAGE_LENGTH
    return ScoredPassage(candidate, text, counts, length, bm25_plus(terms.weights, counts, length, B))


def besides_of(query: Query, passages: Sequence[ScoredPassage], notices: Mapping[int, Notice]) -> Besides:
    """What the single characters and phrases shared with the question are worth, and closeness for the best by then.

    ``notices`` holds those that ``passages`` are of.
    """
    besides = Besides(_characters(query, passages), _phrases(query, passages), {})
    best = sorted(passages, key=lambda one: -besides.wide(one))[:MOST_CLOSE]
    if not best or _says_enough(query, best[0].counts):
        return besides
    texts = [(one.candidate.folded, notices[one.candidate.document].name) for one in best]
    found = closeness(query.content, query.named, texts)
    close = {one.candidate.passage: value for one, value in zip(best, found, strict=True)}
    return replace(besides, closeness=close)


def _says_enough(query: Query, counts: Sequence[int]) -> bool:
    """Whether a passage in which the terms occur so often says so much of the question that closeness may rest."""
    weight = sum(term.weight for term, count in zip(query.terms, counts, strict=True) if count)
    return weight >= ENOUGH * query.total


def _characters(query: Query, passages: Sequence[ScoredPassage]) -> Mapping[int, float]:
    """People's own words share characters with the notice's where they share no pair.

    办公 and 上班 do not, 捐钱 and 捐款 do. Their weights come from the passages at hand: the index holds no single
    characters.
    """
    characters = sorted(telling_characters(query))
    held = [[one for one in characters if one in passage.candidate.folded] for passage in passages]
    frequencies = Counter(chain.from_iterable(held))
    weights = {
        one: CHARACTER * math.log(1 + (len(passages) - frequency + 0.5) / (frequency + 0.5))
        for one, frequency in frequencies.items()
    }
    return {
        one.candidate.passage: sum([weights[character] for character in own])
        for one, own in zip(passages, held, strict=True)
    }


def _phrases(query: Query, passages: Sequence[ScoredPassage]) -> Mapping[int, float]:
    """What the runs of characters of the question are worth, but for the organisation's name, and what it quotes."""
    runs = substrings(query.content.replace(query.named or " ", " "), PHRASE_LENGTH, PHRASE_LENGTH)
    worth = Counter(dict.fromkeys(runs, PHRASE))
    worth.update(dict.fromkeys(_IN_MARKS.findall(query.text), QUOTED))
    return {
        one.candidate.passage: sum([value for phrase, value in worth.items() if phrase in one.text]) for one in passages
    }


def score_notice(query: Query, terms: CountedTerms, notice: Notice) -> ScoredNotice:
    """The notice with the BM25+ of its whole text and how far it is of the place and the organisation asked about."""
    counts = terms.counts(notice.text)
    is_named = any(is_same(body, notice.issuer) for body in query.bodies)
    share = ELSEWHERE if is_elsewhere(query.provinces, notice.provinces) else 1.0
    if is_named:
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    score = bm25_plus(terms.weights, counts, len(notice.text) / DOCUMENT_LENGTH, DOCUMENT_B)
    beside = 1.0 if is_named else OTHERS if notice.issuer else NOBODYS
    return ScoredNotice(score, share, counts, notice.name, is_named, beside)
