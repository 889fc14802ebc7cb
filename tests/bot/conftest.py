"""A store that answers from a short script, so that front ends are tested apart from searching."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.logs import TALKATIVE
from bot.wording import Wording, wording
from store.errors import AnswerGoneError
from store.values.notices import Contact, Phone
from store.values.replies import Answer, AnswerKind, Choice, ContactEntry, DocumentInfo, Outcome, Reply, Source
from store.values.texts import Span

SOURCE = Source(
    document="a.txt",
    document_id=1,
    title="关于举办科普日活动的通知",
    number="协发〔2024〕7号",
    issuer="某市协会",
    date="2024-05-06",
    found_in=None,
    section=("一、活动时间", "（二）地点"),
    start=10,
    end=28,
)
ANSWER = Answer(
    key="p1",
    kind=AnswerKind.PASSAGE,
    confidence=0.95,
    quote="活动于5月20日在[市]科技馆举行。",
    source=SOURCE,
    marks=(Span(0, 2),),
    more="p2",
)
FOLLOWING = replace(ANSWER, key="p2", quote="请各单位提前报名。", marks=(), more=None)
UNSURE = replace(ANSWER, key="p3", quote="报名从速。", confidence=0.4, marks=(), more=None)
CONTACT = ContactEntry(
    id=1,
    document="a.txt",
    document_id=1,
    title=SOURCE.title,
    quote="联系人：张三 电话：010-68596456",
    contact=Contact(
        start=40,
        end=62,
        org="某市协会",
        org_inferred=True,
        persons=("张三",),
        phones=(Phone("010-68596456", "+861068596456", "咨询"),),
    ),
)
REPRINT = replace(SOURCE, document="b.txt", document_id=2, title="转发科普日通知", date="2024-06-01")
OLDER = replace(ANSWER, key="p4", quote="每队三人。", source=replace(SOURCE, date="2023-04-01"), marks=(), more=None)
UNDATED = replace(OLDER, key="p5", quote="每队两人。", source=replace(SOURCE, date=None))
CHOSEN = tuple(
    Answer(
        f"c{number}",
        AnswerKind.CONTACT,
        0.9,
        f"{org}张主任 电话：{phone}",
        replace(SOURCE, title=title),
        Contact(0, 20, org=org, persons=("张主任",), phones=(Phone(phone, None, "举报"),)),
    )
    for number, org, phone, title in ((1, "甲局", "82998163", "甲通知"), (2, "乙局", "82998164", "乙通知"))
)
DOCUMENTS = (
    DocumentInfo(1, "a.txt", SOURCE.title, SOURCE.number, SOURCE.issuer, SOURCE.date, None, 120),
    DocumentInfo(2, "a.txt", "附：报名办法", None, None, None, 1, 40),
)


@dataclass
class ScriptedStore:
    """Stands in for ``store.Store``: ``replies`` maps a question to its reply, everything else is not found."""

    replies: Mapping[str, Reply]
    asked: list[str] = field(default_factory=list)
    earlier: list[str | None] = field(default_factory=list)
    is_empty: bool = False

    def ask(self, question: str, *, count: int = 5, earlier: str | None = None, copies: bool = False) -> Reply:
        self.asked.append(question)
        self.earlier.append(earlier)
        reply = self.replies.get(question) or Reply(question, Outcome.NOT_FOUND, 0.1)
        return replace(reply, question=question, answers=reply.answers[:count])

    def answer(self, key: str) -> Answer:
        for answer in (ANSWER, FOLLOWING, UNSURE):
            if answer.key == key:
                return answer
        raise AnswerGoneError

    def documents(self) -> list[DocumentInfo]:
        return list(DOCUMENTS)

    def contacts(self, words: str = "") -> list[ContactEntry]:
        return [CONTACT] if words in ("", "张三") else []


@pytest.fixture
def scripted_store() -> ScriptedStore:
    return ScriptedStore(
        {
            "何时": Reply("", Outcome.ANSWERED, 0.95, (ANSWER, UNSURE)),
            "报名": Reply("", Outcome.ANSWERED, 0.5, (UNSURE,)),
            "核时": Reply("", Outcome.ANSWERED, 0.95, (ANSWER,), corrected="何时"),
            "天气": Reply("", Outcome.NOT_FOUND, 0.1, (UNSURE,), suggestions=("何时", "报名")),
            "过期": Reply("", Outcome.ANSWERED, 0.95, (replace(ANSWER, more="gone"),)),
            "名单": Reply("", Outcome.NOT_IN_LIST, 0.9, (ANSWER,), subject="麻将学会"),
            "传真": Reply("", Outcome.CONTACT_MISSING, 0.9, subject="某市协会"),
            "经费": Reply("", Outcome.RELATED, 0.4, (UNSURE, ANSWER), suggestions=("何时",), office=CONTACT),
            "股票": Reply("", Outcome.NOT_FOUND, 0.05, office=CONTACT),
            "人数": Reply("", Outcome.ANSWERED, 0.95, (ANSWER,), differing=(OLDER, UNDATED)),
            "重印": Reply("", Outcome.ANSWERED, 0.95, (replace(ANSWER, also=(REPRINT,)),)),
            "主任": Reply(
                "",
                Outcome.WHICH,
                0.9,
                CHOSEN,
                choices=(Choice("甲局 张主任", CHOSEN[0]), Choice("乙局 张主任", CHOSEN[1])),
            ),
            "同名": Reply("", Outcome.WHICH, 0.9, CHOSEN, choices=tuple(Choice("张主任", one) for one in CHOSEN)),
            "电话": Reply("", Outcome.ANSWERED, 0.9, CHOSEN[:1]),
            "旧号": Reply("", Outcome.ANSWERED, 0.9, (replace(CHOSEN[0], replaced_by=REPRINT),)),
            "你好": Reply("", Outcome.GREETING, 1.0),
        }
    )


@pytest.fixture
def zh() -> Wording:
    return wording("zh-Hans")


@dataclass(frozen=True)
class Run:
    """What a run of the command left."""

    code: int
    out: str
    err: str


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """For a test that sets up logging, which otherwise would outlive it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    yield
    root.handlers[:], root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working directory and no settings at all; the database would be made in it."""
    for name in [name for name in os.environ if name.startswith(("WENXUN_", "LC_", "LANG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def wenxun(
    clean_environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """Runs the command line within this process: ``wenxun("ask", "...", stdin=b"...")``."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
        from bot.cli import main

        words: Sequence[str] = ["wenxun", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return Run(left.value.code if isinstance(left.value.code, int) else 0, out, err)

    return run


@pytest.fixture(scope="session")
def seeds_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the seeds, read once for all tests, which only ask it."""
    from bot.seeds import seeds_folder
    from store import Store

    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    with Store(path) as store:
        store.index([seeds_folder()])
    return path
