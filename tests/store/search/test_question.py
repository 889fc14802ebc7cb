from collections.abc import Callable

import pytest

from store.database.connections import Connections
from store.search.question import EXPANSION, MAX_CHARACTERS, NAME, Query, build_query, says_nothing, substrings
from store.search.vocabulary import Vocabulary

Ask = Callable[[str], Query]


def _forms(query: Query) -> set[str]:
    return {form for term in query.terms for form in term.forms}


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("请问灭火器应该怎么办呢", "灭火器"),
        ("麻烦问下, 咱们啥时候开运动会啊", "开运动会"),
        ("到底哪些是比赛项目来着", "是比赛项目"),
        ("食堂不", "食堂"),
    ],
)
def test_the_words_that_only_make_a_question_are_blanked_out_in_place(query: Ask, question: str, kept: str) -> None:
    content = query(question).content
    assert len(content) == len(question)
    assert "".join(content.replace(",", "").split()) == kept


def test_a_function_phrase_stays_where_a_word_of_the_notices_reaches_over_its_edge(
    indexed: Callable[[dict[str, str]], Connections],
) -> None:
    connections = indexed({"a.txt": "关于我国科技政策的通知\n\n各单位：\n\n我国科技政策的具体要求如下，请遵照执行。\n"})
    vocabulary = Vocabulary(connections.get())
    assert "我国" in build_query("我国有什么科技政策", vocabulary).content
    assert "我" not in build_query("我要科技政策", vocabulary).content


def test_a_question_of_nothing_but_function_phrases_is_searched_as_it_is(query: Ask) -> None:
    assert query("怎么办").content == "怎么办"


def test_terms_are_pairs_of_characters_words_and_runs_of_letters_and_digits(query: Ask) -> None:
    forms = _forms(query("运动会 11月15日 abc"))
    assert {"运动", "运动会", "11", "15", "abc"} <= forms
    assert all(len(form) > 1 for form in forms)


def test_a_rarer_term_weighs_more(query: Ask, known: Vocabulary) -> None:
    weights = {term.forms[0]: term for term in query("检查灭火器").terms}
    rare, common = weights["灭火器"], weights["检查"]
    assert 0 < rare.frequency < common.frequency
    assert rare.weight == known.idf(rare.frequency) > common.weight == known.idf(common.frequency) > 0


def test_a_proper_name_weighs_more_than_another_word_as_rare_but_no_place_in_china(
    indexed: Callable[[dict[str, str]], Connections],
) -> None:
    connection = indexed({"a.txt": "关于交流的通知\n\n各单位：\n\n韩国食品与沈阳食品一同展出。\n"}).get()
    general = [("韩国", True), ("沈阳", True), ("食品", False)]
    connection.executemany("INSERT INTO lexicon (word, is_name) VALUES (?, ?)", general)
    weights = {term.forms[0]: term.weight for term in build_query("韩国和沈阳的食品", Vocabulary(connection)).terms}
    assert weights["韩国"] == NAME * weights["食品"] == NAME * weights["沈阳"] > 0


def test_grammar_weighs_less_than_words_and_an_unknown_pair_next_to_nothing(query: Ask, known: Vocabulary) -> None:
    weights = {term.forms[0]: term.weight for term in query("师生在学校的瀑鸢").terms}
    assert weights.get("生在", 0) < weights["学校"]
    assert 0 < weights["瀑鸢"] < known.idf(0) / 2


def test_every_term_weighs_something_and_knows_how_many_passages_hold_it(query: Ask, known: Vocabulary) -> None:
    built = query("学校秋季运动会的比赛项目有哪些, 每人限报几项")
    assert all(term.weight > 0 for term in built.terms)
    for term in built.terms:
        assert term.frequency == sum(known.frequencies(term.forms).values())
    assert built.total == sum(term.weight for term in built.terms if not term.expansion)


def test_terms_of_the_organisation_meant_are_named(query: Ask) -> None:
    built = query("临江县气象局如何加强监测")
    assert built.mention is not None
    assert "气象局" in built.mention
    assert built.bodies == ("临江县气象局",)
    naming = {term.forms[0] for term in built.terms if term.naming}
    assert "气象" in naming
    assert "监测" not in naming


def test_other_words_of_the_same_meaning_are_looked_for_but_count_less(vocabulary: Vocabulary) -> None:
    built = build_query("紧急", vocabulary)
    extra = [term for term in built.terms if term.expansion]
    assert any("突发事件" in term.forms for term in extra)
    assert all(0 < term.weight <= EXPANSION * vocabulary.idf(term.frequency) + 1e-9 for term in extra)
    assert all(form != "紧急" for term in extra for form in term.forms)


def test_a_long_question_is_cut(query: Ask) -> None:
    built = query("灭火器" * 1000 + "食堂")
    assert len(built.text) == len(built.content) == MAX_CHARACTERS
    assert "食堂" not in _forms(built)


def test_terms_that_are_known_already_are_taken_as_they_are(known: Vocabulary) -> None:
    built = build_query("灭火 trombone", known, [("灭火", "消防"), ()])
    first, second = built.terms
    assert first.forms == ("灭火", "消防")
    assert first.frequency == sum(known.frequencies(["灭火", "消防"]).values()) > 0
    assert (second.forms, second.frequency) == ((), 0)
    assert second.weight == known.idf(0) > first.weight


@pytest.mark.parametrize("text", ["是多少", "请问在哪里呢", "的", "", "怎么办 吗"])
def test_grammar_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["电话", "请问学校在哪里", "2021", "fax", "a"])
def test_a_topic_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_substrings_are_the_different_runs_of_chinese_characters() -> None:
    assert substrings("天天a地", 1, 2) == ["天", "天天", "地"]
    assert substrings("一二三", 2, 5) == ["一二", "二三", "一二三"]
