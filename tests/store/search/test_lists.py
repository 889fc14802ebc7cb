from collections.abc import Callable

import pytest

from store.database.connections import Connections
from store.search.answering import ask
from store.values.replies import AnswerKind, Outcome, Reply

Ask = Callable[[str], Reply]
LEAD = "入选第三批科普基地的单位（排名不分先后）："


@pytest.fixture
def seeds_reply(seeds: Connections) -> Ask:
    return lambda question: ask(seeds.get(), question, 5)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("松花江水族馆在名单里吗", "松花江水族馆"),
        ("松花江水族館有沒有列入", "松花江水族馆"),
        ("长白山植物园列入了吗", "长白山植物园"),
        ("敦化林业学会在不在名单里", "敦化林业学会"),
        ("松花江水族官在名单里吗", "松花江水族馆"),
        ("东风梅花鹿协会在名单里吗", "东丰梅花鹿协会"),
        ("名单里有没有搞葡萄酒的", "通化葡萄酒学会"),
        ("名单里有研究人参的单位吗", "抚松人参研究所"),
    ],
)
def test_an_entry_is_found_as_it_stands_in_any_script_misspelt_or_described(
    reply: Ask, question: str, entry: str
) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert found.answers[0].kind is AnswerKind.PASSAGE
    assert found.answers[0].source.document == "members.txt"
    assert entry in found.answers[0].quote


def test_an_entry_is_quoted_among_its_neighbours_whole_entries_all(reply: Ask) -> None:
    quote = reply("松花江水族馆在名单里吗").answers[0].quote
    assert quote.startswith("临江地质博物馆 长白山植物园 松花江水族馆 ")
    assert quote.split()[-1] in ("浑江煤矿展览馆", "长春光学研究会", "通化葡萄酒学会", "辉南火山口公园")


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("中国密码学会在名单里吗", "中国密码学会"),
        ("北京大学有没有参加", "北京大学"),
        ("中国医师协会在不在里面", "中国医师协会"),
    ],
)
def test_a_name_that_stands_in_no_list_is_told_with_the_list_that_was_looked_through(
    seeds_reply: Ask, reply: Ask, question: str, subject: str
) -> None:
    found = reply(question + "？科普基地名单")
    assert found.outcome is Outcome.NOT_IN_LIST
    assert not found.answered
    assert found.subject is not None
    assert subject in found.subject
    assert found.answers[0].quote == LEAD
    assert found.answers[0].confidence < 0.4


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("中国气象学会在联名名单里吗", "中國氣象學會"),
        ("中國氣象學會有沒有參加聯名", "中國氣象學會"),
        ("中国气相学会在名单里吗", "中國氣象學會"),
        ("中国岩石力学与工程学会在名单里吗", "中國巖石力學與工程 學會"),
        ("国际粉体检测与控制联合会在名单里吗", "國際粉體檢測與控制聯 合會"),
        ("名单里有没有搞密码的学会", "中國密碼學會"),
        ("is the China Computer Federation on the list?", "中國計算機學會"),
        ("zhongguo dizhen xuehui zai mingdan li ma", "中國地震學會"),
    ],
)
def test_entries_in_traditional_script_and_cut_by_a_space_are_found(
    seeds_reply: Ask, question: str, entry: str
) -> None:
    found = seeds_reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert entry in found.answers[0].quote


@pytest.mark.parametrize("name", ["中国法学会", "中国医师协会", "中国会计学会", "中国作家协会"])
def test_a_name_that_only_resembles_entries_is_in_no_list(seeds_reply: Ask, name: str) -> None:
    found = seeds_reply(f"{name}在联名名单里吗")
    assert found.outcome is Outcome.NOT_IN_LIST
    assert found.subject == name
    assert found.answers[0].quote.startswith("聯合倡議的全國學會")


def test_without_any_list_nothing_is_found_and_nothing_is_absent(
    indexed: Callable[[dict[str, str]], Connections],
) -> None:
    connections = indexed({"a.txt": "关于放假的通知\n\n各单位：\n\n五月一日放假一天，请安排好值班。\n"})
    found = ask(connections.get(), "中国密码学会在名单里吗", 5)
    assert found.outcome is Outcome.NOT_FOUND


def test_a_body_that_signed_is_an_entry(seeds_reply: Ask) -> None:
    assert "中華醫學會" in seeds_reply("中华医学会也签了吗").answers[0].quote


def test_a_description_in_other_words_finds_its_entry(seeds_reply: Ask) -> None:
    assert "青藏高原研究會" in seeds_reply("研究世界屋脊的团体在联合倡议的名单里吗").answers[0].quote
