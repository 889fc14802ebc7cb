import pytest

from store.search.intents import Detail
from store.search.interpreting import interpret
from store.search.vocabulary import Vocabulary


def test_a_question_in_plain_chinese_is_understood_as_it_is(known: Vocabulary) -> None:
    asked = interpret("灭火器怎么放", known)
    assert (asked.text, asked.corrected) == ("灭火器怎么放", None)
    assert asked.query == asked.topic


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("灭火其放在哪里", "灭火器放在哪里"), ("xuexiao yundonghui", "学校运动会"), ("气像局电活", "气象局电话")],
)
def test_typing_errors_and_pinyin_are_told_as_understood(known: Vocabulary, typed: str, meant: str) -> None:
    asked = interpret(typed, known)
    assert asked.text == asked.corrected == meant


def test_the_topic_lacks_the_words_that_only_say_which_detail_is_asked_for(known: Vocabulary) -> None:
    asked = interpret("气象局的传真号码", known)
    assert asked.intent.details == (Detail.FAX,)
    assert any("传真" in term.forms for term in asked.query.terms)
    assert not any("传真" in term.forms for term in asked.topic.terms)
    assert asked.topic.bodies == ("临江县气象局",)


@pytest.mark.parametrize("typed", ["电话是多少", "请问联系人是谁呀", "传真"])
def test_a_question_for_nothing_but_a_detail_has_no_topic(known: Vocabulary, typed: str) -> None:
    assert interpret(typed, known).topic.terms == ()


def test_an_english_question_is_searched_in_chinese_and_keeps_its_intent(vocabulary: Vocabulary) -> None:
    asked = interpret("what is the phone number of the rock mechanics society?", vocabulary)
    assert asked.intent.details == (Detail.PHONE,)
    assert asked.topic.bodies == ("中国岩石力学与工程学会",)
    assert asked.corrected is None
