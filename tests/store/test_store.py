"""The face that front ends see: open, index, ask, come back by a key, list, close."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store import AnswerKind, Store
from store.cleaning import clean
from store.errors import AnswerGoneError, DatabaseError
from store.values.replies import Answer

QUESTIONS = (
    "联系电话是多少",
    "大样本文献的作者",
    "岩石力学与工程学会的联系人是谁",
    "如何加强组织领导",
    "什么时候发的通知",
    "中国心理学会在名单里吗",
    "phone number",
    "！？",
    "",
)


@pytest.fixture
def store(tmp_path: Path, unstudied: None) -> Iterator[Store]:
    with Store(tmp_path / "notices.db") as store:
        yield store


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(
        "关于召开年会的通知\n\n各会员：\n一、时间\n年会定于五月十日上午九时召开，请准时到会。会期一天。\n"
        "二、地点\n主楼三层报告厅。\n\n联系人：张晓明\n电话：010-68001234\n",
        encoding="utf-8",
    )
    return path


def _answers(store: Store) -> list[Answer]:
    return [answer for question in QUESTIONS for answer in store.ask(question, count=20).answers]


def test_a_store_is_empty_until_something_is_indexed(store: Store, notice: Path) -> None:
    assert store.is_empty
    assert store.ask("年会在哪里召开").answers == ()
    assert (store.documents(), store.contacts(), store.contacts("张晓明")) == ([], [], [])
    store.index([notice])
    assert not store.is_empty
    assert [one.title for one in store.documents()] == ["关于召开年会的通知"]
    assert [one.contact.persons for one in store.contacts()] == [("张晓明",)]


def test_every_answer_is_the_cleaned_text_at_its_place(seeds_store: Store) -> None:
    answers = _answers(seeds_store)
    assert {answer.kind for answer in answers} >= {AnswerKind.PASSAGE, AnswerKind.CONTACT}
    for answer in answers:
        text = clean(seeds_store.original(answer.source.document_id).content.decode()).text
        assert answer.quote == text[answer.source.start : answer.source.end]
        assert 0 < len(answer.quote.strip()) <= len(answer.quote) <= 400


def test_an_answer_comes_back_by_its_key(seeds_store: Store) -> None:
    answers = _answers(seeds_store)
    assert len(answers) > 20
    for answer in answers:
        again = seeds_store.answer(answer.key)
        assert (again.quote, again.source, again.contact) == (answer.quote, answer.source, answer.contact)
        assert (again.key, again.more) == (answer.key, answer.more)
        assert answer.key.isascii()
        assert len(answer.key) <= 24


def test_more_goes_on_where_an_answer_ends_until_its_section_does(seeds_store: Store) -> None:
    first = next(answer for answer in _answers(seeds_store) if answer.more and answer.source.section)
    place, key, steps = first.source.end, first.more, 0
    while key:
        answer = seeds_store.answer(key)
        assert answer.source.start >= place
        assert answer.source.document_id == first.source.document_id
        place, key, steps = answer.source.end, answer.more, steps + 1
    assert steps > 0


@pytest.mark.parametrize(
    "key",
    ["", "x", "q", "c", "q1", "q1.2", "q1.5.0", "q1.3.3", "q0.0.5", "q1.0.zzzz", "c0", "czzz", "Q1.0.5", "q1.0.5\n"],
)
def test_a_key_that_names_nothing_is_gone(key: str, seeds_store: Store) -> None:
    with pytest.raises(AnswerGoneError):
        seeds_store.answer(key)


@pytest.mark.parametrize("question", ["年会什么时候召开", "张晓明的电话"])
def test_answers_of_a_notice_that_changed_are_given_as_it_reads_now(question: str, store: Store, notice: Path) -> None:
    store.index([notice])
    [answer, *_] = store.ask(question).answers
    assert store.answer(answer.key).quote == answer.quote
    before = notice.read_text(encoding="utf-8")
    notice.write_text(before.replace("五月十日", "六月十日").replace("68001234", "68004321"), encoding="utf-8")
    store.index([notice])
    changed = answer.quote.replace("五月十日", "六月十日").replace("68001234", "68004321")
    assert store.answer(answer.key).quote == changed != answer.quote
    assert store.original(answer.source.document_id).content == notice.read_bytes()
    notice.write_text(before, encoding="utf-8")
    store.index([notice])
    assert store.answer(answer.key).quote == store.ask(question).answers[0].quote == answer.quote
    notice.write_text("关于征集论文的通知\n\n请各位会员于年底以前提交论文。", encoding="utf-8")
    store.index([notice])
    with pytest.raises(AnswerGoneError):
        store.answer(answer.key)
    with pytest.raises(AnswerGoneError):
        store.original(answer.source.document_id)


def test_a_question_asked_again_gets_the_same_reply_until_a_document_changes(store: Store, notice: Path) -> None:
    store.index([notice])
    first = store.ask("联系电话是多少")
    assert store.ask("联系电话是多少") is first
    assert len(store.ask("联系电话是多少", count=1).answers) == 1
    notice.write_text(notice.read_text(encoding="utf-8") + "\n联系电话：010-11112222\n", encoding="utf-8")
    store.index([notice])
    assert store.ask("联系电话是多少") != first


def test_the_title_of_the_notice_that_an_answer_is_from_is_found_by_its_key(store: Store, notice: Path) -> None:
    store.index([notice])
    keys = {store.ask(question).answers[0].key for question in ("年会什么时候召开", "联系电话是多少")}
    assert {key[0] for key in keys} == {"q", "c"}
    assert store.titles([*keys, "q9.0.1", "c9", "nonsense"]) == dict.fromkeys(keys, "关于召开年会的通知")


def test_what_was_indexed_is_known_as_it_was_named(store: Store, notice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "others"
    (folder / "within").mkdir(parents=True)
    (folder / "within" / "other.txt").write_text(notice.read_text(encoding="utf-8"), encoding="utf-8")
    store.index([folder, notice])
    assert store.roots() == [notice.resolve(), folder.resolve()]


def test_answers_outlive_the_program(store: Store, notice: Path, tmp_path: Path) -> None:
    store.index([notice])
    reply = store.ask("年会什么时候召开")
    store.close()
    with Store(tmp_path / "notices.db") as again:
        assert again.answer(reply.answers[0].key).quote == reply.answers[0].quote
        assert again.ask("年会什么时候召开") == reply


def test_many_threads_get_the_same_answers(seeds_store: Store) -> None:
    alone = [seeds_store.ask(question) for question in QUESTIONS]
    with ThreadPoolExecutor(4) as pool:
        for replies in pool.map(lambda _: [seeds_store.ask(question) for question in QUESTIONS], range(4)):
            assert replies == alone


def test_asking_goes_on_while_notices_are_indexed(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    done = threading.Event()

    def write(day: int) -> None:
        for number in range(15):
            text = f"第{number}号关于停电的通知\n\n各单位：\n停电定于五月{day}日进行。\n\n电话：010-6800{number:04}\n"
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")

    def ask() -> int:
        asked = 0
        while not done.is_set():
            assert store.ask("停电什么时候进行").answers
            assert len(store.contacts()) == len(store.documents()) == 15
            asked += 1
        return asked

    write(1)
    store.index([folder])
    with ThreadPoolExecutor(2) as pool:
        people = [pool.submit(ask) for _ in range(2)]
        try:
            for day in (2, 3):
                write(day)
                assert store.index([folder]).read == 15
        finally:
            done.set()
        assert all(person.result() for person in people)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    with Store(tmp_path / "notices.db") as store:
        store.close()
    store.close()
    for use in (store.documents, store.contacts, lambda: store.ask("电话"), lambda: store.answer("q1.0.5")):
        with pytest.raises(DatabaseError, match="closed"):
            use()


def test_damage_found_while_asking_is_told(store: Store, notice: Path, tmp_path: Path) -> None:
    store.index([notice])
    store.close()
    path = tmp_path / "notices.db"
    connection = sqlite3.connect(path)
    [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'passages'").fetchone()
    [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"?" * size
    path.write_bytes(content)
    with Store(path) as damaged, pytest.raises(DatabaseError, match="damaged"):
        damaged.ask("年会什么时候召开")
