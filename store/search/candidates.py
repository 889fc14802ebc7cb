"""Candidates: the passages that share the rarest terms with a query, out of the full-text index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.database.plain import as_list, plain_rows
from store.search.bm25 import Scores
from store.search.library import Library
from store.search.postings import postings
from store.search.question import Query, Term

LIMIT = 60
"""Passages handed to ranking.

With 100 the first answer is the same to each of 939 questions: over five notices, over 10,599 and over 848 articles of
an encyclopaedia.
"""

MOST_POSTINGS = 6_000
"""Terms are taken rarest first until they stand in this many passages together: bounds the time on large archives.

Over 69,397 documents nDCG@10 is .888 with 5,000 and .896 with this, in 2 % more time; over 10,599 as much.
"""

POSTINGS_SHARE = 1 / 50
"""In archives so large that this share of all passages is more, the bound is that.

Over a million passages, most of them copies with words changed, 160 questions have nDCG@10 .856 with it and .803
without, in a third more time; with a bound of 60,000 .865, in as much time again.
"""


SURE = 20
SHARE = 0.3
"""Of those behind the first ``SURE``, only passages that hold this share of what the best one holds are ranked.

These are 44 of 60 over 69,397 documents, where all 319 first answers are the same as with all 60, in a twentieth less
time; over five notices, 848, 1,000 and 10,599 documents 13 of 2,758 are others or given where they were not, hit@1
differs by one question of a thousand at most and quote@1 by two. With .35 beyond the first 16, 19 of all are.
"""


class Candidate(NamedTuple):
    """A passage that may answer: where it stands in the cleaned text of its notice's file.

    ``heading`` is its title and the headings above it, a line each, ``folded`` what it says without the head and the
    signature of its notice; both folded. ``chrome`` says that it is of the site around the notice.
    """

    passage: int
    document: int
    section: int | None
    start: int
    end: int
    heading: str
    folded: str
    chrome: bool = False


def find_candidates(library: Library, query: Query, limit: int = LIMIT, *, chrome: bool = False) -> list[Candidate]:
    """Up to ``limit`` passages that hold terms of ``query``, by the weight of the terms held.

    Site chrome is left out unless ``chrome``: it may hold a fact or a contact, never what a notice says.
    """
    terms = _rarest(query, max(MOST_POSTINGS, int(library.archive.passages * POSTINGS_SHARE)))
    if not terms:
        return []
    held_by = postings(library.connection, library.archive.looked_up, [term.forms for term in terms])
    best = _heaviest(held_by, np.array([term.weight for term in terms]), limit)
    return candidates_with(library, best.tolist(), chrome=chrome)


def _heaviest(held_by: Sequence[NDArray[np.int64]], weights: Scores, limit: int) -> NDArray[np.int64]:
    """Up to ``limit`` of the passages that hold terms, those first that hold the most of the ``weights`` together.

    Those that hold little beside the best one are left out (``SHARE``). The index keeps terms without their counts, so
    that FTS5's own bm25() has nothing to go by: presence is summed here, and the counts come in when the candidates are
    ranked.
    """
    # A passage and a term are one number: to sort numbers takes half as long as to find out their order, and a quarter
    # less where the parts that are in order are merged.
    bits = len(held_by).bit_length()
    terms = np.arange(len(held_by)).repeat([len(own) for own in held_by])
    found: NDArray[np.int64] = np.concatenate(held_by) << bits | terms
    found.sort(kind="stable")
    # Most passages hold one term: they are left out where enough others hold more than it weighs.
    several = np.zeros(len(found), dtype=np.bool_)
    several[1:] = found[1:] ^ found[:-1] < 1 << bits
    several[:-1] |= several[1:]
    best, held = _most_held(found.compress(several), bits, weights, limit)
    least = held.item(-1) if len(best) == limit else 0.0
    if least <= weights.max():
        several |= (weights >= least).take(found & (1 << bits) - 1)
        best, held = _most_held(found.compress(several), bits, weights, limit)
    return best[: max(SURE, int(np.count_nonzero(held >= SHARE * held[:1])))]


def _most_held(found: NDArray[np.int64], bits: int, weights: Scores, limit: int) -> tuple[NDArray[np.int64], Scores]:
    """Up to ``limit`` of the passages in ``found``, those first that hold the most, and what they hold.

    ``found`` is in order, with the number of a term in the last ``bits``.
    """
    passages = found >> bits
    is_first = np.ones(len(found), dtype=np.bool_)
    np.not_equal(passages[1:], passages[:-1], out=is_first[1:])
    held = np.asarray(np.bincount(is_first.cumsum() - 1, weights.take(found & (1 << bits) - 1)), dtype=np.float64)
    best = (-held).argsort(kind="stable")[:limit]
    return passages.compress(is_first).take(best), held.take(best)


def candidates_with(library: Library, passages: Sequence[int], *, chrome: bool = False) -> list[Candidate]:
    """The candidates with these ids, in their order, less what is gone and, unless ``chrome``, site chrome."""

    def read(missing: Sequence[int]) -> Mapping[int, Candidate]:
        rows = plain_rows(library.connection, _CANDIDATES, [as_list(missing)])
        return {row[0]: Candidate._make(row) for row in rows}

    found = library.archive.looked_up.passages.look_up(passages, read)
    return [found[passage] for passage in passages if passage in found and (chrome or not found[passage].chrome)]


_CANDIDATES = """SELECT id, document, section, start, "end", heading, folded, chrome FROM passages
                  WHERE id IN (SELECT value FROM json_each(?))"""


def _rarest(query: Query, most: int) -> Sequence[Term]:
    """The terms of ``query`` that the index knows, rarest first, as many as have ``most`` postings together."""
    chosen: list[Term] = []
    passages = 0
    for term in sorted((term for term in query.terms if term.frequency), key=lambda term: term.frequency):
        if chosen and passages + term.frequency > most:
            break
        passages += term.frequency
        chosen.append(term)
    return chosen
