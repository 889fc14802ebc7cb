import pytest

from store.language.dictionary import (
    MOST_SYNONYMS,
    Entries,
    Gloss,
    english_words,
    glosses,
    read_entries,
    read_names,
    stem,
    synonyms,
)


@pytest.fixture(scope="module")
def entries() -> Entries:
    return read_entries()


def _glosses(word: str, definition: str) -> dict[str, float]:
    return {gloss.phrase: gloss.weight for gloss in glosses([(word, definition)], {word})}


def _synonyms(entries: Entries, word: str, frequency: int = 100) -> dict[str, float]:
    return {one.asked: one.weight for one in synonyms(entries, {word}, lambda _: frequency)}


def test_what_is_nothing_but_a_proper_name_is_known_as_one() -> None:
    names = read_names()
    assert {"韩国", "元朝", "河南"} <= names
    assert names.isdisjoint({"申报", "许可", "长城币", "大学", "王"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("donated", "donation"),
        ("societies", "society"),
        ("masks", "mask"),
        ("organisation", "organization"),
        ("rumours", "rumor"),
        ("neighbourhood", "neighborhoods"),
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_of_another_meaning_keep_another_stem() -> None:
    assert stem("organ") != stem("organization")
    assert stem("hour") != stem("hor")


def test_grammar_is_left_out_of_english() -> None:
    assert english_words("the party's measures for covid-19 (of the city)") == [
        "party",
        "measures",
        "covid",
        "19",
        "city",
    ]


def test_a_whole_gloss_counts_more_than_a_part_and_a_first_meaning_more_than_a_later_one() -> None:
    found = _glosses("科技", "science and technology/skill")
    assert found["science technology"] == 1
    assert 0 < found["science"] < found["skill"] < 1


def test_a_long_explanation_gives_no_words() -> None:
    assert _glosses("三伏", "the three hottest periods of the summer season") == {}


def test_what_is_no_meaning_is_left_out() -> None:
    definition = (
        "to donate (money)/CL:筆|笔[bi3]/variant of 捐[juan1]/surname Juan/see 捐助[juan1 zhu4]/abbr. for 捐款人"
    )
    assert set(_glosses("捐款", definition)) == {"donate"}


def test_a_word_has_the_glosses_of_its_science() -> None:
    assert list(glosses([("动物学", "zoology")], {"动物"})) == [Gloss("zoolog", "动物", "zoology", 0.7)]


def test_only_the_words_that_are_asked_for_are_looked_up(entries: Entries) -> None:
    found = list(glosses(entries, {"口罩", "没有这个词"}))
    assert {gloss.word for gloss in found} == {"口罩"}
    assert ("mask", 1.0) in {(gloss.stem, gloss.weight) for gloss in found}


def test_words_that_share_a_meaning_are_synonyms() -> None:
    entries = [("捐款", "to donate money/donation"), ("捐资", "to donate money"), ("募集", "to raise")]
    assert set(_synonyms(entries, "捐款")) == {"捐资"}


def test_the_more_meanings_are_shared_the_surer_a_synonym() -> None:
    entries = [("补贴", "subsidy/allowance"), ("补助", "subsidy/allowance"), ("津贴", "allowance/stipend")]
    found = _synonyms(entries, "补贴")
    assert found["补助"] > found["津贴"] > 0


def test_brackets_tell_meanings_apart() -> None:
    assert _synonyms([("档案", "file"), ("锉刀", "file (tool)")], "档案") == {}


def test_a_meaning_of_many_words_makes_no_synonyms() -> None:
    many = [(f"词{chr(0x4E00 + number)}", "to look") for number in range(20)]
    assert _synonyms([*many, ("观看", "to look")], "观看") == {}


def test_nobody_asks_with_a_word_that_is_rare() -> None:
    assert _synonyms([("工资", "wages"), ("俸给", "wages")], "工资", frequency=3) == {}


def test_an_abbreviation_and_the_full_name_are_synonyms_both_ways() -> None:
    entries = [("疾控中心", "abbr. for 疾病預防控制中心|疾病预防控制中心[ji2 bing4]"), ("疾病预防控制中心", "CDC")]
    assert _synonyms(entries, "疾控中心") == {"疾病预防控制中心": 1}
    assert _synonyms(entries, "疾病预防控制中心") == {"疾控中心": 1}


def test_a_word_has_a_few_synonyms_at_most(entries: Entries) -> None:
    found = _synonyms(entries, "购买")
    assert "购置" in found
    assert len(found) == MOST_SYNONYMS


def test_a_word_that_a_definition_names_may_be_asked_for_by_it() -> None:
    entries = [
        ("世界屋脊", "the roof of the world (usually refers to 青藏高原[Qing1 Zang4 gao1 yuan2])"),
        ("青藏高原", "plateau"),
    ]
    assert ("世界屋脊", "青藏高原") in {(one.asked, one.word) for one in synonyms(entries, {"青藏高原"}, lambda _: 100)}
