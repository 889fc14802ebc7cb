import json
from typing import Any

import pytest

from bot.json_output import contact_entry_object, contact_object, print_json, reply_object


def test_a_reply_has_exactly_the_fields_that_programs_rely_on(scripted_store: Any) -> None:
    shown = reply_object("何时", scripted_store.ask("何时"))
    assert list(shown) == [
        "question",
        "answered",
        "outcome",
        "confidence",
        "answers",
        "differing",
        "suggestions",
        "choices",
        "office",
    ]
    assert (shown["answered"], shown["outcome"]) == (True, "answered")
    assert shown["answers"][0] == {
        "key": "p1",
        "kind": "passage",
        "confidence": 0.95,
        "quote": "活动于5月20日在[市]科技馆举行。",
        "source": {
            "document": "a.txt",
            "title": "关于举办科普日活动的通知",
            "date": "2024-05-06",
            "section": ["一、活动时间", "（二）地点"],
            "start": 10,
            "end": 28,
            "page": None,
        },
        "contact": None,
        "also": [],
        "replaced_by": None,
    }


def test_what_was_not_answered_keeps_what_was_found(scripted_store: Any) -> None:
    shown = reply_object("天气", scripted_store.ask("天气"))
    assert (shown["answered"], len(shown["answers"]), shown["suggestions"]) == (False, 1, ["何时", "报名"])
    assert (shown["outcome"], shown["office"]) == ("not_found", None)


def test_what_is_related_differs_or_stands_elsewhere_too_is_told_to_programs(scripted_store: Any) -> None:
    related = reply_object("经费", scripted_store.ask("经费"))
    assert (related["answered"], related["outcome"]) == (False, "related")
    assert related["office"]["phones"] == ["010-68596456"]
    differing = reply_object("人数", scripted_store.ask("人数"))
    assert [answer["source"]["date"] for answer in differing["differing"]] == ["2023-04-01", None]
    (reprint,) = reply_object("重印", scripted_store.ask("重印"))["answers"][0]["also"]
    assert (reprint["document"], reprint["title"]) == ("b.txt", "转发科普日通知")


def test_what_is_to_be_chosen_from_is_told_to_programs(scripted_store: Any) -> None:
    shown = reply_object("主任", scripted_store.ask("主任"))
    assert (shown["answered"], shown["outcome"]) == (True, "which")
    assert shown["choices"] == [{"name": "甲局 张主任", "key": "c1"}, {"name": "乙局 张主任", "key": "c2"}]
    assert [answer["key"] for answer in shown["answers"]] == ["c1", "c2"]


def test_a_contact_that_a_newer_notice_replaces_is_told_to_programs(scripted_store: Any) -> None:
    [answer] = reply_object("旧号", scripted_store.ask("旧号"))["answers"]
    assert (answer["replaced_by"]["title"], answer["replaced_by"]["date"]) == ("转发科普日通知", "2024-06-01")


def test_a_contact_block_has_its_values_as_printed_and_its_place(scripted_store: Any) -> None:
    (entry,) = scripted_store.contacts()
    assert contact_entry_object(entry) == {
        "document": "a.txt",
        "org": "某市协会",
        "org_inferred": True,
        "persons": ["张三"],
        "phones": ["010-68596456"],
        "phones_e164": ["+861068596456"],
        "phones_purpose": ["咨询"],
        "faxes": [],
        "faxes_e164": [],
        "emails": [],
        "address": None,
        "postcode": None,
        "web": [],
        "quote": "联系人：张三 电话：010-68596456",
        "start": 40,
        "end": 62,
        "replaced_by": None,
    }


def test_the_contact_of_an_answer_leaves_out_what_the_answer_says(scripted_store: Any) -> None:
    (entry,) = scripted_store.contacts()
    assert contact_entry_object(entry).keys() - contact_object("a.txt", entry.contact).keys() == {
        "quote",
        "start",
        "end",
        "replaced_by",
    }


def test_an_object_is_one_line_with_chinese_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"quote": "一\n二"})
    out = capsys.readouterr().out
    assert out == '{"quote": "一\\n二"}\n'
    assert json.loads(out) == {"quote": "一\n二"}
