import pytest

from store.language.pinyin import toneless
from store.search import romanised
from store.search.intents import CUE_WORDS
from store.search.romanised import from_pinyin
from store.search.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zhuanjia de yijian he jianyi xiang shui fankui", "专家的意见和建议向谁反馈"),
        ("kexue jishu xiehui de lianxi dianhua", "科学技术协会的联系电话"),
        ("guangda keji gongzuozhe", "广大科技工作者"),
        ("zhongguo qixiang xuehui zai mingdan li ma", "中国气象学会在名单里吗"),
    ],
)
def test_words_become_those_of_the_notices(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert from_pinyin(typed, vocabulary, CUE_WORDS) == meant


@pytest.mark.parametrize(
    "typed",
    ["zhongguo jisuanji xuehui dianhua", "zhongguojisuanjixuehuidianhua", "zhong guo ji suan ji xue hui dian hua"],
)
def test_it_does_not_matter_where_the_spaces_stand(vocabulary: Vocabulary, typed: str) -> None:
    assert from_pinyin(typed, vocabulary, CUE_WORDS) == "中国计算机学会电话"


def test_of_words_with_one_sound_the_one_that_stands_next_to_its_neighbours_is_taken(vocabulary: Vocabulary) -> None:
    # 一件 and 意见, 在 and 再, 和 and 合 sound the same.
    assert from_pinyin("tichu de yijian he jianyi", vocabulary, ()) == "提出的意见和建议"


def test_a_single_character_is_taken_where_the_notices_have_it_there(vocabulary: Vocabulary) -> None:
    assert from_pinyin("lingdao ganbu da ying zhang", vocabulary, ()) == "领导干部打硬仗"


def test_characters_among_the_letters_stay(vocabulary: Vocabulary) -> None:
    assert from_pinyin("yanshi学会dianhua", vocabulary, CUE_WORDS) == "岩石学会电话"


def test_other_letters_and_numbers_stay(vocabulary: Vocabulary) -> None:
    assert (
        from_pinyin("yanshi lixue xuehui 2020 nian qq haoma", vocabulary, CUE_WORDS) == "岩石力学学会 2020 年 qq 号码"
    )


def test_a_syllable_that_nothing_fits_stays(vocabulary: Vocabulary) -> None:
    assert from_pinyin("dai kouzhao nüe dai", vocabulary, ()) == "dai 口罩 nve dai"


def test_words_known_besides_the_notices_are_found(vocabulary: Vocabulary) -> None:
    assert from_pinyin("xuehui gongzhonghao", vocabulary, ["公众号"]) == "学会公众号"


@pytest.mark.parametrize("typed", ["hongshaorou zenme zuo", "jintian nba bisai shei ying le", "ni hao", "shi shenme"])
def test_what_says_nothing_known_here_is_left(vocabulary: Vocabulary, typed: str) -> None:
    assert from_pinyin(typed, vocabulary, CUE_WORDS) is None


@pytest.mark.parametrize(
    "typed",
    [
        "who issued the appeal to science and technology workers nationwide?",
        "women can change china",
        "phone",
        "学会的电话",
        "wenxun 是什么",
        "icp备案号",
        "csrme@126.com",
        "",
        "2020",
    ],
)
def test_what_is_no_pinyin_is_left(vocabulary: Vocabulary, typed: str) -> None:
    assert from_pinyin(typed, vocabulary, CUE_WORDS) is None


@pytest.mark.parametrize("table", [romanised._GRAMMAR, romanised._ASKING])
def test_the_listed_sounds_are_those_of_the_words(table: str) -> None:
    spoken = {"地": "de", "谁": "shei", "哪儿": "nar", "找谁": "zhaoshei"}
    for sound, word, _ in romanised._listed(table):
        assert sound in (toneless(word), spoken.get(word)), word
