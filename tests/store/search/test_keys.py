import pytest

from store.search.keys import (
    ContactKey,
    DocumentKey,
    Part,
    TextKey,
    contact_key,
    document_key,
    key_of_part,
    parse_key,
    text_key,
)


@pytest.mark.parametrize("number", [0, 1, 9, 10, 35, 36, 1_000_000])
def test_what_a_key_was_made_of_is_read_back(number: int) -> None:
    assert parse_key(contact_key(number)) == ContactKey(number)
    assert parse_key(document_key(number)) == DocumentKey(number)
    assert parse_key(text_key(number, number + 1, number + 2)) == TextKey(number, number + 1, number + 2)


@pytest.mark.parametrize("part", list(Part))
def test_a_key_names_a_text_or_what_stands_beside_it(part: Part) -> None:
    assert parse_key(key_of_part(text_key(7, 40, 900), part)) == TextKey(7, 40, 900, part)


def test_five_keys_of_a_large_archive_are_short() -> None:
    assert len(text_key(10**9, 10**7, 10**7 + 400)) <= 24


@pytest.mark.parametrize("key", ["", "q", "c", "d", "q1.2", "q-1.0.5", "x1", "C1", "c1 ", "ｃ1", "q1.2.3.4"])
def test_what_is_no_key_is_none(key: str) -> None:
    assert parse_key(key) is None
