"""The terms of a query are counted in many texts at once, exactly."""

import numpy as np
import pytest

from store.search.bm25 import CountedTerms, hashes
from store.search.question import Query, Term


def counts(terms: list[tuple[str, ...]], *texts: str) -> list[list[int]]:
    query = Query("", "", tuple(Term(forms, 1, 1.0) for forms in terms))
    return CountedTerms(query).counts(texts).tolist()  # type: ignore[no-any-return]


def occurrences(form: str, text: str) -> int:
    return sum(text.startswith(form, place) for place in range(len(text)))


@pytest.mark.parametrize(
    "form", ["防汛", "汛", "防汛值班", "天天", "5g", "a", "csrme", "𠀀𠀁", "防𠀀", "值班表", "班表每周"]
)
def test_every_place_at_which_a_form_stands_counts(form: str) -> None:
    texts = ["防汛值班表每周报送，防汛值班要天天天天抓", "", "csrme 5g a𠀀𠀁防𠀀", "汛", "防", "班表每周"]
    assert counts([(form,)], *texts) == [[occurrences(form, text)] for text in texts]


def test_forms_of_one_term_count_together_and_one_form_for_all_its_terms() -> None:
    assert counts([("防汛", "抗洪"), ("防汛",), ()], "防汛抗洪防汛") == [[3, 2, 0]]


def test_nothing_is_found_across_two_texts() -> None:
    assert counts([("防汛",), ("防汛值",)], "防", "汛值", "防汛", "值") == [[0, 0], [0, 0], [1, 0], [0, 0]]


def test_more_characters_than_a_byte_can_tell_apart_are_counted() -> None:
    forms = [(chr(0x4E00 + place) + chr(0x4E01 + place),) for place in range(0, 800, 2)]
    text = "".join(form for (form,) in forms)
    assert counts(forms, text) == [[1] * len(forms)]


def test_pairs_with_the_same_hash_are_told_apart() -> None:
    one, other = "一" + chr(0x6000), "不" + chr(0x6000 - 2251)
    assert len({hashes(np.array([*map(ord, pair)], dtype=np.uint32)).item() for pair in (one, other)}) == 1
    forms = [(one,), (other,), (one + "的",), (other + "的",)]
    assert counts(forms, one + "的" + other + "的" + one, other) == [[2, 1, 1, 1], [0, 1, 0, 0]]
    assert counts([(one,)], other) == [[0]]
