from __future__ import annotations

from collections.abc import Callable

import pytest

from store.database import reading
from store.database.books import read_book
from store.database.connections import Connections
from store.search.answering import ask
from store.search.context import ask_in_context
from store.search.keys import contact_key, document_key, text_key
from store.values.replies import AnswerKind, Outcome, Reply

Follow = Callable[[str, str], Reply]
Indexed = Callable[[dict[str, str]], Connections]


def key_of(connections: Connections, quote: str) -> str:
    """The key of the first notice's passage that is exactly ``quote``."""
    for info in reading.all_documents(connections.get()):
        text = read_book(connections.get(), info.id).text
        if quote in text:
            return text_key(info.id, text.index(quote), text.index(quote) + len(quote))
    raise AssertionError(quote)


@pytest.fixture
def follow(archive: Connections) -> Follow:
    """Asks after an answer that quotes these words."""
    return lambda quote, question: ask_in_context(archive.get(), question, 5, key_of(archive, quote))


@pytest.mark.parametrize(
    ("quote", "question", "held"),
    [
        ("灭火器应当在有效期内", "那电话呢", "0439-6221188"),
        ("灭火器应当在有效期内", "传真呢", "0439-6221199"),
        ("灭火器应当在有效期内", "那联系人呢", "刘敏"),
        ("各站每小时观测一次气温", "那电话呢", "0439-6225566"),
        ("各站每小时观测一次气温", "nadianhuane", "0439-6225566"),
        ("各站每小时观测一次气温", "那点话呢", "0439-6225566"),
        ("各站每小时观测一次气温", "那電話呢", "0439-6225566"),
        ("各站每小时观测一次气温", "and the phone?", "0439-6225566"),
        ("地点在学校东操场", "那他们的地址呢", "解放路58号"),
        ("地点在学校东操场", "邮编", "134600"),
    ],
)
def test_a_detail_is_taken_from_the_earlier_notice(follow: Follow, quote: str, question: str, held: str) -> None:
    reply = follow(quote, question)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.answers[0].kind is AnswerKind.CONTACT
    assert held in reply.answers[0].quote


def test_a_reply_says_which_answer_it_follows(follow: Follow) -> None:
    reply = follow("灭火器应当在有效期内", "那点话呢")
    assert reply.follows is not None
    assert (reply.follows.title, reply.corrected) == ("关于开展冬季校园消防安全检查的通知", "那电话呢")
    assert follow("灭火器应当在有效期内", "还有吗").corrected is None


@pytest.mark.parametrize("question", ["传真呢", "那邮箱呢", "what about the fax?", "那地址是什么"])
def test_a_detail_that_the_notice_does_not_print_is_missing_and_nobody_elses_is_given(
    follow: Follow, question: str
) -> None:
    reply = follow("各站每小时观测一次气温", question)
    assert (reply.outcome, reply.subject) == (Outcome.CONTACT_MISSING, "临江县气象局")
    assert {answer.source.document for answer in reply.answers} == {"frost.txt"}


@pytest.mark.parametrize(
    ("question", "outcome"), [("联系电话是多少", Outcome.CONTACT_MISSING), ("文号是多少", Outcome.NOT_FOUND)]
)
def test_of_several_notices_that_answer_a_bare_question_none_stands_in(
    indexed: Indexed, question: str, outcome: Outcome
) -> None:
    told = "关于{0}的通知\n\n{1}发〔2023〕{2}号\n\n请按时参加{0}。\n\n{1}\n\n联系人：{3}\n电话：0571-8555{2}\n"
    connections = indexed(
        {
            "hike.txt": told.format("登山活动", "南湖区总工会", 1234, "王芳"),
            "swim.txt": told.format("游泳比赛", "北山区体育局", 4321, "陈立"),
            "plain.txt": "关于停水的通知\n\n明天上午停水，请大家提前储水。\n",
        }
    )
    reply = ask_in_context(connections.get(), question, 5, key_of(connections, "明天上午停水，请大家提前储水。"))
    assert (reply.outcome, reply.answers) == (outcome, ())


@pytest.mark.parametrize("question", ["传真", "邮箱", "文号"])
def test_a_bare_question_that_one_notice_alone_answers_is_answered_by_it(archive: Connections, question: str) -> None:
    key = key_of(archive, "将第三批科普基地名单公布如下")
    reply = ask_in_context(archive.get(), question, 5, key)
    assert reply == ask_in_context(archive.get(), question, 5, None)
    assert (reply.outcome, reply.answers[0].source.document) == (Outcome.ANSWERED, "fire.txt")


def test_a_notice_without_any_contact_is_named_by_its_title(follow: Follow) -> None:
    reply = follow("将第三批科普基地名单公布如下", "那电话呢")
    assert (reply.outcome, reply.answers) == (Outcome.CONTACT_MISSING, ())
    assert reply.subject == "关于公布第三批科普基地名单的通知"


def test_after_a_contact_only_the_same_bodys_details_are_given(indexed: Indexed) -> None:
    connections = indexed(
        {
            "two.txt": "关于举办书画展的通知\n\n各单位：\n\n书画展由两家单位承办。\n\n"
            "南湖区科学技术协会\n联系人：王芳\n电话：0571-85551234\n\n北山区青年联合会\n联系人：陈立\n传真：0571-85554321\n"
        }
    )
    entries = reading.contact_entries(connections.get())
    first = next(entry for entry in entries if "王芳" in entry.quote)
    reply = ask_in_context(connections.get(), "那传真呢", 5, contact_key(first.id))
    assert reply.outcome is Outcome.CONTACT_MISSING
    assert all("4321" not in answer.quote for answer in reply.answers)


def test_the_number_of_the_site_is_not_the_notices(seeds: Connections) -> None:
    key = key_of(seeds, "一、加強黨的領導,提高政治站位")
    reply = ask_in_context(seeds.get(), "那电话呢", 5, key)
    assert (reply.outcome, reply.subject, reply.answers) == (Outcome.CONTACT_MISSING, "中國機械工業聯合會", ())


def test_asked_about_the_site_its_number_is_given(seeds: Connections) -> None:
    [entry] = [one for one in reading.contact_entries(seeds.get()) if "010-68596456" in one.quote]
    reply = ask_in_context(seeds.get(), "那邮编呢", 5, contact_key(entry.id))
    assert reply.answers[0].contact == entry.contact


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("什么时候发的", "2021年11月3日"),
        ("谁发的", "临江县教育局"),
        ("文号呢", "临教发〔2021〕12号"),
        ("那附件呢", "校园消防安全自查表"),
        ("标题是什么", "关于开展冬季校园消防安全检查的通知"),
        ("哪个文件里的", "关于开展冬季校园消防安全检查的通知"),
        ("when was it issued?", "2021年11月3日"),
    ],
)
def test_a_fact_is_taken_from_the_earlier_notice(follow: Follow, question: str, held: str) -> None:
    reply = follow("灭火器应当在有效期内", question)
    assert (reply.outcome, reply.answers[0].source.document) == (Outcome.ANSWERED, "fire.txt")
    assert held in reply.answers[0].quote


def test_a_fact_that_the_notice_does_not_state_is_not_found(follow: Follow) -> None:
    reply = follow("设短跑、跳远、铅球和拔河四个项目", "文号呢")
    assert (reply.outcome, reply.answers) == (Outcome.NOT_FOUND, ())


def test_reading_on_goes_through_the_sections_to_the_end(archive: Connections) -> None:
    key = key_of(archive, "发现异常立即上报。")
    quotes = []
    while (reply := ask_in_context(archive.get(), "还有吗", 5, key)).outcome is Outcome.ANSWERED:
        quotes.append(reply.answers[0].quote)
        key = reply.answers[0].key
        assert len(quotes) < 10
    assert quotes[0].startswith("二、服务农户")
    assert "0439-6225566" in quotes[-1]
    assert (reply.outcome, reply.subject) == (Outcome.NO_MORE, "关于做好低温霜冻防御工作的通知")


def test_reading_on_begins_where_the_quote_ended(follow: Follow) -> None:
    assert (
        follow("指导农户给大棚加盖草帘，提醒果农提前采摘。", "继续").answers[0].quote
        == "霜冻过后及时浇水追肥，帮助作物恢复生长。"
    )


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("第三条呢", "三、结果运用"),
        ("那第一点是什么", "一、检查内容"),
        ("最后一条呢", "三、结果运用"),
        ("下一条", "三、结果运用"),
        ("上一条", "一、检查内容"),
        ("the third point?", "三、结果运用"),
        ("详细一点", "二、检查安排"),
        ("全文", "临江县教育局文件"),
    ],
)
def test_a_point_or_all_of_the_earlier_notice_is_quoted(follow: Follow, question: str, beginning: str) -> None:
    reply = follow("县教育局组成三个检查组，每组五人，到校抽查。", question)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.answers[0].quote.startswith(beginning)


def test_only_the_heading_of_a_point_is_quoted_where_that_is_asked_for(follow: Follow) -> None:
    assert follow("灭火器应当在有效期内", "第二条标题是什么").answers[0].quote == "二、检查安排"


def test_a_point_that_is_not_there_is_not_found(follow: Follow) -> None:
    assert follow("灭火器应当在有效期内", "第八条呢").outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("消防安全检查通知第三条讲什么", "三、结果运用"),
        ("霜冻防御通知的第二点是什么", "二、服务农户"),
        ("冬季消防通知的第二条", "二、检查安排"),
        ("教育局消防检查的第一条说什么", "一、检查内容"),
        ("晨光中学运动会通知第一条标题是什么", "一、比赛项目"),
    ],
)
@pytest.mark.parametrize("earlier", [None, "各站每小时观测一次气温"])
def test_a_point_of_a_named_notice_needs_no_earlier_answer(
    archive: Connections, question: str, quote: str, earlier: str | None
) -> None:
    reply = ask_in_context(archive.get(), question, 5, key_of(archive, earlier) if earlier else None)
    assert (reply.outcome, reply.follows) == (Outcome.ANSWERED, None)
    assert reply.answers[0].quote.startswith(quote)


@pytest.mark.parametrize("question", ["食堂管理办法第三条是什么", "捐款第一条讲什么", "气象局通知第九条"])
def test_a_point_of_what_no_notice_is_called_is_a_question_like_any(archive: Connections, question: str) -> None:
    assert ask_in_context(archive.get(), question, 5, None) == ask(archive.get(), question, 5)


def test_another_topic_is_looked_up_in_the_earlier_notice_first(indexed: Indexed) -> None:
    connections = indexed(
        {
            "chess.txt": "关于举办象棋比赛的通知\n\n比赛定于五月举行。\n\n报名表交到工会。奖品由工会准备。\n",
            "choir.txt": "关于举办合唱比赛的通知\n\n报名表报名表，报名表交到团委。\n\n合唱比赛定于六月举行。\n",
        }
    )
    reply = ask_in_context(connections.get(), "那报名表呢", 5, key_of(connections, "比赛定于五月举行。"))
    assert ask_in_context(connections.get(), "那报名表呢", 5, None).answers[0].source.document == "choir.txt"
    assert reply.follows is not None
    assert "报名表交到工会" in reply.answers[0].quote


def test_a_topic_that_the_earlier_notice_does_not_hold_stands_by_itself(archive: Connections) -> None:
    key = key_of(archive, "灭火器应当在有效期内")
    question = "那大棚草帘呢"
    assert ask_in_context(archive.get(), question, 5, key) == ask_in_context(archive.get(), question, 5, None)


@pytest.mark.parametrize(
    "question",
    [
        "气象局的电话呢",
        "临江县教育局的传真是多少",
        "晨光中学的地址在哪里",
        "那晨光中学的电话呢",
        "运动会什么时候举办",
        "运动会的报名表交给谁",
        "自查报告什么时候报送",
        "霜冻过后要做什么",
        "每人限报几项",
        "最低气温降到多少度",
        "灭火器有什么要求呢",
        "第三批科普基地有哪些单位",
        "长白山植物园在不在名单里",
        "消防安全检查的通知是谁发的",
        "低温霜冻通知是哪天发的",
        "临教发〔2021〕12号",
        "检查结果怎么用",
        "奖品是什么",
        "拔河比赛",
        "孙丽",
        "怎么给大棚保温",
        "yundonghui shenme shihou juban",
        "when is the sports meeting?",
        "which units are on the list?",
        "今天天气怎么样",
        "食堂几点开饭",
        "彩票开奖",
        "你好",
        "谢谢",
        "再见",
        "你是谁",
        "",
        "？？？",
        "的",
        "那",
        "呢",
    ],
)
def test_a_complete_question_is_never_bent(archive: Connections, question: str) -> None:
    alone = ask_in_context(archive.get(), question, 5, None)
    for quote in ("灭火器应当在有效期内", "各站每小时观测一次气温", "将第三批科普基地名单公布如下"):
        assert ask_in_context(archive.get(), question, 5, key_of(archive, quote)) == alone


@pytest.mark.parametrize("question", ["那电话呢", "还有吗", "第三条呢", "全文", "谁发的"])
@pytest.mark.parametrize("earlier", [None, "", "nonsense", "q999.0.5", "czzz", "dzz"])
def test_without_an_earlier_answer_a_follow_up_is_a_question_like_any(
    archive: Connections, question: str, earlier: str | None
) -> None:
    reply = ask_in_context(archive.get(), question, 5, earlier)
    assert reply.follows is None


def test_a_notice_itself_can_be_followed_up(archive: Connections) -> None:
    info = next(one for one in reading.all_documents(archive.get()) if one.document == "sports.txt")
    key = document_key(info.id)
    assert "解放路58号" in ask_in_context(archive.get(), "那地址呢", 5, key).answers[0].quote
    assert ask_in_context(archive.get(), "第二条呢", 5, key).answers[0].quote.startswith("二、报名办法")
    assert "学校定于10月20日" in ask_in_context(archive.get(), "继续", 5, key).answers[0].quote


def test_no_more_answers_are_given_than_asked_for(archive: Connections) -> None:
    key = key_of(archive, "灭火器应当在有效期内")
    assert len(ask_in_context(archive.get(), "谁发的", 1, key).answers) == 1
