from __future__ import annotations

import pytest

from store.notices.contacts.names import PersonName, split_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("张建军", "张", "建军"),
        ("胡威", "胡", "威"),
        ("欧阳明", "欧阳", "明"),
        ("歐陽建軍", "歐陽", "建軍"),
        ("張建軍", "張", "建軍"),
        ("司马相如", "司马", "相如"),
        ("司马", "司", "马"),
        ("陈林小红", "陈林", "小红"),
        ("阿卜杜拉·买买提", "", "阿卜杜拉·买买提"),
        ("Li Ming", "", "Li Ming"),
        ("的", "", "的"),
    ],
)
def test_a_name_has_a_family_and_a_given_name(name: str, family: str, given: str) -> None:
    assert split_name(name) == PersonName(family, given)


@pytest.mark.parametrize(
    ("name", "family", "post"), [("张主任", "张", "主任"), ("歐陽處長", "歐陽", "處長"), ("王副主任", "王", "副主任")]
)
def test_a_post_that_stands_for_the_given_name_is_told(name: str, family: str, post: str) -> None:
    assert split_name(name) == PersonName(family, post, post)


@pytest.mark.parametrize("name", ["王老师", "李先生", "欧阳女士"])
def test_a_form_of_address_is_no_post(name: str) -> None:
    assert split_name(name).post is None
    assert split_name(name).family in ("王", "李", "欧阳")
