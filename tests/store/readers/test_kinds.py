import file_makers
import pytest

from store.errors import UnreadableFileError
from store.readers import kinds

NAMES = ("n.txt", "n.doc", "n.docx", "n.pdf", "n.html", "n.xlsx", "n.eml", "n.zip", "n.md", "n.csv")
PAGE = "<html><body>通知</body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (file_makers.pdf(["通知"]), kinds.PDF),
        (b"\r\n\r\n%PDF-1.4", kinds.PDF),
        (file_makers.docx_of(["通知"]), kinds.DOCX),
        (file_makers.workbook([["甲"]]), kinds.SHEET),
        (file_makers.archive([("a.txt", b"x")]), kinds.ZIP),
        (PAGE.encode("gbk"), kinds.HTML),
        (PAGE.encode("utf-16"), kinds.HTML),
        (b"\xef\xbb\xbf\n<!-- x -->\n<!DOCTYPE html>\n<p>x</p>", kinds.HTML),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', kinds.OLD_WORD),
        (OLE + "WordDocument".encode("utf-16-le"), kinds.OLD_WORD),
        (OLE + "Workbook".encode("utf-16-le"), kinds.SHEET),
        (OLE + "EncryptedPackage".encode("utf-16-le"), kinds.ENCRYPTED),
        (b"{\\rtf1", kinds.RICH_TEXT),
    ],
)
def test_content_tells_the_format_whatever_the_name(data, kind, name) -> None:
    assert kinds.by_content(data, name) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("n.txt", kinds.TEXT),
        ("n.md", kinds.MARKDOWN),
        ("N.CSV", kinds.CSV),
        ("n.html", kinds.HTML),
        ("n.eml", kinds.MAIL),
        ("n.doc", kinds.TEXT),
        ("n.xls", kinds.CSV),
        ("n.png", None),
    ],
)
def test_of_plain_text_the_name_tells_what_it_is(name, kind) -> None:
    assert kinds.by_content("关于召开会议的通知\n各单位：".encode(), name) is kind


def test_a_page_that_word_saved_as_one_file_is_a_mail_by_form() -> None:
    assert kinds.by_content(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "n.doc") is kinds.MAIL


@pytest.mark.parametrize("name", ["n.docx", "n.doc", "n.xlsx", "n.pdf", "n.zip"])
def test_what_is_neither_what_its_name_says_nor_text_is_damaged(name, read_items) -> None:
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_items(bytes(range(128, 256)) * 20, name)
