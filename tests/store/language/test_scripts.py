import pytest

from store.language.scripts import Script, converted, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("科技界要积极响应号召", Script.SIMPLIFIED),
        ("科技界要積極響應號召", Script.TRADITIONAL),
        ("皇后在里面說話，聯繫實際", Script.TRADITIONAL),
        ("本次会议由陳省身数学研究所承办", Script.SIMPLIFIED),
        ("中央文件", None),
        ("Tel. 010-82998163", None),
        ("", None),
    ],
)
def test_a_text_is_of_the_script_of_most_of_its_characters(text: str, script: Script | None) -> None:
    assert script_of(text) is script


def test_characters_are_converted_and_words_and_the_rest_are_kept() -> None:
    assert converted("软件在 A 座后面，电话：010", Script.TRADITIONAL) == "軟件在 A 座後面，電話：010"
    assert converted("軟體在 A 座後面，電話：010", Script.SIMPLIFIED) == "软体在 A 座后面，电话：010"


@pytest.mark.parametrize("script", list(Script))
def test_a_text_that_was_converted_is_of_the_other_script(script: Script) -> None:
    assert script_of(converted("各單位要认真学习贯彻會議精神", script)) is script
