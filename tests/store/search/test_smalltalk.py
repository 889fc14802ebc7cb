import time

import pytest

from store.language.folding import searchable
from store.search.question import MAX_CHARACTERS
from store.search.smalltalk import smalltalk
from store.values.replies import Outcome


@pytest.mark.parametrize(
    ("outcome", "messages"),
    [
        (
            Outcome.GREETING,
            ["你好", "您好！", "Hello", "嗨", "在吗", "有人吗？", "早上好", "good morning", "你好你好", "ni hao"],
        ),
        (Outcome.THANKS, ["谢谢", "謝謝你", "非常感谢", "Thanks a lot", "辛苦了", "好的谢谢", "xiexie"]),
        (Outcome.FAREWELL, ["再见", "再見", "拜拜", "谢谢，再见", "晚安", "bye bye", "See you later"]),
        (
            Outcome.SMALLTALK,
            ["你是谁", "你叫什么名字", "讲个笑话", "who are you?", "what can you do", "收到", "ok", "哈哈哈"],
        ),
    ],
)
def test_courtesies_and_chatter_are_told_apart(outcome: Outcome, messages: list[str]) -> None:
    for message in messages:
        assert smalltalk(searchable(message)) is outcome, message


@pytest.mark.parametrize(
    "message",
    [
        "你好，联系电话是多少",
        "谢谢，那邮箱呢",
        "早上好，请问几点上班",
        "感谢信",
        "好办法有哪些",
        "早发现早报告",
        "帮助群众",
        "哈尔滨",
        "再见面礼",
        "hi-tech",
        "thanks for the phone number?",
        "help me find the phone",
        "行业协会",
        "",
    ],
)
def test_a_question_is_no_courtesy_whatever_it_begins_with(message: str) -> None:
    assert smalltalk(searchable(message)) is None


@pytest.mark.parametrize(
    "word", ["哈", "嗯", "好", "你好", "谢谢", "hello ", "ok", "6", "!", "bye bye ", "你好谢谢再见"]
)
@pytest.mark.parametrize("tail", ["", "？电话", "x"])
def test_a_long_message_of_repeated_words_takes_no_time(word: str, tail: str) -> None:
    message = (word * MAX_CHARACTERS)[: MAX_CHARACTERS - len(tail)] + tail
    began = time.process_time()
    found = smalltalk(message)
    assert time.process_time() - began < 0.1
    assert found is None or not tail


def test_an_acknowledgement_is_no_greeting() -> None:
    assert smalltalk("好的") is Outcome.SMALLTALK
