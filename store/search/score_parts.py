"""The parts that ranking made its scores of, scored again: asking itself has no time to keep them."""

from __future__ import annotations

from collections.abc import Sequence

from store.search.candidates import Candidate
from store.search.explanation import Parts
from store.search.library import Library
from store.search.question import Query
from store.search.ranking import score
from store.search.scoring import WIDE_CLOSENESS


def score_parts(library: Library, query: Query, candidates: Sequence[Candidate]) -> dict[int, Parts]:
    """The parts of each score by the id of its passage; ``candidates`` are all (at least one) that are ranked."""
    scored = score(library, query, candidates, frozenset(one.passage for one in candidates))
    passages, besides, notices = scored.passages, scored.besides, scored.notices
    return {
        one.passage: Parts(
            passage=float(passages.scores[place]),
            notice=float(notices.scores[of]),
            characters=float(besides.characters[place]),
            phrases=float(besides.phrases[place]),
            closeness=WIDE_CLOSENESS * float(besides.closeness[place]),
            within=float(scored.within[place]),
            other_province=float(notices.shares[of]),
            other_body=float(scored.beside[place]),
            meaning=0.0,
        )
        for place, (one, of) in enumerate(zip(passages.candidates, scored.notice_of.tolist(), strict=True))
    }
