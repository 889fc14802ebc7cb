import pytest

from store.search.english import Wording, fit, translate
from store.search.vocabulary import Vocabulary


def _groups(question: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    translation = translate(question, vocabulary)
    assert translation is not None
    return translation.groups


def test_each_word_becomes_the_words_of_the_notices_that_may_translate_it(vocabulary: Vocabulary) -> None:
    groups = _groups("which volunteers protect the community?", vocabulary)
    assert [group[0] for group in groups] == ["志愿", "保护", "社区"]
    assert {"防护", "维护"} <= set(groups[1])


def test_a_phrase_with_a_translation_of_its_own_is_one_group(vocabulary: Vocabulary) -> None:
    assert _groups("science and technology workers", vocabulary)[0] == ("科技", "科学技术")


@pytest.mark.parametrize("question", ["masks", "the mask", "what about masks?", "please tell me about a mask"])
def test_question_words_and_grammar_give_no_group(vocabulary: Vocabulary, question: str) -> None:
    assert _groups(question, vocabulary) == (("口罩",),)


@pytest.mark.parametrize("cue", ["phone number", "e-mail address", "fax", "contact details", "full title"])
def test_the_words_that_ask_for_details_and_facts_give_no_group(vocabulary: Vocabulary, cue: str) -> None:
    assert len(_groups(f"what is the {cue} of the computer federation?", vocabulary)) == 2


def test_a_word_without_translation_gives_an_empty_group_and_stays_in_the_text(vocabulary: Vocabulary) -> None:
    translation = translate("who invented the trombone for schools?", vocabulary)
    assert translation is not None
    assert () in translation.groups
    assert "trombone" in translation.text


def test_names_in_pinyin_are_found_by_their_sound(vocabulary: Vocabulary) -> None:
    groups = _groups("how much did academician qian qihu donate to wuhan?", vocabulary)
    assert [group[0] for group in groups] == ["院士", "钱七虎", "捐款", "武汉"]


def test_letters_and_numbers_of_the_notices_stand_for_themselves(vocabulary: Vocabulary) -> None:
    assert ("csrme",) in _groups("is csrme the right mailbox of the society?", vocabulary)
    assert ("2018",) in _groups("which award was given in 2018?", vocabulary)


def test_of_two_words_with_one_stem_the_likelier_translation_comes_first(vocabulary: Vocabulary) -> None:
    assert _groups("what is the mechanism?", vocabulary)[0][0] in {"机制", "机构"}
    assert _groups("what is mechanics?", vocabulary)[0][0] == "力学"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("phone of the rock mechanics and engineering society", "岩石力学与工程学会"),
        ("is the china computer federation on the list?", "中国计算机学会"),
        ("did the chinese society of astronautics take part?", "中国宇航学会"),
    ],
)
def test_names_of_bodies_are_put_together_as_the_notices_have_them(
    vocabulary: Vocabulary, question: str, name: str
) -> None:
    translation = translate(question, vocabulary)
    assert translation is not None
    assert [body.text for body in translation.bodies] == [name]


def test_what_is_no_name_of_a_body_is_not_taken_for_one(vocabulary: Vocabulary) -> None:
    translation = translate("which societies issued the appeal to science workers?", vocabulary)
    assert translation is not None
    assert translation.bodies == ()


def test_a_body_fits_its_own_name_best(vocabulary: Vocabulary) -> None:
    translation = translate("is the chinese medical association on the list?", vocabulary)
    assert translation is not None
    (body,) = translation.bodies
    names = ["中华医学会", "中华中医药学会", "中国计算机学会", "中国医学救援协会"]
    assert max(names, key=lambda name: fit(body, name)) == "中华医学会"


def test_a_name_fits_in_full_where_all_words_and_all_characters_are_matched() -> None:
    body = Wording("", (("中国",), ("岩石",), ("力学", "机械"), ("学会",)))
    assert fit(body, "中国岩石力学学会") == 1
    assert 0.7 < fit(body, "中国岩石力学与工程学会") < 1
    assert fit(body, "中国计算机学会") < 0.5
    assert fit(Wording("", ((), ())), "中国计算机学会") == 0
    assert fit(Wording("", (("学会",), ())), "") == 0


@pytest.mark.parametrize(
    "question",
    [
        "学会的电话",
        "icp备案号",
        "wenxun 是什么意思",
        "yanshi lixue xuehui lianxi dianhua",
        "csrme@126.com",
        "2020",
        "",
        "！？",
    ],
)
def test_what_is_not_english_is_not_translated(vocabulary: Vocabulary, question: str) -> None:
    translation = translate(question, vocabulary)
    assert translation is None or not any(character >= "\u4e00" for character in translation.text)
