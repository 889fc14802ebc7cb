"""The question log: what is kept of people, under what, and how it goes again."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.questions.log import QuestionLog
from store.questions.values import Asked, Origin
from store.store import Store
from store.values.replies import Outcome

LI, WANG = 5_551_234_567, 7_771_234_567
ASKED = Asked("年会什么时候召开", 1000.0, Outcome.ANSWERED, 0.9, "q1.2.3", "zh-Hans")
REFUSED = Asked("股票代码是多少", 2000.0, Outcome.NOT_FOUND, 0.1, None, "zh-Hans")
ORIGIN = Origin(4_441_234_567, 12, 7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notices.db"


@pytest.fixture
def log(path: Path) -> Iterator[QuestionLog]:
    with Store(path) as store:
        yield store.questions


def _bytes(path: Path) -> bytes:
    """All that is in the file, after what waits beside it has been put into it."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def _cells(path: Path) -> set[object]:
    """All that is in the tables of the log."""
    connection = sqlite3.connect(path)
    tables = ("questions", "votes", "languages")
    rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return {cell for row in rows for cell in row}


def test_a_question_is_kept_with_how_it_was_answered(log: QuestionLog) -> None:
    log.add(LI, ASKED)
    log.add(WANG, REFUSED)
    assert [kept.asked for kept in log.questions()] == [REFUSED, ASKED]
    assert [kept.asked for kept in log.questions(since=1500)] == [REFUSED]
    assert all((kept.origin, kept.settled, kept.liked) == (None, None, None) for kept in log.questions())


def test_nobodys_number_is_kept_and_no_hash_fits_another_database(log: QuestionLog, path: Path, tmp_path: Path) -> None:
    log.add(LI, ASKED)
    log.vote(LI, "q1.2.3", True, 1001)
    log.choose_language(LI, "en")
    cells = _cells(path)
    assert not {LI, str(LI), float(LI)} & cells
    assert str(LI).encode() not in _bytes(path)
    [hashed] = {cell for cell in cells if isinstance(cell, bytes)}
    with Store(tmp_path / "other.db") as other:
        other.questions.add(LI, ASKED)
    assert hashed not in _cells(tmp_path / "other.db")


def test_the_salt_stays_the_same(path: Path) -> None:
    for _ in range(2):
        with Store(path) as store:
            store.questions.add(LI, ASKED)
    assert len({cell for cell in _cells(path) if isinstance(cell, bytes)}) == 1


def test_a_person_has_one_vote_on_an_answer_and_may_change_it(log: QuestionLog) -> None:
    log.add(LI, ASKED)
    log.vote(LI, "q1.2.3", True, 1001)
    log.vote(LI, "q1.2.3", False, 1002)
    log.vote(WANG, "q1.2.3", True, 1003)
    assert [(vote.liked, vote.at) for vote in log.votes()] == [(True, 1003), (False, 1002)]
    assert log.vote_of(LI, "q1.2.3") is False
    assert [kept.liked for kept in log.questions()] == [False]
    log.vote(LI, "q1.2.3", None, 1004)
    assert log.vote_of(LI, "q1.2.3") is None
    assert len(log.votes()) == 1


def test_where_a_question_stands_is_kept_from_passing_it_on_until_it_is_settled(log: QuestionLog, path: Path) -> None:
    log.add(LI, REFUSED)
    assert ORIGIN.chat_id not in _cells(path)
    number = log.pass_on(LI, replace(REFUSED, at=2500), ORIGIN).question
    [waiting] = log.waiting()
    assert (waiting.id, waiting.origin, waiting.asked.at) == (number, ORIGIN, 2000)
    assert log.settle(number, 3000) == waiting
    assert log.waiting() == []
    [kept] = log.questions()
    assert (kept.origin, kept.settled) == (None, 3000)
    assert ORIGIN.chat_id not in _cells(path)


def test_where_questions_stand_is_forgotten_chat_by_chat(log: QuestionLog, path: Path) -> None:
    elsewhere = replace(ORIGIN, chat_id=8_881_234_567)
    log.pass_on(LI, REFUSED, ORIGIN)
    log.pass_on(WANG, REFUSED, elsewhere)
    log.forget_chat(ORIGIN.chat_id)
    assert [kept.origin for kept in log.waiting()] == [elsewhere, None]
    assert ORIGIN.chat_id not in _cells(path)


def test_a_question_that_the_log_does_not_have_is_added_as_it_is_passed_on(log: QuestionLog) -> None:
    log.add(WANG, REFUSED)
    log.pass_on(LI, REFUSED, ORIGIN)
    assert [kept.origin for kept in log.waiting()] == [ORIGIN, None]


def test_a_question_is_settled_once_and_can_wait_again(log: QuestionLog) -> None:
    number = log.pass_on(LI, REFUSED, ORIGIN).question
    taken = log.settle(number, 3000)
    assert taken is not None
    assert (log.settle(number, 3001), log.settle(number + 1, 3001)) == (None, None)
    log.unsettle(number, taken.origin)
    assert log.waiting() == [taken]


def test_the_first_that_waits_for_the_office_is_told_from_the_others(log: QuestionLog) -> None:
    first = log.pass_on(LI, REFUSED, ORIGIN)
    assert (first.first, log.pass_on(WANG, REFUSED, ORIGIN).first) == (True, False)
    for kept in log.waiting():
        log.settle(kept.id, 3000)
    assert log.pass_on(LI, REFUSED, ORIGIN) == first


def test_what_was_passed_on_comes_first_and_is_never_cut_off(log: QuestionLog) -> None:
    log.pass_on(LI, replace(REFUSED, at=1), ORIGIN)
    for at in range(2, 5):
        log.add(WANG, replace(REFUSED, at=at))
    assert [kept.asked.at for kept in log.waiting(3)] == [1, 4, 3]


def test_the_office_sees_what_was_not_answered_and_what_was_passed_on(log: QuestionLog) -> None:
    for outcome in Outcome:
        log.add(LI, replace(ASKED, text=outcome.value, outcome=outcome))
    log.pass_on(LI, replace(ASKED, text="answered"), ORIGIN)
    texts = {kept.asked.text for kept in log.waiting()}
    assert texts == {"not_found", "related", "contact_missing", "answered"}


def test_whose_menus_have_the_office_s_commands_is_kept(log: QuestionLog) -> None:
    assert log.menus() == set()
    log.keep_menus((LI, WANG))
    log.keep_menus((WANG,))
    assert log.menus() == {WANG}


def test_what_helped_whoever_asked_is_left_to_nobody(log: QuestionLog) -> None:
    near = replace(REFUSED, outcome=Outcome.RELATED, key="q1.2.3")
    for person in (LI, WANG):
        log.add(person, near)
    log.vote(LI, "q1.2.3", True, 2100)
    log.vote(WANG, "q1.2.3", False, 2100)
    assert [kept.liked for kept in log.waiting()] == [False]
    log.pass_on(LI, near, ORIGIN)
    assert [kept.liked for kept in log.waiting()] == [True, False]


def test_what_is_too_old_goes(log: QuestionLog) -> None:
    log.add(LI, ASKED)
    log.add(LI, REFUSED)
    log.vote(LI, "q1.2.3", True, 1001)
    log.vote(LI, "q4.5.6", True, 2001)
    assert log.expire(before=1500) == 2
    assert [kept.asked for kept in log.questions()] == [REFUSED]
    assert [vote.key for vote in log.votes()] == ["q4.5.6"]


def test_a_person_can_be_forgotten_without_a_trace(log: QuestionLog, path: Path) -> None:
    log.add(LI, ASKED)
    log.pass_on(LI, REFUSED, ORIGIN)
    log.vote(LI, "q1.2.3", True, 1001)
    log.choose_language(LI, "en")
    log.add(WANG, replace(ASKED, text="培训费是多少"))
    assert log.forget(LI) == 3
    assert [kept.asked.text for kept in log.questions()] == ["培训费是多少"]
    assert log.language_of(LI) is None
    assert log.votes() == []
    content = _bytes(path)
    assert ASKED.text.encode() not in content
    assert "培训费".encode() in content
    assert log.forget(LI) == 0


def test_a_language_is_kept_for_each_person_and_can_be_changed(log: QuestionLog) -> None:
    log.choose_language(LI, "en")
    log.choose_language(LI, "zh-Hant")
    assert (log.language_of(LI), log.language_of(WANG)) == ("zh-Hant", None)
    log.choose_language(LI, None)
    assert log.language_of(LI) is None


def test_questions_are_kept_while_notices_are_indexed(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(
            f"关于第{number}次会议的通知\n\n一、时间\n五月{number}日。\n", encoding="utf-8"
        )
    with Store(tmp_path / "notices.db") as store:
        run = threading.Thread(target=store.index, args=([folder],))
        run.start()
        written = 0
        while run.is_alive() or not written:
            store.questions.add(LI, ASKED)
            written += 1
        run.join()
        assert len(store.questions.questions()) == written
        assert len(store.documents()) == 40
