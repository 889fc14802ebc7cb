import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.console.repairs import coloured_repairs, plain_repairs, visible
from bot.wording import LANGUAGES, Wording, wording
from store.examination.repairs import Repaired, repaired
from store.values.texts import RepairKind

Wenxun = Callable[..., Any]
NOISY = "协(xié)会(huì)关(guān)于年会的通知\r\n\r\n各会员单位 and 分会：\r\n\u3000\u3000请准时参\xad加，会期一天。\r\n"


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    path = tmp_path / "noisy.txt"
    path.write_bytes(NOISY.encode())
    return path


def test_every_repair_is_marked_and_counted(wenxun: Wenxun, noisy: Path, zh: Wording) -> None:
    run = wenxun("documents", "--show", noisy)
    assert (run.code, run.err) == (0, "")
    assert "协[pinyin -(xié)]会[pinyin -(huì)]关[pinyin -(guān)]于年会的通知" in run.out
    assert "各会员单位[conjunction -␣and␣ +和]分会：" in run.out
    assert "参[control -U+00AD]加" in run.out
    assert zh.text("repairs-count", kind="pinyin", count=3, reason=zh.text("repair-pinyin")) in run.out


def test_json_holds_the_original_the_text_and_where_each_repair_stands_in_both(wenxun: Wenxun, noisy: Path) -> None:
    found = json.loads(wenxun("documents", "--show", noisy, "--json").out)
    assert found["original"] == NOISY
    assert found["text"] == "协会关于年会的通知\n\n各会员单位和分会：\n请准时参加，会期一天。"
    assert found["counts"]["pinyin"] == 3
    for repair in found["repairs"]:
        assert found["original"][repair["start"] : repair["end"]] == repair["removed"]
        assert found["text"].startswith(repair["replacement"], repair["at"])


def test_repairs_are_left_out_by_option_and_by_setting(
    wenxun: Wenxun, noisy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_REPAIRS_OFF", "conjunction, control")
    counts = json.loads(wenxun("documents", "--show", noisy, "--json", "--no-repair", "pinyin").out)["counts"]
    assert not {"pinyin", "conjunction", "control"} & counts.keys()
    assert counts


def test_a_repair_that_there_is_not_is_told_with_those_that_there_are(wenxun: Wenxun, noisy: Path, zh: Wording) -> None:
    run = wenxun("documents", "--show", noisy, "--no-repair", "everything")
    assert run.code == 2
    assert run.err.strip() == zh.text("error-setting-invalid-repairs-off", variable="--no-repair")
    for language in LANGUAGES:
        message = wording(language).text("error-setting-invalid-repairs-off", variable="X")
        assert all(kind in message for kind in RepairKind)


def test_a_file_that_is_not_there_or_cannot_be_read_is_told(wenxun: Wenxun, tmp_path: Path) -> None:
    assert wenxun("documents", "--show", "none.txt").code == 1
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 8)
    assert wenxun("documents", "--show", tmp_path / "broken.txt").code == 1


def test_a_clean_file_says_so(wenxun: Wenxun, tmp_path: Path, zh: Wording) -> None:
    (tmp_path / "clean.txt").write_text("关于放假的通知\n\n明天放假。", encoding="utf-8")
    run = wenxun("documents", "--show", tmp_path / "clean.txt")
    assert run.out.splitlines() == ["## clean.txt", "关于放假的通知", "", "明天放假。", "", zh.text("repairs-none")]


def test_what_remains_without_the_marks_is_the_cleaned_text(noisy: Path, zh: Wording) -> None:
    (document,) = repaired(noisy)
    assert isinstance(document, Repaired)
    shown = coloured_repairs(zh, document)
    struck = [span for span in shown.spans if "red" in str(span.style)]
    assert len(struck) == len(document.cleaned.repairs)
    assert document.cleaned.text.splitlines()[0] in plain_repairs(zh, document).replace("[pinyin -(xié)]", "").replace(
        "[pinyin -(huì)]", ""
    ).replace("[pinyin -(guān)]", "")


def test_every_kind_of_repair_has_its_reason_in_every_language() -> None:
    for language in LANGUAGES:
        assert all(wording(language).text(f"repair-{kind}") for kind in RepairKind)


def test_what_shows_nothing_is_made_visible() -> None:
    assert visible("a \n\t\u3000\u200b\ue000") == "a␣↵⇥□U+200BU+E000"
