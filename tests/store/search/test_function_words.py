import pytest

from store.language.folding import searchable
from store.search.function_words import FUNCTION_PHRASE, INTERROGATIVE, STOP_CHARACTERS


@pytest.mark.parametrize(
    "phrase",
    ["什么时候", "哪些", "咋整", "有没有", "請問", "帮我查一下", "来着", "吗", "我们", "那份", "應該", "到底", "关于"],
)
def test_what_a_question_is_asked_with_is_one_function_phrase(phrase: str) -> None:
    assert FUNCTION_PHRASE.fullmatch(searchable(phrase))


@pytest.mark.parametrize("phrase", ["怎么办", "什么时候", "为什么", "哪几位", "这些", "有没有"])
def test_the_longest_phrase_is_found(phrase: str) -> None:
    assert [match.group() for match in FUNCTION_PHRASE.finditer(phrase)] == [phrase]


@pytest.mark.parametrize("text", ["疫情防控", "灭火器", "气象局", "申报材料", "2021", "phone"])
def test_a_topic_holds_none(text: str) -> None:
    assert FUNCTION_PHRASE.search(text) is None


@pytest.mark.parametrize(
    ("text", "found"), [("你去不", True), ("你去不?", True), ("不信谣", False), ("没有硝烟", False)]
)
def test_a_negation_is_a_particle_only_at_the_end(text: str, found: bool) -> None:
    assert any(match.group() in "不没" for match in FUNCTION_PHRASE.finditer(text)) is found


def test_interrogatives_are_what_makes_a_question() -> None:
    assert INTERROGATIVE.search("地点在哪里")
    assert not INTERROGATIVE.search("请我们帮忙")


def test_phrases_and_characters_are_folded() -> None:
    assert all(len(character) == 1 and searchable(character) == character for character in STOP_CHARACTERS)
    assert searchable(FUNCTION_PHRASE.pattern.replace("\\s", "").replace("\\", "")) == FUNCTION_PHRASE.pattern.replace(
        "\\s", ""
    ).replace("\\", "")
