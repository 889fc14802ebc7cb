"""The parts that ranking made its scores of, computed again: asking itself has no time to keep them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from store.language.places import is_elsewhere
from store.search.bm25 import CountedTerms, bm25_plus
from store.search.closeness import closeness
from store.search.explanation import Parts
from store.search.library import Library, Notice
from store.search.question import Query, telling_characters
from store.search.ranking import (
    CHARACTER,
    DOCUMENT_B,
    DOCUMENT_LENGTH,
    ELSEWHERE,
    MOST_CLOSE,
    OTHERS,
    PASSAGE_LENGTH,
    PHRASE,
    SHORTEST,
    WIDE_CLOSENESS,
    B,
    Ranked,
    phrases_of,
    says_enough,
)


@dataclass(frozen=True, slots=True)
class _Wide:
    """What a passage weighs between notices."""

    passage: float
    characters: float
    phrases: float
    closeness: float = 0.0

    @property
    def total(self) -> float:
        return self.passage + self.characters + self.phrases + self.closeness


def score_parts(library: Library, query: Query, ranked: Sequence[Ranked]) -> dict[int, Parts]:
    """The parts of each score by the id of its passage; ``ranked`` must be all that ``rank`` gave for ``query``."""
    wide = _with_closeness(library, query, ranked, _wide(query, ranked))
    own: defaultdict[int, list[Ranked]] = defaultdict(list)
    for one in ranked:
        own[one.candidate.document].append(one)
    notices = library.notices(own)
    named = any(one.is_named for one in ranked)
    parts = {}
    for number, passages in own.items():
        first = passages[0]
        notice = _notice_score(query, first, notices[number])
        province = ELSEWHERE if is_elsewhere(query.provinces, notices[number].provinces) else 1.0
        body = OTHERS if named and not first.is_named else 1.0
        widest = max(wide[one.candidate.passage].total for one in passages)
        for one in passages:
            weighs = wide[one.candidate.passage]
            # The first passage has the score of the widest one; the others keep their distance from the first.
            behind = (one.score - first.score) / (province * body)
            within = widest - weighs.total + behind
            parts[one.candidate.passage] = Parts(
                passage=weighs.passage,
                notice=notice,
                characters=weighs.characters,
                phrases=weighs.phrases,
                closeness=weighs.closeness,
                within=within,
                other_province=province,
                other_body=body,
                meaning=0.0,
            )
    return parts


def _wide(query: Query, ranked: Sequence[Ranked]) -> dict[int, _Wide]:
    terms = CountedTerms.of(query)
    count = len(ranked)
    characters = {}
    for character in telling_characters(query):
        frequency = sum(character in one.candidate.folded for one in ranked)
        characters[character] = CHARACTER * math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
    phrases = phrases_of(query)
    found = {}
    for one in ranked:
        body = one.candidate.folded
        text = f"{one.candidate.heading}\n{body}"
        found[one.candidate.passage] = _Wide(
            passage=bm25_plus(terms.weights, terms.counts(text), max(SHORTEST, len(body)) / PASSAGE_LENGTH, B),
            characters=sum(weight for character, weight in characters.items() if character in body),
            phrases=PHRASE * sum(phrase in text for phrase in phrases),
        )
    return found


def _with_closeness(
    library: Library, query: Query, ranked: Sequence[Ranked], wide: Mapping[int, _Wide]
) -> dict[int, _Wide]:
    best = sorted(ranked, key=lambda one: -wide[one.candidate.passage].total)[:MOST_CLOSE]
    if not best or says_enough(query, best[0].passage_matches):
        return dict(wide)
    notices = library.notices(one.candidate.document for one in best)
    named = query.mention if query.mention and query.bodies else ""
    texts = [(one.candidate.folded, notices[one.candidate.document].name) for one in best]
    found = zip(best, closeness(query.content, named, texts), strict=True)
    close = {one.candidate.passage: WIDE_CLOSENESS * value for one, value in found}
    return {passage: replace(one, closeness=close.get(passage, 0.0)) for passage, one in wide.items()}


def _notice_score(query: Query, one: Ranked, notice: Notice) -> float:
    terms = CountedTerms.of(query)
    counts = terms.counts(notice.text)
    if one.is_named:
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    return bm25_plus(terms.weights, counts, len(notice.text) / DOCUMENT_LENGTH, DOCUMENT_B)
