import pytest

from store.cleaning import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。\r\n二。\r三。\u2028四。\x0c五。", "一。\n二。\n三。\n四。\n五。"),
        ("\ufeff通\u200b知\u00ad，附\u2060件\x00", "通知，附件"),
        ("各区\u200d\u200d人民政府\u200d", "各区人民政府"),
        ("电话:\xa0010\u2003\u20038299", "电话: 010  8299"),
        ("It\x92s \x93here\x94\x81", "It’s “here”"),
        ("  \n\n通知。 \n\u3000\u3000正文。\t\n\n\n \n落款。\n\n", "通知。\n正文。\n\n落款。"),
        ("一。\n\u3000\n二。", "一。\n\n二。"),
        ("- 一\n  - 二\n    1. 三", "- 一\n  - 二\n    1. 三"),
    ],
)
def test_what_no_one_sees_is_tidied(text: str, expected: str) -> None:
    assert clean(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全角ＡＢＣ１２３，半角abc,繁體字與简体字",
        "中国数学会 中国物理学会\u3000中国化学会",
        "姓名\t电话",
        "👨\u200d👩\u200d👧 किताब क्\u200dष",
        "a\u0301 é ﬁ ㎏ ①",
    ],
)
def test_script_width_punctuation_and_spaces_in_a_line_stay(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.repairs == ()


def test_a_text_of_nothing_but_noise_becomes_empty() -> None:
    for text in (" \n\u3000\n", "\ufeff", "\x00\u200b\r\n"):
        cleaned = clean(text)
        assert cleaned.text == ""
        assert cleaned.map.to_clean(0, len(text)) is None
