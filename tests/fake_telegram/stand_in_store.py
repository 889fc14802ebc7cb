"""A store whose replies are known beforehand: what it says depends on a word of the question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.database.connections import Connections
from store.errors import AnswerGoneError, PathNotFoundError
from store.questions.log import QuestionLog
from store.values.notices import Contact, Phone
from store.values.replies import (
    Answer,
    AnswerKind,
    Choice,
    ContactEntry,
    DocumentInfo,
    OriginalFile,
    Outcome,
    Reply,
    Source,
)
from store.values.runs import Failure, IndexReport, Progress
from store.values.texts import Span

SOURCE = Source(
    document="notices/a.txt",
    document_id=1,
    title="关于<召开>年会 & 征文的通知",
    number="学会〔2020〕1号",
    issuer="某某学会",
    date="2020-01-30",
    found_in="关于转发年会通知的通知",
    section=("一、总体要求", "1. 时间"),
    start=10,
    end=40,
)
CONTACT = Contact(
    0,
    20,
    org="某某学会办公室",
    persons=("张三", "李四"),
    phones=(Phone("（010）82998163", "+861082998163"), Phone("12345", None, "举报")),
    faxes=(Phone("010-82998164", "+861082998164"),),
    emails=("a_b@example.org",),
    address="北京市<西城区>1号",
    postcode="100037",
    web=("www.example.org",),
)
CONTACT_ANSWER = Answer("c1", AnswerKind.CONTACT, 0.95, "联系人：张三、李四\n电话：（010）82998163", SOURCE, CONTACT)
CHOICES = tuple(
    Choice(
        f"<{org}> 张主任",
        Answer(
            f"c{number}",
            AnswerKind.CONTACT,
            0.9,
            f"{org}张主任：{phone}",
            SOURCE,
            Contact(0, 20, org=org, persons=("张主任",), phones=(Phone(phone),)),
        ),
    )
    for number, org, phone in ((2, "甲局", "82998163"), (3, "乙局", "82998164"))
)
WHICH = Reply("", Outcome.WHICH, 0.9, tuple(choice.answer for choice in CHOICES), choices=CHOICES)
OFFICE = ContactEntry(1, "notices/a.txt", 1, SOURCE.title, CONTACT_ANSWER.quote, CONTACT)
PASSAGES = tuple(
    Answer(
        f"p{number}",
        AnswerKind.PASSAGE,
        0.9 - number / 10,
        f"第{number}段：年会定于5月<1日>召开。请按时参加。",
        SOURCE,
        marks=(Span(4, 6), Span(6, 8)),
        more=f"m{number}" if number < 3 else None,
        previous="b0",
        following=f"m{number}",
        office=CONTACT_ANSWER.key,
    )
    for number in range(3)
)
MORE = Answer("m0", AnswerKind.PASSAGE, 0.5, "会后发放证书。", SOURCE, previous="p0")
BEFORE = Answer("b0", AnswerKind.PASSAGE, 0.5, "年会由<学会>主办。", SOURCE, following="p0")
SUGGESTIONS = ("年会的时间与地点", "关于征文的<要求>与报送办法，包括格式、字数、截止日期，以及联系人和电话")
CONTENT = "原文\r\n第二行".encode()


@cache
def _empty_database() -> bytes:
    """A database without notices, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        connections = Connections(path)
        connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close()
        return path.read_bytes()


class StandInStore:
    """Has the methods of ``store.Store`` that front ends use."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.earlier: list[str | None] = []
        self.answers = {answer.key: answer for answer in (CONTACT_ANSWER, *PASSAGES, MORE, BEFORE, *WHICH.answers)}
        self.document_count = 20
        self.indexed = [Path("notices")]
        self.reading = 1
        """Steps of a hundredth of a second that reading a path takes."""
        self.failed: tuple[Failure, ...] = ()
        self._folder = TemporaryDirectory()  # gone with the store
        path = Path(self._folder.name, "notices.db")
        path.write_bytes(_empty_database())
        self.questions = QuestionLog(Connections(path))

    def ask(self, question: str, *, count: int = 5, earlier: str | None = None) -> Reply:
        if question:  # with none the bot warms the store up
            self.asked.append(question)
            self.earlier.append(earlier)
        if not question.strip():
            return Reply(question, Outcome.EMPTY, 0.0)
        if "慢" in question:
            time.sleep(0.4)
        if "坏" in question:
            raise RuntimeError(f"cannot answer {question}")
        found = WHICH if "主任" in question else self._by_word(question)
        return replace(found, question=question)

    def _by_word(self, question: str) -> Reply:
        if "电话" in question:
            return Reply(question, Outcome.ANSWERED, 0.95, (CONTACT_ANSWER, *PASSAGES[1:]))
        if "年会" in question:
            return Reply(
                question, Outcome.ANSWERED, 0.9, PASSAGES, corrected="年会<时间>" if "念" in question else None
            )
        if "长文" in question:
            return Reply(question, Outcome.ANSWERED, 0.9, (replace(PASSAGES[0], quote="这是一句话。" * 1500),))
        if "经费" in question:
            return Reply(question, Outcome.RELATED, 0.4, PASSAGES, suggestions=SUGGESTIONS, office=OFFICE)
        if "股票" in question:
            return Reply(question, Outcome.NOT_FOUND, 0.1, PASSAGES[2:], suggestions=SUGGESTIONS, office=OFFICE)
        if "名单" in question:
            return Reply(question, Outcome.NOT_IN_LIST, 0.2, PASSAGES[:1], subject="<某>协会")
        if "传真" in question:
            return Reply(question, Outcome.CONTACT_MISSING, 0.2, (CONTACT_ANSWER,), subject="某某学会")
        for word, outcome in (("你好", Outcome.GREETING), ("谢谢", Outcome.THANKS), ("再见", Outcome.FAREWELL)):
            if word in question:
                return Reply(question, outcome, 1.0)
        return Reply(question, Outcome.NOT_FOUND, 0.1, PASSAGES[2:], suggestions=SUGGESTIONS)

    def answer(self, key: str) -> Answer:
        if key not in self.answers:
            raise AnswerGoneError
        return replace(self.answers[key], marks=())

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        return {key: SOURCE.title for key in keys if key in self.answers}

    def roots(self) -> list[Path]:
        return self.indexed

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None]) -> IndexReport:
        """Says that it has read a file of each path."""
        for path in paths:
            if path.name == "gone":
                raise PathNotFoundError(path)
            for position in range(self.reading):
                progress(Progress(str(path), position, self.reading))
                time.sleep(0.01)
        return IndexReport(1, 2, 0, self.failed, 0.1)

    def documents(self) -> list[DocumentInfo]:
        return [
            DocumentInfo(
                number, f"{number}.txt", f"第{number}号<通知>", f"〔2020〕{number}号", "学会", "2020-01", None, 9
            )
            for number in range(self.document_count)
        ]

    def contacts(self, words: str = "") -> list[ContactEntry]:
        if words and words not in "某某学会办公室 张三":
            return []
        return [
            ContactEntry(number, "a.txt", 1, SOURCE.title, CONTACT_ANSWER.quote, CONTACT)
            for number in range(1, 3 if words else 12)
        ]

    def original(self, document_id: int) -> OriginalFile:
        if document_id >= self.document_count:
            raise AnswerGoneError
        return OriginalFile("通知 1.txt", CONTENT)
