import pytest

from store.language.folding import searchable
from store.search.numbers import is_number, number_asked, number_keys

MOBILE = "13641167598"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("谁的电话是 13641167598", MOBILE),
        ("13641167598", MOBILE),
        ("136 4116-7598是谁？", MOBILE),
        ("＋８６ １３６４１１６７５９８", MOBILE),
        ("0086 13641167598是哪里的号码", MOBILE),
        ("（010）82998163是哪个单位的", "1082998163"),
        ("82998163转8001", "82998163"),
        ("12345是什么热线", "12345"),
        ("who is 13641167598?", MOBILE),
    ],
)
def test_a_number_is_asked_about_where_nothing_else_is_said(question: str, number: str) -> None:
    assert number_asked(searchable(question).strip()) == number


@pytest.mark.parametrize(
    "question",
    [
        "2020年3月1日",
        "京ICP备13023518号-1",
        "〔2020〕15号文件",
        "2020年电话费补贴多少",
        "张三的电话",
        "13641167598和82998163",
    ],
)
def test_a_number_within_another_question_is_not_asked_about(question: str) -> None:
    assert number_asked(searchable(question)) is None


@pytest.mark.parametrize(
    ("printed", "e164", "keys"),
    [
        ("010-82998163", "+861082998163", ("1082998163",)),
        ("82998163/4", "+861082998164", ("1082998164", "82998163")),
        ("010—65669856—300", "+861065669856", ("1065669856",)),
        ("63469955（4305）", None, ("63469955",)),
        ("+86 138 0713 8996", None, ("13807138996",)),
        ("12345", None, ("12345",)),
    ],
)
def test_a_number_is_kept_by_its_national_digits(printed: str, e164: str | None, keys: tuple[str, ...]) -> None:
    assert number_keys(printed, e164) == keys


@pytest.mark.parametrize(
    ("asked", "key"),
    [(MOBILE, MOBILE), ("82998163", "1082998163"), ("3641167", MOBILE), ("1082998163", "82998163"), ("12345", "12345")],
)
def test_a_number_is_found_with_or_without_its_area_and_by_a_part(asked: str, key: str) -> None:
    assert is_number(asked, key)


@pytest.mark.parametrize(("asked", "key"), [("164116", MOBILE), ("2482998163", "1082998163"), ("12345", "123456")])
def test_too_small_a_part_and_another_area_find_nothing(asked: str, key: str) -> None:
    assert not is_number(asked, key)
