"""What several notices say to one question: copies are one answer, and what differs stands beside the first one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.search.agreement import differing, newest_first
from store.search.library import Library
from store.search.question import Query
from store.search.reprints import join_copies
from store.values.replies import Answer


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answers as a reply gives them, best first, and those that say something else than the first (see Reply)."""

    answers: tuple[Answer, ...]
    differing: tuple[Answer, ...] = ()


def gather(
    library: Library,
    query: Query,
    answers: Iterable[Answer],
    count: int,
    *,
    copies: bool,
    compare: bool,
) -> Gathered:
    """Up to ``count`` of ``answers`` (best first), each with its copies; with ``compare``, also those that differ.

    The newest of those that differ stands first. What is shown with another answer, as a copy or as differing, is no
    answer of its own, unless ``copies``: then it keeps its place.
    """
    joined = join_copies(library, answers, count, keep=copies)
    found = tuple(replace(one.answer, also=one.also) if one.also else one.answer for one in joined)
    distinct = [answer for answer, one in zip(found, joined, strict=True) if not one.is_copy]
    other = differing(query, distinct) if compare else ()
    if not other:
        return Gathered(found)
    first, *rest = newest_first(distinct[0], other)
    beside = {first.key} if copies else {first.key, *(answer.key for answer in rest)}
    return Gathered((first, *(answer for answer in found if answer.key not in beside)), tuple(rest))
