"""Runs of characters, set side by side at once."""

from store.language.grams import spaced_grams


def test_every_run_of_so_many_characters_comes_in_order_with_a_space_behind_it() -> None:
    assert spaced_grams("捐款捐款", 2) == "捐款 款捐 捐款 "
    assert spaced_grams("𠮷野家2店", 4) == "𠮷野家2 野家2店 "


def test_a_text_that_is_shorter_than_a_run_has_none() -> None:
    assert spaced_grams("捐款", 3) == ""
    assert spaced_grams("", 1) == ""
