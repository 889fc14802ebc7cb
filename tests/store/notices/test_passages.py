"""What holds for the passages and spans of every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from store.cleaning import clean
from store.notices.understanding import understand
from store.values.notices import Notice

LONGEST = 400
PIECES = [
    *(
        "一、",
        "二、",
        "（一）",
        "(二)",
        "1. ",
        "2．",
        "①",
        "一是",
        "第一条 ",
        "# ",
        "## ",
        "**",
        "附件：",
        "附件1 ",
        "\n",
        "\n\n",
        " ",
        "　　",
    ),
    *(
        "。",
        "，",
        "；",
        "：",
        ":",
        "、",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "|",
        "——",
        "2020年2月1日",
        "2020-2-5",
        "〔2020〕3号",
    ),
    *(
        "关于召开会议的通知",
        "各有关单位：",
        "某某市测绘学会",
        "某某市测绘学会文件",
        "名单如下：",
        "中国数学会",
        "中国化学",
        "会 ",
    ),
    *(
        "为做好有关工作",
        "请认真落实",
        "联系人：张三",
        "电话：010-68596456",
        "來源:某某報",
        "京ICP備13023518號-1",
        "正文：",
        "原标题：",
    ),
    *("要" * 90, "甲、" * 60, "a" * 450, "発", "\U0002a6b2", "\x00", "\u2028"),
]


def check(text: str, notices: tuple[Notice, ...]) -> None:
    covered: set[int] = set()
    for notice in notices:
        assert 0 <= notice.start <= notice.end <= len(text)
        spans = [*notice.facts, *notice.sections, *notice.passages, *notice.contacts]
        spans += [item for each in notice.enumerations for item in each.items]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert all(fact.value.strip() for fact in notice.facts)
        for passage in notice.passages:
            quote = text[passage.start : passage.end]
            assert 0 < len(quote) <= LONGEST
            assert quote == quote.strip()
            if passage.section is not None:
                assert passage.end <= notice.sections[passage.section].end
            place = set(range(passage.start, passage.end))
            assert not place & covered
            covered |= place
    assert not [index for index, character in enumerate(text) if not character.isspace() and index not in covered]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60))
def test_any_text_is_understood_and_every_character_is_in_one_passage(pieces):
    cleaned = clean("".join(pieces))
    check(cleaned.text, understand(cleaned))


def test_the_seeds_are_covered(seed):
    for number in ("000", "001", "002", "003", "004"):
        found = seed(number)
        check(found.text, found.notices)


def test_a_passage_holds_no_text_of_two_sections(seed):
    found = seed("001")
    inner = found.notices[1]
    parents = {section.parent for section in inner.sections}
    leaves = [section for index, section in enumerate(inner.sections) if index not in parents]
    for passage in inner.passages:
        assert sum(passage.start < leaf.end and leaf.body_start < passage.end for leaf in leaves) <= 1


def test_a_heading_without_text_of_its_own_leads_in_the_first_passage_under_it(seed):
    first = next(p for p in seed("001").passages(1) if "提高政治站位，发挥" in p)
    assert first.startswith("一、提高政治站位，发挥学会党组织战斗堡垒作用\n\n1. 切实提高政治站位。各学会要充分认识")


def test_passages_are_of_the_length_aimed_at(seed):
    for number in ("000", "001", "003"):
        lengths = [len(passage) for passage in seed(number).passages(-1)]
        assert sum(lengths) / len(lengths) > 150


def test_a_sentence_longer_than_a_passage_is_cut_at_its_clauses(read):
    clause = "各会员单位要认真学习领会精神实质"
    found = read("长句说明\n\n" + "，".join([clause] * 60) + "。\n")
    pieces = found.passages()
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith(("，", "。")) for piece in pieces[1:])


def test_a_list_is_cut_between_its_names(seed):
    found = seed("002")
    (societies,) = found.outer.enumerations
    for passage in found.outer.passages:
        for item in societies.items:
            assert (
                item.end <= passage.start
                or item.start >= passage.end
                or passage.start <= item.start < item.end <= passage.end
            )


def test_an_empty_text_is_one_notice_without_passages(read):
    (notice,) = read("").notices
    assert (notice.title, notice.passages, notice.facts) == ("", (), ())
