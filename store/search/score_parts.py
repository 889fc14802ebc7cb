"""The parts that ranking made its scores of, scored again: asking itself has no time to keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from store.search.bm25 import CountedTerms
from store.search.explanation import Parts
from store.search.library import Library
from store.search.question import Query
from store.search.ranking import Ranked
from store.search.scoring import WIDE_CLOSENESS, besides_of, score_notice, score_passage


def score_parts(library: Library, query: Query, ranked: Sequence[Ranked]) -> dict[int, Parts]:
    """The parts of each score by the id of its passage; ``ranked`` must be all that ``rank`` gave for ``query``."""
    terms = CountedTerms(query)
    passages = {one.candidate.passage: score_passage(terms, one.candidate) for one in ranked}
    own: defaultdict[int, list[Ranked]] = defaultdict(list)
    for one in ranked:
        own[one.candidate.document].append(one)
    notices = library.notices(own)
    besides = besides_of(query, list(passages.values()), notices)
    is_anyones = not any(one.is_named for one in ranked)
    parts = {}
    for number, members in own.items():
        notice, first = score_notice(query, terms, notices[number]), members[0]
        body = 1.0 if is_anyones else notice.beside
        wide = {one.candidate.passage: besides.wide(passages[one.candidate.passage]) for one in members}
        widest = max(wide.values())
        for one in members:
            passage = one.candidate.passage
            # The first passage has the score of the widest one; the others keep their distance from the first.
            behind = (one.score - first.score) / (notice.share * body)
            parts[passage] = Parts(
                passage=passages[passage].score,
                notice=notice.score,
                characters=besides.characters[passage],
                phrases=besides.phrases[passage],
                closeness=WIDE_CLOSENESS * besides.closeness.get(passage, 0.0),
                within=widest - wide[passage] + behind,
                other_province=notice.share,
                other_body=body,
                meaning=0.0,
            )
    return parts
