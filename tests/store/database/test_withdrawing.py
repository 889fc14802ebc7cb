"""What was taken out by hand stays out, whatever is indexed, until it is put back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store
from store.errors import AnswerGoneError

pytestmark = pytest.mark.usefixtures("unstudied")


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[Store]:
    with Store(tmp_path / "notices.db") as store:
        store.index([folder])
        yield store


def _ids(store: Store) -> dict[str, int]:
    return {one.document: one.id for one in store.documents()}


def test_a_notice_that_was_taken_out_is_not_read_again(store: Store, folder: Path) -> None:
    taken = store.withdraw(_ids(store)["meeting.txt"])
    assert (taken.title, taken.document) == ("关于召开年会的通知", "meeting.txt")
    assert _ids(store).keys() == {"holiday.txt", "2024/review.txt"}
    store.index([folder])
    (folder / "meeting.txt").write_text("关于召开年会的通知\n\n年会改期。\n", encoding="utf-8")
    assert store.index([folder]).failed == ()
    assert "meeting.txt" not in _ids(store)
    assert store.withdrawn() == [taken]
    assert (folder / "meeting.txt").exists()


def test_it_can_be_put_back_after_a_restart(store: Store, tmp_path: Path) -> None:
    taken = store.withdraw(_ids(store)["meeting.txt"])
    with Store(tmp_path / "notices.db") as again:
        assert again.restore(again.withdrawn()[0].id).read == 1
        assert "meeting.txt" in _ids(again)
        assert again.withdrawn() == []
        with pytest.raises(AnswerGoneError):
            again.restore(taken.id)


def test_answers_from_before_lead_to_what_was_put_back(store: Store) -> None:
    answer = store.ask("年会的地点").answers[0]
    taken = store.withdraw(answer.source.document_id)
    with pytest.raises(AnswerGoneError):
        store.answer(answer.key)
    store.restore(taken.id)
    assert store.answer(answer.key).quote == answer.quote


def test_answers_from_before_lead_to_what_takes_its_place(store: Store, folder: Path) -> None:
    answer = store.ask("年会的地点").answers[0]
    old = (folder / "meeting.txt").read_text(encoding="utf-8")
    (folder / "newer.txt").write_text("新发\n\n" + old.replace("上午九时", "下午三时"), encoding="utf-8")
    store.index([folder])
    taken = store.withdraw(answer.source.document_id, _ids(store)["newer.txt"])
    assert store.answer(answer.key).quote == answer.quote.replace("上午九时", "下午三时")
    assert store.answer(answer.key).source.document == "newer.txt"
    store.restore(taken.id)
    assert store.answer(answer.key).source.document == "meeting.txt"


def test_it_stays_out_when_its_file_is_moved(store: Store, folder: Path) -> None:
    store.withdraw(_ids(store)["meeting.txt"])
    (folder / "meeting.txt").rename(folder / "2024" / "年会.txt")
    store.index([folder])
    assert len(_ids(store)) == 2
    store.restore(store.withdrawn()[0].id)
    assert "2024/年会.txt" in _ids(store)


def test_it_is_forgotten_with_its_file(store: Store, folder: Path) -> None:
    store.withdraw(_ids(store)["meeting.txt"])
    (folder / "meeting.txt").unlink()
    store.index([folder])
    assert store.withdrawn() == []


def test_putting_back_what_has_gone_reads_nothing(store: Store, folder: Path) -> None:
    taken = store.withdraw(_ids(store)["meeting.txt"])
    (folder / "meeting.txt").unlink()
    assert store.restore(taken.id).read == 0
    assert len(_ids(store)) == 2


def test_one_record_can_be_taken_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    *lines, new = [
        json.dumps({"id": name, "text": f"关于{name}的通知\n\n即日起{name}。"}) for name in ("停电", "停水", "停气")
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    store.index([path])
    taken = store.withdraw(_ids(store)["停电"])
    path.write_text("\n".join([*lines, new]), encoding="utf-8")
    assert store.index([path]).read == 1
    assert {"停水", "停气"} < _ids(store).keys()
    assert "停电" not in _ids(store)
    assert store.restore(taken.id).read == 1
    assert "停电" in _ids(store)


def test_a_file_that_is_handed_in_again_is_read(store: Store, folder: Path) -> None:
    store.withdraw(_ids(store)["meeting.txt"])
    (folder / "meeting.txt").write_text("关于年会改期的通知\n\n年会改在六月。\n", encoding="utf-8")
    assert store.index_within(folder, folder / "meeting.txt").read == 1
    assert "meeting.txt" in _ids(store)
    assert store.withdrawn() == []


def test_what_is_gone_cannot_be_taken_out(store: Store) -> None:
    number = _ids(store)["meeting.txt"]
    store.withdraw(number)
    with pytest.raises(AnswerGoneError):
        store.withdraw(number)
