"""Keys of answers outlive edits of their notices, as long as what they name is still there."""

from pathlib import Path

import pytest

from store import Store, contact_key, document_key, text_key
from store.database.differences import same_blocks
from store.database.editions import moved
from store.errors import AnswerGoneError
from store.values.texts import Span

TITLE = "关于做好校园消防安全检查工作的通知"
POINTS = (
    "一、检查范围。各学校要对教学楼、宿舍、食堂和实验室进行全面检查，消除火灾隐患。",
    "二、时间安排。自查工作在十一月底以前完成，县教育局将在十二月上旬组织抽查。",
    "三、工作要求。各学校要明确责任人，建立台账，并将检查结果报送县教育局安全科。",
)
CONTACT = "联系人：张三，电话：0571-82998163。"


def text_of(*points: str, contact: str = CONTACT) -> str:
    return "\n\n".join((TITLE, "各中小学：", *points, contact, "临江县教育局\n2021年11月5日"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notices").mkdir()
    return tmp_path / "notices"


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Store:
    opened = Store(tmp_path / "wenxun.db")
    write(opened, folder, text_of(*POINTS))
    return opened


def write(store: Store, folder: Path, text: str) -> None:
    (folder / "fire.txt").write_text(text, encoding="utf-8")
    store.index([folder])


def key_of(store: Store, quote: str) -> str:
    (notice,) = store.documents()
    start = store.texts()[0][1].index(quote)
    return text_key(notice.id, start, start + len(quote))


@pytest.mark.parametrize(
    "points",
    [
        ("前言：根据上级部署，现将有关事项通知如下。", *POINTS),
        (POINTS[0].replace("食堂", "学生食堂、图书馆"), *POINTS[1:]),
        (*POINTS, "四、其他事项。各学校要做好宣传教育工作。"),
        (POINTS[0], POINTS[1]),
    ],
    ids=["before", "within another", "after", "removed another"],
)
def test_a_key_opens_the_same_sentences_of_the_same_section_after_an_edit(
    store: Store, folder: Path, points: tuple[str, ...]
) -> None:
    key = key_of(store, POINTS[1])
    before = store.answer(key)
    write(store, folder, text_of(*points))
    after = store.answer(key)
    assert after.quote == before.quote == POINTS[1]
    assert after.source.section == before.source.section
    assert after.source.document_id != before.source.document_id


def test_a_key_of_what_stands_around_a_sentence_finds_it_after_an_edit(store: Store, folder: Path) -> None:
    answer = store.answer(key_of(store, POINTS[1]))
    assert answer.previous is not None
    assert answer.following is not None
    write(store, folder, text_of("前言：根据上级部署，现将有关事项通知如下。", *POINTS))
    assert store.answer(answer.previous).quote.endswith(POINTS[0])
    assert store.answer(answer.following).quote.startswith(POINTS[2])


def test_a_sentence_that_was_edited_itself_is_given_as_it_is_now(store: Store, folder: Path) -> None:
    key = key_of(store, POINTS[1])
    changed = POINTS[1].replace("十一月底", "十二月五日").replace("十二月上旬", "十二月中旬")
    write(store, folder, text_of(POINTS[0], changed, POINTS[2]))
    assert store.answer(key).quote == changed


def test_keys_follow_edit_after_edit(store: Store, folder: Path) -> None:
    keys = [key_of(store, POINTS[2])]
    for count in range(1, 5):
        write(store, folder, text_of(*(f"第{count}次修改的说明文字第{number}段。" for number in range(count)), *POINTS))
        keys.append(key_of(store, POINTS[2]))
    assert {store.answer(key).quote for key in keys} == {POINTS[2]}
    assert len(set(keys)) == len(keys)


def test_contact_blocks_and_whole_notices_are_followed_too(store: Store, folder: Path) -> None:
    block = contact_key(store.contacts()[0].id)
    notice = document_key(store.documents()[0].id)
    write(store, folder, text_of(*POINTS[1:], contact=CONTACT.replace("张三", "李四")))
    contact = store.answer(block).contact
    assert contact is not None
    assert contact.persons == ("李四",)
    reply = store.ask("那联系人呢", earlier=notice)
    assert reply.follows is not None
    assert "李四" in reply.answers[0].quote


def test_what_is_no_longer_there_is_gone(store: Store, folder: Path) -> None:
    key, block = key_of(store, POINTS[1]), contact_key(store.contacts()[0].id)
    write(store, folder, text_of(POINTS[0], POINTS[2], contact="请各学校遵照执行。"))
    for gone in (key, block):
        with pytest.raises(AnswerGoneError):
            store.answer(gone)


def test_another_notice_under_the_same_name_is_no_edit(store: Store, folder: Path) -> None:
    key = key_of(store, POINTS[0])
    write(store, folder, "关于召开运动会的通知\n\n全体师生：\n\n秋季运动会定于十月举行，请大家踊跃报名参加。")
    with pytest.raises(AnswerGoneError):
        store.answer(key)


def test_what_two_texts_have_in_common_is_found() -> None:
    old, new = "第一句话。第二句话在这里。第三句话。", "新的一句。第一句话。第二句话就在那里。第三句话。"
    blocks = list(same_blocks(old, new))
    assert all(old[i : i + length] == new[j : j + length] for i, j, length in blocks)
    assert moved(blocks, 0, 5) == Span(5, 10)
    place = moved(blocks, 5, 13)
    assert place is not None
    assert new[place.start : place.end] == "第二句话就在那里。"
    assert moved(list(same_blocks("完全不同的话。", "另外一些东西！")), 0, 7) is None
