from collections.abc import Callable

import pytest

from store.database.connections import Connections
from store.search.answering import ask
from store.values.replies import AnswerKind, Outcome, Reply

Ask = Callable[[str], Reply]


@pytest.fixture
def seeds_reply(seeds: Connections) -> Ask:
    return lambda question: ask(seeds.get(), question, 5)


@pytest.mark.parametrize(
    ("question", "document", "quote"),
    [
        ("消防安全检查通知的文号是多少", "fire.txt", "临教发〔2021〕12号"),
        ("教育局文件的發文字號", "fire.txt", "临教发〔2021〕12号"),
        ("消防检查通知的附件是什么", "fire.txt", "校园消防安全自查表"),
        ("消防检查通知是发给谁的", "fire.txt", "各中小学、幼儿园"),
        ("霜冻防御通知是什么时候发布的", "frost.txt", "2021年11月5日"),
        ("谁发的低温霜冻的通知", "frost.txt", "临江县气象局"),
        ("运动会通知的发文日期", "sports.txt", "2020年9月28日"),
        ("运动会通知的主送单位", "sports.txt", "全体师生"),
        ("科普基地通知的完整标题", "members.txt", "关于公布第三批科普基地名单的通知"),
    ],
)
def test_a_fact_is_quoted_from_the_notice_that_is_named(reply: Ask, question: str, document: str, quote: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert found.answers[0].kind is AnswerKind.DOCUMENT
    assert found.answers[0].source.document == document
    assert quote in found.answers[0].quote


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("机械工业联合会倡议书的来源", "來源:中國機械工業聯合會"),
        ("网站备案号是多少", "京ICP備13023518號"),
        ("公网安备号", "110102003807"),
        ("向全国科技工作者的倡议的主题", "為決勝攻堅提供科技志愿服務"),
        ("技术支持单位是谁", "機經網"),
        ("戰略合作夥伴、技術支持是誰", "機經網"),
    ],
)
def test_sources_licences_subtitles_and_labelled_fields_are_facts_too(
    seeds_reply: Ask, question: str, quote: str
) -> None:
    found = seeds_reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert quote in found.answers[0].quote


@pytest.mark.parametrize(
    ("question", "quote", "number"),
    [
        ("辽宁省计算机学会通知的文号", "辽计会字〔2020〕第001号", "辽计会字〔2020〕第001号"),
        ("辽宁省科协通知的文号", "辽科协发〔2020〕3号", "辽科协发〔2020〕3号"),
        ("辽宁省科学技术协会的通知什么时候印发的", "2020年1月30日", "辽科协发〔2020〕3号"),
        ("辽宁省科协的通知发给谁的", "各省级学会", "辽科协发〔2020〕3号"),
        ("辽宁省计算机学会的通知发给谁的", "各会员单位及个人会员", "辽计会字〔2020〕第001号"),
        ("辽宁省计算机学会的通知附件是什么", "附件", "辽计会字〔2020〕第001号"),
    ],
)
def test_a_notice_and_the_one_that_carries_it_have_their_own_facts(
    seeds_reply: Ask, question: str, quote: str, number: str
) -> None:
    first = seeds_reply(question).answers[0]
    assert first.kind is AnswerKind.DOCUMENT
    assert quote in first.quote
    assert first.source.number == number
    assert (first.source.found_in is not None) == (number == "辽科协发〔2020〕3号")


def test_without_a_topic_the_newest_notice_that_has_the_fact_answers(reply: Ask) -> None:
    found = reply("是什么时候发布的？")
    assert found.outcome is Outcome.ANSWERED
    assert found.answers[0].quote == "2021年11月5日"
    assert reply("发文字号").answers[0].quote == "临教发〔2021〕12号"


def test_a_fact_of_a_notice_that_does_not_exist_is_no_fact_of_another(reply: Ask) -> None:
    found = reply("区块链产业发展规划的文号是多少")
    assert not found.answered
    assert not any(answer.kind is AnswerKind.DOCUMENT for answer in found.answers)


def test_a_surer_fact_comes_before_a_less_sure_one(reply: Ask) -> None:
    found = [answer for answer in reply("临江县的通知是谁发的").answers if answer.kind is AnswerKind.DOCUMENT]
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)


@pytest.mark.parametrize(
    ("words", "quote"), [("百万庄大街", "百萬莊大街"), ("机经网", "機經網"), ("110102003807", "京公網安備")]
)
def test_a_few_words_that_stand_in_a_fact_or_a_block_as_they_are_find_it(
    seeds_reply: Ask, words: str, quote: str
) -> None:
    found = seeds_reply(words)
    assert found.outcome is Outcome.ANSWERED
    assert quote in found.answers[0].quote


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "辽计会字2020第001号",
            "辽计会字〔2020〕第001号",
            "辽计会字(2020)001号",
            "辽计会字[2020]第1号",
            "遼計會字【2020】1號",
        ),
        *("辽计会字2020-001", "辽计会字 2020 第001号是什么文件", "请问辽计会字〔2020〕1号是哪个通知？"),
    ],
)
def test_a_document_number_finds_its_notice_however_its_brackets_are_typed(seeds_reply: Ask, typed: str) -> None:
    found = seeds_reply(typed)
    assert found.outcome is Outcome.ANSWERED
    first = found.answers[0]
    assert first.kind is AnswerKind.DOCUMENT
    assert first.source.number == "辽计会字〔2020〕第001号"
    assert "001号" in first.quote


@pytest.mark.parametrize("typed", ["辽计会字2020第002号", "辽计会字2021第001号", "辽科会字2020第001号"])
def test_another_document_number_is_not_that_of_a_notice(seeds_reply: Ask, typed: str) -> None:
    assert not any(answer.kind is AnswerKind.DOCUMENT for answer in seeds_reply(typed).answers)


def test_a_date_that_the_notice_does_not_print_is_not_answered_by_a_passage_without_one(seeds_reply: Ask) -> None:
    found = seeds_reply("岩石力学学会倡议书是什么时候发布的")
    assert not found.answered or any(character.isdigit() for character in found.answers[0].quote)


def test_a_fact_of_a_notice_about_a_list_is_no_question_whether_a_name_is_in_it(reply: Ask) -> None:
    found = reply("科普基地名单通知的完整标题")
    assert found.outcome is Outcome.ANSWERED
    assert "关于公布第三批科普基地名单的通知" in found.answers[0].quote
