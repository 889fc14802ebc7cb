"""Copies of one notice are one answer with several sources; notices that disagree are both given, the newer first."""

from collections.abc import Callable

import pytest

from store.database.books import read_book
from store.database.connections import Connections
from store.search.answering import ask
from store.values.replies import Outcome, Reply

Indexed = Callable[[dict[str, str]], Connections]

BODY = """各学校、各少年宫：

为培养青少年的科学兴趣，我会将举办第十届青少年航模竞赛，现将有关事项通知如下。

一、参赛对象
全市在校的中小学生，以学校为单位组队，每队三人，由一名指导教师带队参加。

二、报名时间
各学校填写报名表，航模竞赛报名截止时间为2024年{date}，逾期不再受理。

三、参赛费用
每名选手收取材料费{fee}元，由学校统一交纳，家庭困难的学生可以申请减免。

四、比赛地点
市体育公园北门草坪，遇雨改在市青少年宫体育馆内进行，请各队留意天气预报。
"""


def _notice(date: str = "7月1日", fee: str = "20", day: str = "2024年5月6日", title: str = "举办") -> str:
    body = BODY.format(date=date, fee=fee)
    return f"关于{title}第十届青少年航模竞赛的通知\n\n{body}\n云山市航空运动协会\n{day}\n"


NEWS = """市图书馆延长开放时间的公告

各位读者：

一、开放时间
从本周起，图书馆阅览室每天开放到晚上九点，自习室开放到晚上十点。

二、借阅规则
每证可以借书十册，期限三十天，可以续借一次。

云山市图书馆
2024年4月1日
"""
HEAD = "首页 > 新闻中心 > 通知\n发布时间：2024-05-09 来源：云山市航空运动协会\n\n"
FOOT = "\n上一篇：没有了\n下一篇：关于开展读书月活动的通知\n版权所有：云山市第三中学\n"
REPRINT = HEAD + _notice(day="2024年5月8日").replace("\n二、", "\n\n二、") + FOOT


def _ask(connections: Connections, question: str, count: int = 5, *, copies: bool = False) -> Reply:
    return ask(connections.get(), question, count, copies=copies)


@pytest.fixture(scope="module")
def reprinted(indexed: Indexed) -> Connections:
    return indexed({"own.txt": _notice(), "reprint.txt": REPRINT, "library.txt": NEWS})


WHERE = "航模竞赛的比赛地点在哪里"
WHEN = "航模竞赛报名什么时候截止"
FEE = "航模竞赛每名选手的材料费是多少钱"
WHO = "航模竞赛的参赛对象是谁"


def test_copies_are_one_answer_with_several_sources(reprinted: Connections) -> None:
    reply = _ask(reprinted, WHERE)
    assert reply.outcome is Outcome.ANSWERED
    first = reply.answers[0]
    assert "市体育公园北门草坪" in first.quote
    assert {first.source.document, *(one.document for one in first.also)} == {"own.txt", "reprint.txt"}
    assert len(first.also) == 1


def test_the_place_of_a_copy_holds_what_is_quoted(reprinted: Connections) -> None:
    first = _ask(reprinted, WHERE).answers[0]
    [place] = first.also
    text = read_book(reprinted.get(), place.document_id).text
    assert "".join(text[place.start : place.end].split()) == "".join(first.quote.split())


def test_no_text_is_given_twice_to_people(reprinted: Connections) -> None:
    answers = _ask(reprinted, WHERE).answers
    quotes = ["".join(answer.quote.split()) for answer in answers]
    assert len(quotes) == len(set(quotes))


def test_programs_are_given_the_copies_in_their_places_too(reprinted: Connections) -> None:
    people, programs = _ask(reprinted, WHERE), _ask(reprinted, WHERE, copies=True)
    assert programs.answers[0].also == people.answers[0].also != ()
    first, second = (answer.source.document for answer in programs.answers[:2])
    assert {first, second} == {"own.txt", "reprint.txt"}


TRADITIONAL = """關於舉辦第十屆青少年航模競賽的通知

各學校、各少年宮：

為培養青少年的科學興趣，我會將舉辦第十屆青少年航模競賽，現將有關事項通知如下。

一、參賽對象
全市在校的中小學生，以學校為單位組隊，每隊三人，由一名指導教師帶隊參加。

二、報名時間
各學校填寫報名表，航模競賽報名截止時間為2024年7月1日，逾期不再受理。

三、參賽費用
每名選手收取材料費20元，由學校統一交納，家庭困難的學生可以申請減免。

四、比賽地點
市體育公園北門草坪，遇雨改在市青少年宮體育館內進行，請各隊留意天氣預報。
"""


def test_a_copy_in_the_other_script_is_a_copy_too(indexed: Indexed) -> None:
    connections = indexed({"own.txt": _notice(), "traditional.txt": TRADITIONAL, "library.txt": NEWS})
    reply = _ask(connections, WHERE)
    first = reply.answers[0]
    assert {first.source.document, *(one.document for one in first.also)} == {"own.txt", "traditional.txt"}
    [place] = first.also
    text = read_book(connections.get(), place.document_id).text
    both = first.quote + text[place.start : place.end]
    assert "市体育公园北门草坪" in both
    assert "市體育公園北門草坪" in both
    assert not any("體育公園" in answer.quote or "体育公园" in answer.quote for answer in reply.answers[1:])


def test_of_copies_that_are_equally_good_the_newest_is_given(indexed: Indexed) -> None:
    days = ("2022年5月6日", "2024年5月6日", "2023年5月6日")
    connections = indexed({f"{number}.txt": _notice(day=day) for number, day in enumerate(days)})
    first = _ask(connections, WHERE).answers[0]
    dates = [source.date for source in (first.source, *first.also)]
    assert dates == ["2024-05-06", "2023-05-06", "2022-05-06"]


def test_notices_that_name_another_date_are_both_given_the_newer_first(indexed: Indexed) -> None:
    later = _notice("8月1日", day="2024年6月20日", title="延期举办")
    reply = _ask(indexed({"first.txt": _notice(), "later.txt": later, "library.txt": NEWS}), WHEN)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.answers[0].source.date == "2024-06-20"
    assert "8月1日" in reply.answers[0].quote
    [older] = reply.differing
    assert older.source.date == "2024-05-06"
    assert "7月1日" in older.quote
    assert older.key not in {answer.key for answer in reply.answers}


def test_a_correction_in_other_words_is_told_too(indexed: Indexed) -> None:
    correction = (
        "关于调整第十届青少年航模竞赛报名时间的通知\n\n各学校、各少年宫：\n\n"
        "为方便各学校组队，航模竞赛报名截止时间由2024年7月1日延长至2024年8月1日，逾期不再受理。\n\n"
        "云山市航空运动协会\n2024年6月20日\n"
    )
    reply = _ask(indexed({"first.txt": _notice(), "correction.txt": correction, "library.txt": NEWS}), WHEN)
    both = (reply.answers[0], *reply.differing)
    assert [answer.source.date for answer in both] == ["2024-06-20", "2024-05-06"]


def test_another_amount_is_told_and_what_is_the_same_in_both_is_not(indexed: Indexed) -> None:
    connections = indexed({"a.txt": _notice(), "b.txt": _notice(fee="30", day="2024年6月1日"), "library.txt": NEWS})
    reply = _ask(connections, FEE)
    assert "30元" in reply.answers[0].quote
    assert ["20元" in answer.quote for answer in reply.differing] == [True]
    for question in (WHERE, WHO):
        same = _ask(connections, question)
        assert same.differing == ()
        assert len(same.answers[0].also) == 1


def test_programs_are_given_what_differs_in_its_place_too(indexed: Indexed) -> None:
    connections = indexed({"a.txt": _notice(), "b.txt": _notice(fee="30", day="2024年6月1日"), "library.txt": NEWS})
    reply = _ask(connections, FEE, copies=True)
    [older] = reply.differing
    assert older.key in {answer.key for answer in reply.answers}


def test_the_dates_of_two_notices_are_no_disagreement(indexed: Indexed) -> None:
    pages = {f"{day}.txt": f"发布时间：2024年5月{day}日\n\n{_notice(day=f'2024年5月{day}日')}" for day in (6, 9)}
    reply = _ask(indexed({**pages, "library.txt": NEWS}), "航模竞赛通知的发布时间")
    assert "发布时间" in reply.answers[0].quote
    assert reply.differing == ()


def test_notices_of_other_matters_do_not_disagree(indexed: Indexed) -> None:
    other = _notice("9月1日", day="2024年6月1日").replace("航模", "机器人")
    reply = _ask(indexed({"a.txt": _notice(), "b.txt": other, "library.txt": NEWS}), WHEN)
    assert "7月1日" in reply.answers[0].quote
    assert reply.differing == ()
