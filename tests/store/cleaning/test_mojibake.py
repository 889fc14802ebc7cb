import pytest

from store.cleaning import mojibake
from store.cleaning.edits import apply


def broken(text: str, mark: int) -> str:
    """The text as it reads when the mark at this place lost its first byte in GBK."""
    after = text[mark:].encode("gbk")[1:].decode("gbk", "replace").replace("\ufffd", "?")
    return text[:mark] + "?" + after


def repaired(text: str) -> str:
    return apply(text, mojibake.repairs(text))


@pytest.mark.parametrize(
    "text",
    [
        "堅定全社會抗疫信心。科技界積極開展心理疏導",
        "學必以服務人民為榮光。”預防并阻斷新發傳染病",
        "各單位應當落實責任。請將統計表報送秘書處",
        "現就《關於開展調查的通知》說明工作要求",
    ],
)
def test_a_mark_that_lost_its_first_byte_and_what_it_spoilt_are_restored(text: str) -> None:
    marks = [place for place, char in enumerate(text) if char in "。：《》" and place]
    cases = [broken(text, mark) for mark in marks]
    fixed = [repaired(case) for case in cases]
    assert text in fixed
    assert all(result in (text, case) for result, case in zip(fixed, cases, strict=True))


def test_marks_that_were_folded_to_ascii_since_make_no_difference() -> None:
    assert repaired("抗疫信心??萍冀绶e極開展") == "抗疫信心。科技界積極開展"
    assert repaired("人民為榮光?!鳖A防并阻斷") == "人民為榮光。”預防并阻斷"


@pytest.mark.parametrize(
    "text",
    [
        "什么?!好A级",
        "为什么??很好e时代",
        "你好?编辑部A座",
        "怎么办?萍乡e家",
        "吃了吗?7e天",
        "真的吗?!",
        "是不是?？鳖A",
        "名单\ufffd如下",
        "价格?100元A类",
        "?!鳖A防",
    ],
)
def test_ordinary_question_marks_and_what_is_not_certain_stay(text: str) -> None:
    assert repaired(text) == text
