import zipfile
from io import BytesIO

import file_makers
import pytest

from store.errors import UnreadableFileError
from store.readers import limits
from store.values.runs import Failure
from store.values.texts import RawDocument

DOCX = file_makers.docx_of(["关于报送材料的通知", "请于3月10日前报送。"])


def by_id(items: list[RawDocument | Failure]) -> dict[str, str]:
    return {item.id if isinstance(item, RawDocument) else item.path: getattr(item, "text", "") for item in items}


def test_a_mail_is_its_subject_body_and_attachments(read_items) -> None:
    data = file_makers.mail(
        "关于报送材料的通知", "各单位：\n\n请报送。\n", [("附件.docx", DOCX), ("图.png", b"x")], "<p>别的</p>"
    )
    body, attached = read_items(data, "in/信.eml")
    assert (body.id, body.title, body.date) == ("in/信.eml", "关于报送材料的通知", "2024-03-05")
    assert body.text.startswith("各单位：\n\n请报送。\n")
    assert "王芳 <wang@example.org>" in body.text
    assert (attached.id, attached.original) == ("in/信.eml/附件.docx", DOCX)
    assert attached.text == "关于报送材料的通知\n请于3月10日前报送。"


def test_a_mail_in_html_alone_is_read_as_a_page(read_items) -> None:
    data = b"Subject: x\nContent-Type: text/html; charset=gb2312\n\n" + "<p>明天停水。</p>".encode("gbk")
    (body,) = read_items(data, "a.eml")
    assert (body.title, body.text) == ("x", "明天停水。")


def test_a_mail_in_a_mail_is_one_of_its_own(read_items) -> None:
    inner = file_makers.mail("内", "内文")
    assert set(by_id(read_items(file_makers.mail("外", "外文", [("内.eml", inner)]), "a.eml"))) == {
        "a.eml",
        "a.eml/内.eml",
    }


def test_members_of_an_archive_are_documents_under_their_own_names(read_items) -> None:
    inner = file_makers.archive([("乙.txt", "乙文".encode())])
    members = [
        ("通知/第一号.txt", "第一号通知".encode("gbk")),
        ("第二号.docx", DOCX),
        ("里.zip", inner),
        ("坏.pdf", b"%PDF-1.4"),
        ("图.png", b"x"),
        ("__MACOSX/._x.txt", b"x"),
    ]
    items = read_items(file_makers.archive(members), "包.zip")
    assert by_id(items) == {
        "包.zip/通知/第一号.txt": "第一号通知",
        "包.zip/第二号.docx": "关于报送材料的通知\n请于3月10日前报送。",
        "包.zip/里.zip/乙.txt": "乙文",
        "包.zip/坏.pdf": "",
    }
    (failure,) = (item for item in items if isinstance(item, Failure))
    assert (failure.reason, failure.record) == ("It is damaged.", "包.zip/坏.pdf")


def test_a_member_with_a_password_is_a_failure_and_the_rest_is_read(read_items) -> None:
    data = bytearray(file_makers.archive([("a.txt", b"secret"), ("b.txt", b"open")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    first, second = read_items(bytes(data), "包.zip")
    assert "password" in first.reason
    assert second.text == "open"


def test_names_cannot_lead_out_of_the_archive(read_items) -> None:
    (item,) = read_items(file_makers.archive([("../../a.txt", b"x")]), "包.zip")
    assert item.id == "包.zip/a.txt"


def reasons(items: list[RawDocument | Failure]) -> str:
    return " ".join(item.reason for item in items if isinstance(item, Failure))


def test_a_bomb_is_not_unpacked(read_items) -> None:
    assert "more tightly" in reasons(read_items(file_makers.archive([("a.txt", b"0" * 30_000_000)]), "包.zip"))


def test_archives_in_archives_are_opened_only_so_deep(read_items) -> None:
    data = file_makers.archive([("a.txt", b"x")])
    for _ in range(limits.MAX_DEPTH + 1):
        data = file_makers.archive([("里.zip", data)])
    assert "Unpack it" in reasons(read_items(data, "包.zip"))


def test_what_unpacks_to_too_much_ends_there(monkeypatch, read_items) -> None:
    monkeypatch.setattr("store.readers.archive.MAX_UNPACKED", 6)
    first, *rest = read_items(file_makers.archive([("a.txt", b"12345"), ("b.txt", b"12345")]), "包.zip")
    assert first.text == "12345"
    assert "unpacks to more" in reasons(rest)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file_makers.archive([("a.png", b"x")]), "no file"),
        (file_makers.archive([("a.txt", b"x" * 999)])[:-40], "damaged"),
        (file_makers.archive([(f"{n}.txt", b"x") for n in range(2001)]), "2000 files"),
    ],
    ids=["nothing", "damaged", "many"],
)
def test_an_archive_that_gives_nothing_is_refused(data, reason, read_items) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read_items(data, "包.zip")


def test_an_office_file_that_unpacks_to_too_much_is_refused(monkeypatch, read_items) -> None:
    monkeypatch.setattr("store.readers.packages.MAX_PARTS", 1000)
    for name, data in (("a.docx", DOCX), ("a.xlsx", file_makers.workbook([["甲"]]))):
        with pytest.raises(UnreadableFileError, match="unpacks to more"):
            read_items(data, name)


def test_entities_that_multiply_do_no_harm(read_items) -> None:
    entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(DOCX)) as source, zipfile.ZipFile(data, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(b"<w:document", f"{entities}]><w:document".encode(), 1)
                content = content.replace("请于".encode(), b"&j;", 1)
            target.writestr(info, content)
    try:
        (document,) = read_items(data.getvalue(), "a.docx")
    except UnreadableFileError as error:
        assert "damaged" in error.reason  # noqa: PT017
    else:
        assert len(document.text) < 1000
