import pytest

from store.cleaning import clean, pinyin
from store.cleaning.edits import apply


def without_pinyin(text: str) -> str:
    return apply(text, pinyin.repairs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("學(xué)會(huì )向全國", "學會向全國"),
        ("協(xié)(學(xué))會(huì)", "協(學)會"),
        ("创（chuàng ）造", "创造"),
        ("長( cháng)期", "長期"),
        ("會 (huì)議", "會議"),
        ("他們(men)和我們(men)", "他們和我們"),
        ("旅(lǚ)行、策略(lüè)", "旅行、策略"),
        ("兒(ér)童", "兒童"),
        ("一線(xiɑ\u0300n)", "一線"),
        ("書(shu\u0304)", "書"),
        ("学会(huì)（筹）", "学会（筹）"),
        ("學(xu?)會(hu? )向全國(gu\ufffd)", "學會向全國"),
        ("一線(xi?n)的可惡(?)", "一線的可惡(?)"),
        ("發(f?)揮一線(xi?n)專(zhu?n)業(y?)的可惡(?)", "發揮一線專業的可惡"),
    ],
)
def test_the_reading_of_the_character_before_it_goes(text: str, expected: str) -> None:
    assert without_pinyin(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "機經網(MEI)",
        "通知(一)",
        "協(學)會",
        "世卫(WHO)",
        "下载(app)",
        "选项(a)和选项(b)",
        "(huì)議",
        "会议(2020)",
        "咖啡(café)",
        "学会（huì yì）",
        "阿里(ali)",
        "会(hùì)",
        "学(hui)",
        "会议(a",
        "会()议",
        "Hotel (lá)",
        "學(sh?)會(??)向全國(g??)報告啊(?)",
    ],
)
def test_brackets_that_hold_anything_else_stay(text: str) -> None:
    assert without_pinyin(text) == text


def test_an_authors_own_reading_of_one_rare_character_stays() -> None:
    for text in ("荨(qián)麻是荨麻属植物的通用俗称。", "丘（Qiū）姓的来源", "宜兴东氿(guǐ)、西氿(guǐ)"):
        assert without_pinyin(text) == text


def test_readings_of_rare_characters_go_where_common_ones_are_read_out_too() -> None:
    assert without_pinyin("东氿(guǐ)學(xué)會(huì)發(fā)布") == "东氿學會發布"


def test_a_space_that_parts_two_names_stays() -> None:
    assert without_pinyin("中國數學(xué)會(huì ) 中國物理學(xué)會(huì )") == "中國數學會 中國物理學會"


def test_and_between_chinese_words_is_he() -> None:
    assert clean("完成各项工作任务 and 疫情防控工作").text == "完成各项工作任务和疫情防控工作"
    assert clean("《通知》 and “意见”").text == "《通知》和“意见”"


@pytest.mark.parametrize("text", ["猛将传 and Z", "Rock and Roll", "A and 学会", "学会and协会", "学会 And 协会"])
def test_and_next_to_anything_else_stays(text: str) -> None:
    assert clean(text).text == text
