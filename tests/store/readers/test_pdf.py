from io import BytesIO

import file_makers
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from store.errors import UnreadableFileError

SENTENCE = "为进一步做好今年的科普工作，现将有关事项通知如下，请各单位结合实际认真贯彻执行，并及时报送工作情况。"
NOTICE = [
    "关于做好二〇二四年全国科普日活动组织实施工作并报送有关材料的通知（含附件与联系方式）",
    "各区科协：",
    *(f"{number}、{SENTENCE * 3}" for number in "一二三四五六七八九"),
    "联系人：王芳，电话：027-87654321",
]


def squeezed(text: str) -> str:
    return "".join(text.split())


def drawn(*placed: tuple[float, float, str]) -> bytes:
    """A page with these words at their places."""
    pdfmetrics.registerFont(UnicodeCIDFont(file_makers.FONT))
    data = BytesIO()
    canvas = Canvas(data)
    canvas.setFont(file_makers.FONT, 12)
    for left, base, words in placed:
        canvas.drawString(left, base, words)
    canvas.save()
    return data.getvalue()


def has_chinese_font() -> bool:
    """Whether the system has one for PDFs that embed none: else PDFium leaves out a character set by itself."""
    with pypdfium2.PdfDocument(drawn((72, 700, "邮"))) as document:
        return document[0].get_textpage().count_chars() > 0


needs_chinese_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this system")


@pytest.mark.parametrize("columns", [1, 2])
def test_the_paragraphs_come_back_in_order_without_header_and_page_number(columns, read_one) -> None:
    document = read_one(file_makers.pdf(NOTICE, columns), "n.pdf")
    assert [line for line in document.text.split("\n") if line] == NOTICE
    assert len(document.pages) > 1


def test_pages_begin_where_their_first_paragraph_does(read_one) -> None:
    document = read_one(file_makers.pdf(["标题", "第一页的话。", "\f", "第二页的话。", "\f", "第三页的话。"]), "n.pdf")
    assert [document.text[start:].split("\n")[0] for start in document.pages] == [
        "标题",
        "第二页的话。",
        "第三页的话。",
    ]


def test_a_page_may_begin_within_a_paragraph(read_one) -> None:
    document = read_one(file_makers.pdf(["标题", SENTENCE * 60]), "n.pdf")
    assert document.text.split("\n")[-1] == SENTENCE * 60
    assert all(0 < start < len(document.text) for start in document.pages[1:])


@pytest.mark.parametrize("columns", [1, pytest.param(2, marks=needs_chinese_font)])
def test_the_seeds_come_back(columns, seeds, read_one) -> None:
    for name, text in seeds.items():
        document = read_one(file_makers.pdf([line.strip() for line in text.split("\n")], columns), name)
        assert squeezed(document.text) == squeezed(text)


def test_a_table_is_read_row_by_row(read_one) -> None:
    rows = [("单位", "姓名", "电话"), ("办公室", "王芳", "027-87654321"), ("科普部", "李晓明", "027-87654322")]
    page = drawn(
        *(
            (left, 700 - 25 * y, cell)
            for y, row in enumerate(rows)
            for left, cell in zip((80, 200, 320), row, strict=True)
        )
    )
    assert read_one(page, "n.pdf").text.split("\n") == [
        "单位：办公室，联系人：王芳，电话：027-87654321。",
        "单位：科普部，联系人：李晓明，电话：027-87654322。",
    ]


@needs_chinese_font
def test_a_gap_of_a_space_between_words_is_no_column(read_one) -> None:
    # As browsers print it: no space is set, the words stand apart.
    page = drawn((72, 700, "邮"), (88, 700, "箱：office@example.org"), (372, 700, "第二栏"))
    assert read_one(page, "n.pdf").text == "邮 箱：office@example.org\t第二栏"


def test_a_number_alone_in_the_last_line_belongs_to_its_paragraph(read_one) -> None:
    lines = [SENTENCE[:36], SENTENCE[:34] + "公网安备", "110102003807"]
    page = drawn(*((72, 700 - 20 * index, line) for index, line in enumerate(lines)))
    assert read_one(page, "n.pdf").text == "".join(lines)


def test_english_words_keep_their_spaces_across_lines(read_one) -> None:
    text = "The annual meeting of the society will be held in May, and all members are invited to attend it. " * 4
    document = read_one(file_makers.pdf(["Notice", text.strip()]), "n.pdf")
    assert document.text.split("\n")[-1] == text.strip()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file_makers.scan(), "recognised"),
        (file_makers.pdf(NOTICE, password="secret"), "password"),
        (b"%PDF-1.7 and nothing else", "damaged"),
    ],
    ids=["scan", "password", "damaged"],
)
def test_what_cannot_be_read_is_refused_with_a_word_on_it(data, reason, read_items) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read_items(data, "n.pdf")


def test_too_many_pages_are_refused(monkeypatch, read_items) -> None:
    monkeypatch.setattr("store.readers.pdf.MAX_PAGES", 2)
    with pytest.raises(UnreadableFileError, match="3 pages, more than the 2"):
        read_items(file_makers.pdf(["甲", "\f", "乙", "\f", "丙"]), "n.pdf")
