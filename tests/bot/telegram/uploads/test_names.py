"""What a file that was sent is called: never a path, never too long, and as it was called where that can be."""

import pytest

from bot.telegram.uploads.folder import MOST_BYTES, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("通知.docx", "通知.docx"),
        ("关于 2026年 放假.的通知.pdf", "关于 2026年 放假.的通知.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\文件\\a.txt", "C_文件_a.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\n\x00b.txt", "a_b.txt"),
        (" . ", "file"),
        ("", "file"),
        (None, "file"),
        ("半\ud800个.txt", "半_个.txt"),
    ],
)
def test_a_name_is_made_safe(sent: str | None, kept: str) -> None:
    assert safe_name(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("通知" * 200 + ".docx")
    assert name.endswith(("通.docx", "知.docx"))
    assert len(name.encode()) <= MOST_BYTES
