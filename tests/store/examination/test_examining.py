"""A file is looked at without being taken in, and without harm, whatever it holds."""

import zipfile
from pathlib import Path

import pytest
from sample_notices import POWER_CUT

from store.errors import UnreadableFileError
from store.examination.examining import examine
from store.reasons import Reason


def test_a_notice_is_understood_and_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("upload")  # relative, as a database named with --db may be
    path.write_bytes(POWER_CUT.replace("江城", "江(jiāng)城(chéng)").encode("gb18030"))
    found = examine(path, "停电.txt")
    [notice] = found.notices
    assert (notice.title, notice.number) == ("江城市科学技术协会关于停电检修的通知", "江协办〔2026〕11号")
    assert (notice.issuer, notice.date, notice.carried) == ("江城市科学技术协会", "2026-07-28", False)
    assert [heading for _, heading in notice.headings] == ["一、停电时间", "二、停电范围"]
    assert [contact.persons for contact in notice.contacts] == [("李晓明",)]
    assert (found.suffix, found.texts, found.failures) == ("", 1, ())
    assert found.repairs["pinyin"] == 4
    assert "江城市" in found.text
    assert len(found.samples) == 2
    assert "010-55505678" in found.samples[0].quote
    assert all(sample.quote in found.text for sample in found.samples)


def test_the_format_is_told_by_the_content(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", POWER_CUT)
        archive.writestr("b.txt", POWER_CUT.replace("停电", "停水"))
        archive.writestr("bad.txt", bytes(range(256)) * 8)
    found = examine(path, "七月的通知")
    assert (found.suffix, found.texts, found.text) == (".zip", 2, "")
    assert [notice.title[-5:] for notice in found.notices] == ["检修的通知"] * 2
    assert [failure.path for failure in found.failures] == ["七月的通知.zip/bad.txt"]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (bytes(range(256)) * 8, "照片.jpg", "binary"),
        (b"%PDF-1.7 damaged", "a.pdf", "damaged"),
        (b"%PDF-1.7 damaged", "a.txt", "damaged"),
        (b"{\\rtf1 text}", "a.txt", "save-as"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "upload").write_bytes(content)
    with pytest.raises(UnreadableFileError) as raised:
        examine(tmp_path / "upload", name)
    assert isinstance(raised.value.reason, Reason)
    assert raised.value.reason.name == reason


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "upload").write_text(POWER_CUT, encoding="utf-8")
    with pytest.raises(UnreadableFileError) as raised:
        examine(tmp_path / "upload", "a.txt", seconds=0.05)
    assert isinstance(raised.value.reason, Reason)
    assert raised.value.reason.name == "too-slow"


def test_a_process_that_dies_is_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.examination.examining.CODE", "import os; os.abort()")
    with pytest.raises(UnreadableFileError):
        examine(tmp_path / "upload", "a.txt")
