import textwrap

import pytest

from store.cleaning import clean
from store.cleaning.lines import width

BODY = "各学会要做好防控工作，加强值班。要及时总结经验，凝聚起众志成城、全力以赴、"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各学会要做好咨询服务，密切关注进展。各学会要加强与", "全国学会的联系，及时报告。"),
        ("第一阶段工作已经完成。请各单位将统计表报送学会办公", "室汇总，逾期不再受理。"),
        (BODY, "共克时艰的强大正能量。"),
        (
            "为做好年会筹备，经理事会研究，决定由秘书处牵头，会同各分支机构成立筹备小组，名誉理事长、首席科",
            "学家李四任组长。",
        ),
        ("按照中共中央印发《关于加强党的领导、为打", "赢疫情防控阻击战提供保证的通知》精神"),
        ("會議要求各單位落實責任。各級領導要主動擔當,並積極投身防", "控工作之中,不得推諉。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", " \r\n\r\n"])
def test_a_sentence_cut_in_two_is_one_again(before: str, after: str, gap: str) -> None:
    text = f"关于年会的通知\n\n各会员单位：\n\n{before}{gap}{after}"
    assert clean(text).text == f"关于年会的通知\n\n各会员单位：\n\n{before}{after}"


def test_a_page_number_in_the_cut_goes_with_it() -> None:
    for number in ("- 3 -", "第 3 页 共 12 页", "Page 3 of 12"):
        assert clean(f"通知\n\n{BODY}\n\n{number}\n\n共克时艰的正能量。").text == f"通知\n\n{BODY}共克时艰的正能量。"
    kept = "通知\n\n完成任务。\n\n- 3 -\n\n第二部分是附录。"
    assert clean(kept).text == kept


@pytest.mark.parametrize(
    "text",
    [
        "关于召开中国计算机学会2020年年会的通知\n\n各会员单位：\n\n定于3月召开年会。",
        "北京市教育局召开安全生产工作会议\n\n2月3日，市教育局召开会议，部署工作。",
        "提高站位，压实责任，强化担当，坚决打赢疫情防控阻击战，我市召开全市教育系统疫情防控工作电视电话会议\n\n2月3日，会议召开。",
        "一、提高政治站位，发挥学会党组织战斗堡垒作用\n各学会要充分认识，切实落实。",
        "请各单位遵照执行。特此通知\n\n中国计算机学会\n2020年1月30日",
        "请报送材料。联系人张三、李四\n联系电话：010-82998163，传真同号。",
        "详情请发邮件。邮箱 csrme@126.com\n\n学会办公室设在北京，欢迎来访。",
        "增强意识、做到“两个维护”；\n\n作为科技工作者，要时刻警醒。",
        "要抓好三件事，做到以下几点，不得有误，\n一是提高认识，加强领导。",
        "床前明月光，\n疑是地上霜。",
        "中国数学会\n中国物理学会\n中国化学会\n中国天文学会",
        "姓名\t单位\t职务，备注\n张三\t秘书处\t主任，常务",
        "（图为会议现场。新华社记者 张三 摄\n\n据介绍，今年的会议规模最大。",
        "附件：关于做好防控工作的通知\n(辽科协发〔2020〕3号)",
        "Wow! 全民影音创作大赛\nWow! 全民影音创作大赛为行政院新闻局主办，每年一届。",
        "Dear Members of the Association,\n\nWe are glad to invite you.",
    ],
)
def test_what_belongs_apart_stays_apart(text: str) -> None:
    assert clean(text).text == text


def wrapped(paragraph: str, columns: int) -> str:
    """The paragraph in lines of so many columns; marks that may not begin a line hang over."""
    lines = [""]
    for char in paragraph:
        if width(lines[-1] + char) > columns and char not in "，。、；：！？”》）":
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


PARAGRAPHS = (
    "关于做好春季学期开学工作的通知",
    "为坚定不移把会议精神落到实处，积极贯彻落实省委、省政府的各项工作部署要求，发挥省级学会作为科技社团的独特优势和作用，"
    "团结带领广大科技工作者为做好疫情防控工作贡献智慧和力量，现将有关事项通知如下。",
    "一、加强组织领导",
    "各学会要充分认识到做好疫情防控是一项重大的政治任务，把思想和行动统一到党中央决策部署和省委、省政府具体工作要求上来，"
    "把疫情防控工作作为当前最重要的工作来抓，深刻认识到做好疫情防控工作的重要性和紧迫性，强化风险意识，坚持底线思维。",
    "联系人：张三",
    "2020年1月30日",
)


@pytest.mark.parametrize("columns", [44, 56, 72, 80])
@pytest.mark.parametrize(("gap", "indent"), [("\n\n", ""), ("\n", "\u3000\u3000")])
def test_lines_of_one_width_become_paragraphs(columns: int, gap: str, indent: str) -> None:
    text = gap.join(wrapped(indent + paragraph, columns) for paragraph in PARAGRAPHS)
    assert clean(text).text == gap.join(PARAGRAPHS)


def test_english_lines_are_joined_with_a_space() -> None:
    paragraphs = [
        "The association will hold its annual meeting in Beijing on the tenth of October, and all members, national "
        "and abroad, are invited to attend and to bring the members of their own working groups with them.",
        "Please send the form to the office before the end of August, so that rooms can be booked in time for everyone "
        "who travels from abroad or needs help on the way.",
    ]
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)
    assert clean(text).text == "\n\n".join(paragraphs)
