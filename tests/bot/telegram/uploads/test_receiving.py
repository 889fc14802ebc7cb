"""A file that an administrator sends is shown as understood, and taken in or dropped at a press."""

from __future__ import annotations

import logging
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from fake_telegram.errors import ApiError
from fake_telegram.people import Person, labels, styled
from fake_telegram.server import FakeTelegram

from bot.telegram.uploads.folder import WAITING, Folder
from store.errors import UnreadableFileError
from store.reasons import Reason
from store.store import Store

pytestmark = pytest.mark.usefixtures("looked_at_here")

CHANGED = {"上午八时至十二时": "下午一时至五时", "科技馆照常开放。": "科技馆照常开放。食堂停业。"}


def _documents(store: Store) -> set[str]:
    return {one.document for one in store.documents()}


async def test_what_is_new_in_another_version_is_shown_and_it_takes_the_place(
    serving: Store, admin: Person, notice: str, uploads: Path, folder: Path
) -> None:
    new = notice
    for old_words, new_words in CHANGED.items():
        new = new.replace(old_words, new_words)
    shown = await admin.hands_in("停电改期.txt", new.encode())
    assert "power.txt" in shown["text"]
    assert "增加 1 句，改动 1 句，删去 0 句" in shown["text"]
    assert styled(shown, "strikethrough") == ["定于8月3日上午八时至十二时停电检修，请提前保存文件。"]
    assert styled(shown, "underline") == ["定于8月3日下午一时至五时停电检修，请提前保存文件。", "食堂停业。"]
    assert labels(shown) == ["收入，替换已有的", "收入，两份都留", "不要"]
    taken = await admin.turns(shown, "收入，替换已有的", into="收入了")
    assert _documents(serving) == {"停电改期.txt", "holiday.txt"}
    assert (folder / "power.txt").exists()
    assert labels(taken) == ["撤下这份", "放回被替换的那份"]
    admin.presses(taken, "放回被替换的那份")
    assert "放回来了" in (await admin.chat.until(2))[1]["text"]
    assert _documents(serving) == {"停电改期.txt", "holiday.txt", "power.txt"}


async def test_both_versions_can_stay(serving: Store, admin: Person, notice: str, uploads: Path) -> None:
    first = await admin.hands_in("water.txt", notice.replace("停电", "停水").replace("11号", "12号").encode())
    await admin.turns(first, "收入", into="收入了")
    second = await admin.hands_in("water.txt", notice.replace("停电", "停水").replace("11号", "12号").encode() + b"\n.")
    await admin.turns(second, "收入，两份都留", into="收入了")
    third = await admin.hands_in("water.txt", notice.replace("停电", "停气").replace("11号", "13号").encode())
    assert "同名的文件" in third["text"]
    await admin.turns(third, "收入，两份都留", into="收入了")
    assert _documents(serving) >= {"water.txt", "water (2).txt", "water (3).txt"}


async def test_a_file_of_the_same_name_is_overwritten_where_it_is_the_older_version(
    serving: Store, admin: Person, uploads: Path
) -> None:
    text = "关于停水的通知\n\n各部门：\n明日停水一天，请自备用水。\n"
    first = await admin.hands_in("water.txt", text.encode())
    await admin.turns(first, "收入", into="收入了")
    second = await admin.hands_in("water.txt", text.replace("一天", "两天").encode())
    taken = await admin.turns(second, "收入，替换已有的", into="收入了")
    assert "两天" in (uploads / "water.txt").read_text(encoding="utf-8")
    assert _documents(serving) == {"power.txt", "holiday.txt", "water.txt"}
    assert labels(taken) == ["撤下这份"]


async def test_what_is_there_already_is_not_taken_in_again(
    serving: Store, admin: Person, notice: str, uploads: Path
) -> None:
    shown = await admin.hands_in("again.txt", notice.encode())
    assert "内容一样" in shown["text"]
    assert labels(shown) == []
    assert list((uploads / WAITING).iterdir()) == []


async def test_a_dropped_file_is_gone(serving: Store, admin: Person, uploads: Path) -> None:
    shown = await admin.hands_in("a.txt", "关于停水的通知\n\n各部门：\n明日停水。\n".encode())
    await admin.turns(shown, "不要", into="没有收入")
    assert list((uploads / WAITING).iterdir()) == []
    admin.presses_data(shown, shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await admin.telegram.until(lambda: "再发一次" in admin.chat.replies[0]["text"])
    assert _documents(serving) == {"power.txt", "holiday.txt"}


async def test_the_buttons_work_after_a_restart(
    telegram: FakeTelegram, start: Any, real_store: Store, admin: Person, tmp_path: Path
) -> None:
    given = {"admins": (admin.user["id"],), "uploads": tmp_path / "elsewhere"}
    async with start(telegram, real_store, **given):
        shown = await admin.hands_in("a.txt", "关于停水的通知\n\n各部门：\n明日停水。\n".encode())
    async with start(telegram, real_store, **given):
        await admin.turns(shown, "收入", into="收入了")
    assert (tmp_path / "elsewhere" / "a.txt").exists()
    assert telegram.errors == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("照片.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 4, "照片.jpg"),
        ("a.pdf", b"%PDF-1.7 damaged", "文件已损坏"),
        (None, b"", "file"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_the_reason(
    serving: Store, admin: Person, uploads: Path, name: str | None, content: bytes, says: str
) -> None:
    shown = await admin.hands_in(name, content)
    assert "没有收入" in shown["text"]
    assert says in shown["text"]
    assert list((uploads / WAITING).iterdir()) == []


async def test_a_file_without_an_ending_is_told_by_its_content(
    serving: Store, admin: Person, uploads: Path, notice: str
) -> None:
    html = f"<html><body><p>{notice.replace('停电', '停水').replace('11号', '12号')}</p></body></html>"
    shown = await admin.hands_in("../../通知", html.encode())
    await admin.turns(shown, "收入", into="收入了")
    assert (uploads / "通知.html").exists()


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(
    telegram: FakeTelegram, serving: Store, admin: Person
) -> None:
    shown = await admin.hands_in("a.txt", b"a" * 20_000_001)
    assert "20 MB" in shown["text"]
    assert telegram.called("getFile") == []


async def test_a_file_that_cannot_be_fetched_is_to_be_sent_again(
    telegram: FakeTelegram, start: Any, real_store: Store, admin: Person, tmp_path: Path
) -> None:
    async with start(telegram, real_store, admins=(admin.user["id"],), db=tmp_path / "notices.db"):
        telegram.fail("getFile", ApiError(400, "Bad Request: wrong file_id"))
        assert "再发一次" in (await admin.hands_in("a.txt", b"a"))["text"]


async def test_a_folder_that_cannot_be_written_to_is_told(
    telegram: FakeTelegram,
    start: Any,
    real_store: Store,
    admin: Person,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "file").touch()
    async with start(telegram, real_store, admins=(admin.user["id"],), uploads=tmp_path / "file"):
        with caplog.at_level(logging.ERROR):
            assert "没有地方放" in (await admin.hands_in("a.txt", b"a"))["text"]
    assert any("cannot be kept" in record.message for record in caplog.records)
    assert telegram.errors == []


async def test_others_can_hand_nothing_in(telegram: FakeTelegram, serving: Store, uploads: Path) -> None:
    person = telegram.person()
    shown = await person.hands_in("a.txt", "关于停水的通知".encode())
    assert "文字" in shown["text"]
    assert telegram.called("getFile") == []
    message = await person.asks("停电时间")
    query = person.presses_data(message, "u:x.1")
    assert await telegram.answered(query)
    assert len(serving.documents()) == 2
    assert not uploads.exists()


async def test_what_may_be_wrong_with_the_database_is_told(
    telegram: FakeTelegram, serving: Store, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await admin.hands_in("a.txt", "关于停水的通知\n\n各部门：\n明日停水。\n".encode())

    def fail(*_: object) -> None:
        raise UnreadableFileError("a.txt", Reason("damaged"))

    monkeypatch.setattr(serving, "index_within", fail)
    await admin.turns(shown, "收入", into="a.txt")


def test_files_that_have_waited_too_long_go(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    token, path = folder.begin()
    path.write_bytes(b"a")
    os.utime(path.parent, (1, 1))
    folder.begin()
    assert not path.exists()
    assert folder.find(token) is None
    for odd in ("", "..", "../../etc", "0" * 16):
        assert folder.find(odd) is None
        folder.drop(odd)


async def test_what_was_repaired_is_told(serving: Store, admin: Person, notice: str) -> None:
    scraped = notice.replace("停电", "停水").replace("11号", "12号").replace("江城", "江(jiāng)城(chéng)")
    shown = await admin.hands_in("a.txt", scraped.encode())
    assert "整理了" in shown["text"]
    assert "pinyin：4 处。" in shown["text"]


async def test_an_archive_is_told_by_its_notices(serving: Store, admin: Person, notice: str, uploads: Path) -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for number in range(20, 32):
            archive.writestr(
                f"{number}.txt", notice.replace("停电", f"第{number}次停水").replace("11号", f"{number}号")
            )
        archive.writestr("bad.txt", b"\0" * 100)
    shown = await admin.hands_in("七月.zip", content.getvalue())
    assert len(admin.chat.replies) == 1
    assert shown["text"].count("文号：") == 8
    assert "还有 4 份通知" in shown["text"]
    assert "七月.zip/bad.txt" in shown["text"]
    assert "010-55505678" in shown["text"]  # one of the samples
    taken = await admin.turns(shown, "收入", into="收入了")
    assert "读入 12 份" in taken["text"]
    assert "bad.txt" in taken["text"]
    assert "七月.zip/31.txt" in _documents(serving)
    again = await admin.hands_in("七月.zip", content.getvalue())
    assert "同名的文件" in again["text"]
    assert "跳过 12 份" in (await admin.turns(again, "收入，替换已有的", into="收入了"))["text"]
    assert [path.name for path in uploads.iterdir() if path.name != WAITING] == ["七月.zip"]
