from pathlib import Path

from store import Store
from store.values.texts import RepairKind

TEXT = "协(xié)会(huì)关(guān)于召(zhào)开年会的通知\n\n各会员单位 and 分会请准时参加。"


def text_of(store: Store) -> str:
    ((_, text),) = store.texts()
    return text


def test_what_is_switched_off_is_not_repaired_and_a_change_has_all_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "wenxun.db"
    with Store(path) as store:
        assert store.index([folder]).read == 1
        assert text_of(store) == "协会关于召开年会的通知\n\n各会员单位和分会请准时参加。"
    off = frozenset({RepairKind.PINYIN, RepairKind.CONJUNCTION})
    with Store(path, without=off) as store:
        assert store.index([folder]).read == 1
        assert text_of(store) == TEXT
        assert store.index([folder]).skipped == 1
    with Store(path, without=frozenset({RepairKind.CONJUNCTION})) as store:
        assert store.index([folder]).read == 1
        assert text_of(store) == "协会关于召开年会的通知\n\n各会员单位 and 分会请准时参加。"
