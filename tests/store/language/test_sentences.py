from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.sentences import sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先到先得。额满为止！可以吗？可以。", ["先到先得。", "额满为止！", "可以吗？", "可以。"]),
        ("他说：“请放心。”大家走了。", ["他说：“请放心。”", "大家走了。"]),
        ("(详见附件。)请注意!!好的?是", ["(详见附件。)", "请注意!!", "好的?", "是"]),
        ("增长3.5%，见www.example.cn/a?b=1!c。完", ["增长3.5%，见www.example.cn/a?b=1!c。", "完"]),
        ("1. 提高站位。2. 抓好落实。", ["1. 提高站位。", "2. 抓好落实。"]),
        ("甲\n\n乙。\r\n丙", ["甲", "乙。", "丙"]),
        ("某某学会                    2020年2月1日", ["某某学会", "2020年2月1日"]),
        ("电      话：010-68596456", ["电      话：010-68596456"]),
        ("等待……然后走了", ["等待……", "然后走了"]),
        ("短句；不分。", ["短句；不分。"]),
        ("   ", []),
    ],
)
def test_sentences_end_where_people_end_them(text, expected):
    assert split(text) == expected


def test_long_sentences_also_end_at_semicolons():
    clause = "要认真落实各项要求并按时完成任务" * 6
    assert split(f"{clause}；{clause}。") == [f"{clause}；", f"{clause}。"]


def test_offsets_count_in_the_whole_text():
    text = "前言。第一句。第二句。"
    assert [text[s.start : s.end] for s in sentences(text, 3, len(text))] == ["第一句。", "第二句。"]


@given(st.text(alphabet="甲乙。！？；;.?!…\n 　\t”）3a:/“（", max_size=400))
def test_nothing_but_white_space_is_lost(text):
    spans = sentences(text, 0, len(text))
    assert "".join(text[s.start : s.end] for s in spans).split() == "".join(split(text)).split()
    outside = text
    for span in reversed(spans):
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        outside = outside[: span.start] + outside[span.end :]
    assert outside.strip() == ""
    assert all(a.end <= b.start for a, b in pairwise(spans))
