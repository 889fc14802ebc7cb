from collections.abc import Callable

import numpy as np
import pytest

from store.database.books import read_book
from store.database.connections import Connections
from store.search import candidates
from store.search.candidates import find_candidates
from store.search.library import Library
from store.search.question import Query, Term, build_query
from store.search.vocabulary import Vocabulary


def _texts(connections: Connections, query: Query, limit: int = 100, *, chrome: bool = False) -> list[str]:
    connection = connections.get()
    found = find_candidates(Library(connection), query, limit, chrome=chrome)
    return [read_book(connection, one.document).text[one.start : one.end] for one in found]


def test_the_passage_that_holds_the_rarest_terms_comes_first(
    archive: Connections, query: Callable[[str], Query]
) -> None:
    first, *others = _texts(archive, query("学校的灭火器和燃气管道"))
    assert "灭火器" in first
    assert any("学校" in other for other in others)


def test_every_candidate_holds_a_term_and_none_comes_twice(archive: Connections, query: Callable[[str], Query]) -> None:
    asked = query("县教育局何时检查学校食堂")
    found = find_candidates(Library(archive.get()), asked)
    assert len({one.passage for one in found}) == len(found) > 3
    for text in _texts(archive, asked):
        assert any(form in text for term in asked.terms for form in term.forms)


def test_no_more_than_the_limit_are_found_and_they_are_the_best(
    archive: Connections, query: Callable[[str], Query]
) -> None:
    asked = query("临江县学校检查")
    assert find_candidates(Library(archive.get()), asked, 2) == find_candidates(Library(archive.get()), asked)[:2]


def test_any_form_of_a_term_will_do(archive: Connections) -> None:
    either = Query("", "", (Term(("拔河", "草帘"), 2, 1.0),))
    assert len(_texts(archive, either)) == 2


@pytest.mark.parametrize("first", [1, 2**29 - 3, 2**40])
def test_passages_come_by_the_weight_of_the_terms_they_hold_however_large_their_ids_are(first: int) -> None:
    held_by = [first + np.array(own, dtype=np.int64) for own in ([2, 4], [0, 2, 5], [4])]
    weights = np.array([1.0, 2.0, 4.0])
    best = [first + place for place in (4, 2, 0, 5)]
    assert candidates._heaviest(held_by, weights, 9).tolist() == best
    assert candidates._heaviest(held_by, weights, 2).tolist() == best[:2]


@pytest.mark.parametrize(("sure", "count"), [(1, 2), (2, 2), (3, 3), (9, 4)])
def test_beyond_the_first_ones_only_passages_are_found_that_hold_a_share_of_what_the_best_one_holds(
    monkeypatch: pytest.MonkeyPatch, sure: int, count: int
) -> None:
    monkeypatch.setattr(candidates, "SURE", sure)
    held_by = [np.array([1, 2]), np.array([2, 3]), np.array([4])]
    weights = np.array([10.0, 10 * candidates.SHARE, 1.0])
    assert candidates._heaviest(held_by, weights, 60).tolist() == [2, 1, 3, 4][:count]


def test_unknown_terms_find_nothing(archive: Connections, query: Callable[[str], Query]) -> None:
    assert _texts(archive, query("区块链")) == []
    assert _texts(archive, Query("", "", ())) == []


def test_frequent_terms_are_left_out_once_the_bound_on_postings_is_reached(
    archive: Connections, query: Callable[[str], Query], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = query("学校的灭火器")
    everywhere = len(_texts(archive, asked))
    monkeypatch.setattr(candidates, "MOST_POSTINGS", 1)
    [only] = _texts(archive, asked)
    assert "灭火器" in only
    assert everywhere > 1


def test_a_share_of_a_large_archive_is_looked_up(
    archive: Connections, query: Callable[[str], Query], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = query("学校的灭火器")
    everywhere = _texts(archive, asked)
    monkeypatch.setattr(candidates, "MOST_POSTINGS", 1)
    monkeypatch.setattr(candidates, "POSTINGS_SHARE", 1.0)
    assert _texts(archive, asked) == everywhere


def test_the_rarest_term_is_looked_up_however_frequent_it_is(
    archive: Connections, query: Callable[[str], Query], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MOST_POSTINGS", 0)
    assert len(_texts(archive, query("检查"))) > 1


def test_site_chrome_is_found_only_when_it_is_asked_for(seeds: Connections, vocabulary: Vocabulary) -> None:
    asked = build_query("百万庄大街", vocabulary)
    assert not any("百萬莊" in text for text in _texts(seeds, asked))
    assert any("百萬莊" in text for text in _texts(seeds, asked, chrome=True))
