import pytest

from store.database.connections import Connections
from store.search.intents import CUE_WORDS
from store.search.spelling import correct
from store.search.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("灭火其放在哪里", "灭火器放在哪里"),
        ("运动惠的项目", "运动会的项目"),
        ("气像局", "气象局"),
        ("学校操厂", "学校操场"),
        ("自查报高", "自查报告"),
    ],
)
def test_a_word_that_sounds_or_looks_like_one_of_the_notices_becomes_it(
    known: Vocabulary, typed: str, meant: str
) -> None:
    assert correct(typed, known, CUE_WORDS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("学会的电活", "学会的电话"),
        ("联糸人", "联系人"),
        ("传镇多少", "传真多少"),
        ("邮相", "邮箱"),
        ("公网安被号", "公网安备号"),
    ],
)
def test_the_words_by_which_people_ask_are_mended_though_no_notice_holds_them(
    vocabulary: Vocabulary, typed: str, meant: str
) -> None:
    assert correct(typed, vocabulary, CUE_WORDS) == meant


def test_several_errors_are_mended_at_once(known: Vocabulary) -> None:
    assert correct("气像局的传镇和霜动", known, CUE_WORDS) == "气象局的传真和霜冻"


@pytest.mark.parametrize(
    "typed",
    [
        "学校秋季运动会什么时候举办",
        "红烧肉怎么做",
        "今天天气怎么样",
        "区块链和机器学习",
        "飞机票多少钱",
        "帮我写一首诗",
        "冬瓜",
        "电视剧",
        "我瞅瞅",
        "被窝",
        "账号",
        "中国计算机学会",
        "fire extinguisher 2021",
        "！？",
        "",
    ],
)
def test_words_of_general_chinese_and_grammar_are_left_alone(known: Vocabulary, typed: str) -> None:
    assert correct(typed, known, CUE_WORDS) == typed


def test_a_character_between_words_is_not_bent_into_one_of_them(known: Vocabulary) -> None:
    # 原基 and 难检 are no words, but 基础 and 检查 are: the character before them stands for itself.
    for typed in ("在原检查的学校", "运动会却检查", "灭火器难检查"):
        assert correct(typed, known, CUE_WORDS) == typed


def test_what_the_notices_print_is_never_mended(archive: Connections, known: Vocabulary) -> None:
    for (text,) in archive.get().execute("SELECT text FROM texts"):
        for line in text.splitlines():
            assert correct(line, known, CUE_WORDS) == line


def test_mending_keeps_every_character_at_its_place(known: Vocabulary) -> None:
    typed = "请问, 灭火其 (2 个) 放哪里?"
    mended = correct(typed, known, CUE_WORDS)
    assert len(mended) == len(typed)
    assert [place for place in range(len(typed)) if mended[place] != typed[place]] == [typed.index("其")]


def test_an_empty_index_mends_nothing(indexed) -> None:  # type: ignore[no-untyped-def]
    assert correct("灭火其", Vocabulary(indexed({}).get()), frozenset()) == "灭火其"
