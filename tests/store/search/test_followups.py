import json
from pathlib import Path

import pytest

from store import Store, document_key
from store.language.folding import searchable
from store.search.followups import Wanted, read_follow_up

SEED_QUESTIONS = Path(__file__).parents[2] / "evaluation" / "seed_questions.jsonl"


PHRASES = {
    Wanted.MORE: [
        "还有吗",
        "还有呢？",
        "还有别的吗",
        "继续",
        "接着说",
        "然后呢",
        "後面呢",
        "下文呢",
        "還有嗎",
        "更多",
        "没了吗",
        "就这些吗",
        "还有什么要求",
        "其他的呢",
        "之后呢",
        "谢谢，还有吗",
        "haiyouma",
        "ji xu",
        "more",
        "Anything else?",
        "go on",
        "what else?",
        "Is that all?",
        "and then?",
    ],
    Wanted.NEXT: [
        "下一条",
        "那下一条呢",
        "下一點",
        "下一条是什么",
        "next",
        "the next one?",
    ],
    Wanted.PREVIOUS: [
        "上一条",
        "前一项呢",
        "previous",
        "the previous point",
    ],
    Wanted.SECTION: [
        "详细一点",
        "具体一些",
        "展开说说",
        "more details",
        "說詳細點",
    ],
    Wanted.NOTICE: [
        "原文呢",
        "全文",
        "看一下原文",
        "full text",
        "the original?",
        "完整的通知",
    ],
    Wanted.TITLE: [
        "哪个文件里的",
        "这是哪份通知里说的？",
        "出自哪里",
        "which notice is that from?",
        "哪裡規定的",
        "where is that from?",
    ],
}


@pytest.mark.parametrize(
    ("question", "wanted"), [(question, wanted) for wanted, questions in PHRASES.items() for question in questions]
)
def test_a_phrase_is_a_follow_up_by_itself(question: str, wanted: Wanted) -> None:
    follow = read_follow_up(searchable(question))
    assert follow is not None
    assert (follow.wanted, follow.leans) == (wanted, True)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("第三条呢", 3),
        ("第三條是什麼？", 3),
        ("那第2点呢", 2),
        ("第十二项讲了什么", 12),
        ("这个通知的第三条", 3),
        ("倡议书第一部分说什么", 1),
        ("最后一条呢", -1),
        ("倒数第二条", -2),
        ("（二）呢", 2),
        ("(3)", 3),
        ("二、呢", 2),
        ("the third point?", 3),
        ("and the second?", 2),
        ("what does point 4 say", 4),
        ("the last one?", -1),
        ("the 5th item", 5),
        ("第三呢", 3),
        ("我想看第三条", 3),
        ("说一下第三条", 3),
    ],
)
def test_an_ordinal_asks_for_a_point(question: str, number: int) -> None:
    follow = read_follow_up(searchable(question))
    assert follow is not None
    assert (follow.wanted, follow.number, follow.topic) == (Wanted.POINT, number, "")


def test_the_printed_form_of_a_number_and_a_wish_for_the_heading_are_kept() -> None:
    bracket, han, article, title = (read_follow_up(text) for text in ("(二)呢", "二、呢", "第二条", "第二点标题是什么"))
    assert [one.kind for one in (bracket, han, article) if one] == ["han_bracket", "han", "article"]
    assert [one.heading for one in (article, title) if one] == [False, True]


@pytest.mark.parametrize(
    ("question", "topic"),
    [("某某学会倡议书第三条讲什么", "某某学会倡议书"), ("消防检查通知的第二点是什么", "消防检查通知")],
)
def test_a_point_of_a_named_notice_is_a_complete_question(question: str, topic: str) -> None:
    follow = read_follow_up(question)
    assert follow is not None
    assert (follow.wanted, follow.topic, follow.leans, follow.names_notice) == (Wanted.POINT, topic, False, True)


@pytest.mark.parametrize(
    "question",
    [
        "那电话呢",
        "电话呢？",
        "传真呢",
        "那邮箱是多少",
        "什么时候发的",
        "谁发的",
        "文号呢",
        "那他们的地址呢",
        "好的，那传真呢",
        "这份通知是什么时候发的",
        "还有其他电话吗",
        "它的文号",
        "附件呢",
        "發給誰的",
        "那電話呢",
        "嗯那电话呢",
        "来源呢",
        "and the phone?",
        "what about the fax",
        "who issued it",
        "their address?",
        "when was it issued?",
        "how do I contact them?",
        "那通知是谁发的呢",
    ],
)
def test_a_bare_detail_that_leans_on_what_was_said_is_a_follow_up(question: str) -> None:
    follow = read_follow_up(searchable(question))
    assert follow is not None
    assert (follow.wanted, follow.leans) == (Wanted.DETAIL, True)


@pytest.mark.parametrize("question", ["邮箱", "联系人是哪几位", "联系电话是多少", "phone", "应该联系谁", "公网安备号"])
def test_a_bare_detail_alone_does_not_lean(question: str) -> None:
    follow = read_follow_up(question)
    assert follow is not None
    assert (follow.wanted, follow.leans) == (Wanted.DETAIL, False)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("那会员单位呢", "会员单位"),
        ("食堂呢?", "食堂"),
        ("那报名电话呢", "报名电话"),
        ("what about the member units?", "the member units"),
    ],
)
def test_another_topic_may_be_a_follow_up(question: str, topic: str) -> None:
    follow = read_follow_up(question)
    assert follow is not None
    assert (follow.wanted, follow.topic, follow.leans) == (Wanted.TOPIC, topic, False)


@pytest.mark.parametrize(
    "question",
    [
        "疫情期间怎么办公",
        "疫情期间怎么办公呢",
        "那传真机怎么领",
        "那明天放假吗",
        "岩石力学学会的电话",
        "岩石力学学会的电话是多少呢",
        "值班表什么时候报",
        "第三批科普基地名单有哪些单位",
        "第三届年会什么时候开",
        "第一时间向哪里捐助物资",
        "第三条怎么报名",
        "奥运会第三个冠军是谁",
        "最后一条消息是谁发布的名单",
        "还有哪些学会参加了联名",
        "还有几天放假",
        "继续教育学分怎么算",
        "继续上班的人要做什么",
        "然后怎么报名参加比赛",
        "更多的口罩从哪里来",
        "下一条地铁线什么时候开通",
        "详细的报名办法在哪里看",
        "全文检索系统的账号找谁要",
        "原文件丢了怎么办",
        "哪个文件里规定了值班制度",
        "谁发的口罩",
        "什么时候发奖金",
        "他们什么时候开学",
        "该不该戴口罩",
        "今天星期几",
        "是什么",
        "他是谁",
        "哎今晚吃啥好呢",
        "给我讲个笑话",
        "联系学校要带什么材料",
        "比赛地点在哪里",
        "what is the third largest city",
        "who was the first president",
        "the next meeting is when?",
        "more masks for the hospital?",
        "is there anything about masks?",
        "how do I apply for membership?",
        "去哪里领传真机",
        "",
        "。。。",
        "还" * 100,
    ],
)
def test_a_complete_question_is_no_follow_up(question: str) -> None:
    follow = read_follow_up(searchable(question))
    assert follow is None or (follow.wanted is Wanted.TOPIC and not follow.leans)


def test_no_question_about_the_seeds_is_bent_by_an_earlier_answer(seeds_store: Store) -> None:
    """Each is asked after an answer out of another notice than its own, notice by notice in turn."""
    keys = [document_key(document.id) for document in seeds_store.documents()]
    questions = [json.loads(line)["question"] for line in SEED_QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert len(questions) == 200
    bent = [
        question
        for place, question in enumerate(questions)
        if seeds_store.ask(question, earlier=keys[place % len(keys)]) != seeds_store.ask(question)
    ]
    assert bent == []
