import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.database.books import read_book
from store.database.connections import Connections
from store.search.answering import SUGGESTIONS, ask
from store.search.confidence import model
from store.values.replies import AnswerKind, Outcome, Reply

Ask = Callable[[str], Reply]

# What people type, its pieces in any order: words of the notices and of asking, of other scripts, marks, and syntax.
PIECES = [
    *("岩石力学学会", "辽宁省科协", "中国气象学会", "疫情防控", "科技工作者", "協會", "電話", "口罩", "张建军", "院土"),
    *("的", "电话", "传真", "在名单里吗", "是什么", "什么时候发布", "文号", "附件", "联系人", "几", "多少", "吗", "谁"),
    *("phone", "the society", "what is", "who issued", "yanshi", "xuehui", "dianhua", "2020", "010", "@", "5g"),
    *('"', "'", "*", "(", ")", "NEAR", " OR ", " AND ", "^", "-", ":", "%", "_", ";", "\\", "\n", "\x00", "😷", "　"),
]


def _check(connections: Connections, question: str, count: int) -> Reply:
    found = ask(connections.get(), question, count)
    assert found.question == question
    assert 0 <= found.confidence <= 1
    assert len(found.answers) <= count
    assert len({answer.key for answer in found.answers}) == len(found.answers)
    for answer in found.answers:
        text = read_book(connections.get(), answer.source.document_id).text
        assert answer.quote == text[answer.source.start : answer.source.end]
        assert 0 < len(answer.quote.strip()) <= len(answer.quote) <= 400
        assert 0 <= answer.confidence <= 1
        places = [place for mark in answer.marks for place in (mark.start, mark.end)]
        assert places == sorted(set(places))
        assert all(0 <= place <= len(answer.quote) for place in places)
    if found.answered:
        assert found.answers
        assert found.answers[0].confidence >= model().threshold
    if found.outcome is Outcome.RELATED:
        assert model().related <= found.answers[0].confidence < model().threshold
    assert found.office is None or found.outcome in (Outcome.RELATED, Outcome.NOT_FOUND)
    return found


@given(st.text(max_size=80), st.integers(0, 6))
@example("\x00", 1)
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_reply_whose_quotes_are_the_text(seeds: Connections, question: str, count: int) -> None:
    _check(seeds, question, count)


def test_half_a_character_as_a_terminal_may_pass_it_on_is_text_too(seeds: Connections) -> None:
    _check(seeds, "电话\udcff", 1)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_what_people_type_gets_such_a_reply(seeds: Connections, question: str, count: int) -> None:
    _check(seeds, question, count)


@pytest.mark.parametrize(
    "question",
    [
        '" OR NEAR( * ^',
        '灭火器" OR "食堂',
        "灭火器'); DROP TABLE passages; --",
        "term:灭火器 NOT (食堂",
        "灭火器*^+-{}[]",
        "%_灭火器\\",
        "灭火器 AND OR NOT NEAR",
    ],
)
def test_syntax_of_the_database_in_a_question_is_text(archive: Connections, question: str) -> None:
    found = _check(archive, question, 5)
    assert "灭火器" not in question or "灭火器" in found.answers[0].quote
    assert archive.get().execute("SELECT count(*) FROM passages").fetchone()[0] > 10


@pytest.mark.parametrize("question", ["", " ", "\n\t　", "？", "！？……", "😷", "😀😀👍", "///", "。", "\u200b\ufeff"])
def test_nothing_but_marks_is_no_question(reply: Ask, question: str) -> None:
    found = reply(question)
    assert found == Reply(question, Outcome.EMPTY, 0.0)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("你好！", Outcome.GREETING),
        ("謝謝", Outcome.THANKS),
        ("再见", Outcome.FAREWELL),
        ("你是谁", Outcome.SMALLTALK),
    ],
)
def test_courtesies_get_their_outcome_and_no_answers(reply: Ask, question: str, outcome: Outcome) -> None:
    assert reply(question) == Reply(question, outcome, 0.0)


@pytest.mark.parametrize(
    ("question", "kind", "quote"),
    [
        ("灭火器应该怎么放", AnswerKind.PASSAGE, "灭火器应当在有效期内"),
        ("😷灭火器应该怎么放？？？", AnswerKind.PASSAGE, "灭火器应当在有效期内"),
        ("你好，運動會什麼時候舉辦", AnswerKind.PASSAGE, "10月20日至21日"),
        ("最低气温是几度", AnswerKind.PASSAGE, "零下十二度"),
        ("气象局的电话", AnswerKind.CONTACT, "0439-6225566"),
        ("霜冻通知是谁发的", AnswerKind.DOCUMENT, "临江县气象局"),
        ("松花江水族馆在名单里吗", AnswerKind.PASSAGE, "松花江水族馆"),
    ],
)
def test_each_kind_of_question_gets_its_kind_of_answer(reply: Ask, question: str, kind: AnswerKind, quote: str) -> None:
    found = reply(question)
    assert found.outcome is Outcome.ANSWERED
    assert found.answered
    assert found.answers[0].kind is kind
    assert quote in found.answers[0].quote
    assert found.confidence == found.answers[0].confidence
    assert found.suggestions == ()


def test_what_no_notice_says_is_not_found_and_headings_help_on(reply: Ask) -> None:
    for question in ("红烧肉怎么做", "What is the capital of Mongolia?"):
        assert reply(question).outcome is Outcome.NOT_FOUND
    near = reply("学校食堂的菜谱和厨师的工资标准")
    assert not near.answered
    assert 0 < len(near.suggestions) <= SUGGESTIONS


@pytest.mark.parametrize(
    ("threshold", "related", "outcome"),
    [(-0.01, -0.1, Outcome.ANSWERED), (0.01, -0.1, Outcome.RELATED), (0.02, 0.01, Outcome.NOT_FOUND)],
)
def test_between_the_two_thresholds_a_passage_is_related(
    threshold: float, related: float, outcome: Outcome, reply: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "灭火器应该怎么放"
    known = reply(question)
    moved = replace(model(), threshold=known.confidence + threshold, related=known.confidence + related)
    monkeypatch.setattr("store.search.retrieval.model", lambda **_: moved)
    found = reply(question)
    assert found.outcome is outcome
    assert found.answered == (outcome is Outcome.ANSWERED)
    assert found.answers == known.answers
    assert bool(found.suggestions) == bool(found.office) == (outcome is not Outcome.ANSWERED)


@pytest.mark.parametrize(
    "question",
    [
        *("今天天气怎么样", "世界杯冠军是谁", "附近有什么好吃的", "火星上有没有水", "明天会下雨吗", "教我弹吉他"),
        *("一斤等于多少克", "怎么修自行车", "牛奶过期了还能喝吗", "法國的首都是哪裡", "who won the football match"),
    ],
)
def test_questions_about_anything_else_find_nothing_but_whom_to_ask(seeds: Connections, question: str) -> None:
    found = ask(seeds.get(), question, 5)
    assert found.outcome is Outcome.NOT_FOUND
    assert found.office is not None
    assert found.office.contact.phones or found.office.contact.emails


def test_missing_contacts_and_absent_names_have_outcomes_of_their_own(reply: Ask) -> None:
    assert reply("气象局的传真").outcome is Outcome.CONTACT_MISSING
    assert reply("中国密码学会在科普基地名单里吗").outcome is Outcome.NOT_IN_LIST


def test_a_corrected_question_is_told_as_understood(reply: Ask) -> None:
    assert reply("灭火其应该怎么放").corrected == "灭火器应该怎么放"
    assert reply("miehuoqi yingdang zenme fang").corrected is not None
    assert reply("灭火器应该怎么放").corrected is None


def test_the_answers_are_as_many_as_asked_for_at_most_and_the_first_ones(archive: Connections) -> None:
    every = ask(archive.get(), "学校消防安全检查", 20).answers
    assert len(every) > 3
    for count in (0, 1, 3):
        assert ask(archive.get(), "学校消防安全检查", count).answers == every[:count]


@pytest.mark.parametrize(
    "question", ["灭火器", "联系电话是多少", "文号", "学会在名单里吗", "phone", "dianhua", "谁发的"]
)
def test_an_empty_database_answers_nothing(indexed: Callable[[dict[str, str]], Connections], question: str) -> None:
    found = ask(indexed({}).get(), question, 5)
    assert found.outcome in (Outcome.NOT_FOUND, Outcome.CONTACT_MISSING)
    assert (found.answers, found.suggestions) == ((), ())


@pytest.mark.parametrize(
    "piece", ["灭火器", "学", "0439-6221188 ", "miehuoqi ", "extinguisher ", "灭火其", "的", "😷", "\n", "“"]
)
def test_ten_thousand_characters_are_answered_in_no_time(archive: Connections, piece: str) -> None:
    question = (piece * 10_000)[:10_000]
    began = time.perf_counter()
    _check(archive, question, 5)
    assert time.perf_counter() - began < 2


def test_the_same_question_gets_the_same_reply(reply: Ask) -> None:
    for question in ("联系电话", "学校检查", "谁发的", "名单里有没有协会"):
        assert reply(question) == reply(question)
