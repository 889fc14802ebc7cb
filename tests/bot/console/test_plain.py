from typing import Any

import pytest

from bot.console.blocks import Choices, Contacts, Documents, reply_blocks
from bot.console.plain import plain_text
from bot.wording import LANGUAGES, Wording, wording


def test_a_reply_is_the_quote_and_its_source(scripted_store: Any, zh: Wording) -> None:
    assert plain_text(zh, reply_blocks(zh, scripted_store.ask("何时"))) == (
        "活动于5月20日在[市]科技馆举行。\n"
        "来源：《关于举办科普日活动的通知》 · 协发〔2024〕7号 · 某市协会 · 2024-05-06 · 一、活动时间 › （二）地点"
    )


def test_suggestions_are_a_list(zh: Wording) -> None:
    assert plain_text(zh, [Choices(("甲", "乙"))]) == "- 甲\n- 乙"


def test_what_is_to_be_chosen_from_is_numbered(scripted_store: Any, zh: Wording) -> None:
    shown = plain_text(zh, reply_blocks(zh, scripted_store.ask("主任")))
    assert shown == "您要找哪一个？\n1. 甲局 张主任\n2. 乙局 张主任"


def test_names_that_are_alike_are_told_apart_by_their_notices(scripted_store: Any, zh: Wording) -> None:
    shown = plain_text(zh, reply_blocks(zh, scripted_store.ask("同名")))
    assert shown.split("\n")[1:] == ["1. 张主任 · 甲通知", "2. 张主任 · 乙通知"]


def test_the_values_of_a_contact_stand_above_its_quote_with_what_they_are_for(scripted_store: Any, zh: Wording) -> None:
    assert plain_text(zh, reply_blocks(zh, scripted_store.ask("电话"))).split("\n")[:5] == [
        "单位：甲局",
        "联系人：张主任",
        "电话：82998163（举报）",
        "",
        "甲局张主任 电话：82998163",
    ]


def test_a_contact_that_a_newer_notice_replaces_is_said_to_be(scripted_store: Any, zh: Wording) -> None:
    assert plain_text(zh, reply_blocks(zh, scripted_store.ask("旧号"))).split("\n")[:2] == [
        "较新的《转发科普日通知》（2024-06-01）印的是别的号码，这里的可能已经停用。",
        "单位：甲局",
    ]


def test_a_contact_has_a_value_a_line(scripted_store: Any, zh: Wording) -> None:
    assert plain_text(zh, [Contacts(tuple(scripted_store.contacts()))]).split("\n") == [
        "单位：某市协会（发文单位）",
        "联系人：张三",
        "电话：010-68596456（咨询）",
        "来源：《关于举办科普日活动的通知》",
    ]


def test_notices_are_columns_apart_by_tabs(scripted_store: Any, zh: Wording) -> None:
    rows = plain_text(zh, [Documents(tuple(scripted_store.documents()))]).split("\n")
    assert rows[0].split("\t") == [
        "2024-05-06",
        "协发〔2024〕7号",
        "某市协会",
        "关于举办科普日活动的通知",
        "a.txt",
    ]
    assert rows[1].split("\t") == ["", "", "", "附：报名办法", "a.txt"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["何时", "报名", "核时", "天气", "名单", "传真", "主任", "你好", "没有"])
def test_every_outcome_has_words_in_every_language(scripted_store: Any, language: Any, question: str) -> None:
    words = wording(language)
    assert plain_text(words, reply_blocks(words, scripted_store.ask(question))).strip()
