import docx
import file_makers
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from store.errors import UnreadableFileError


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def number(paragraph, levels: list[tuple[str, str]], level: int = 0) -> None:
    """Put the paragraph into list 77 of its document, which is made with these formats and texts where missing."""
    numbering = paragraph.part.numbering_part.element
    if not numbering.xpath("w:num[@w:numId='77']"):
        abstract = element("w:abstractNum", abstractNumId="77")
        for depth, (form, text) in enumerate(levels):
            abstract.append(parent := element("w:lvl", ilvl=str(depth)))
            parent.append(element("w:start", val="1"))
            parent.append(element("w:numFmt", val=form))
            parent.append(element("w:lvlText", val=text))
        numbering.insert(0, abstract)
        numbering.append(num := element("w:num", numId="77"))
        num.append(element("w:abstractNumId", val="77"))
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = 77


def element(tag: str, **attributes: str):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def test_paragraphs_are_lines_and_page_headers_are_left_out(seeds, read_one) -> None:
    for name, text in seeds.items():
        assert lines(read_one(file_makers.docx_of(text.split("\n")), name).text) == [
            line.strip() for line in text.split("\n") if line.strip()
        ]


def test_headings_are_marked_where_no_number_tells_them(read_one) -> None:
    document = docx.Document()
    document.add_paragraph("关于召开年会的通知", style="Title")
    document.add_heading("总体要求", 1)
    document.add_heading("时间", 2)
    document.add_heading("二、报名", 1)
    text = read_one(file_makers.saved(document), "n.docx").text
    assert text.strip() == "关于召开年会的通知\n\n## 总体要求\n\n### 时间\n\n二、报名"


def test_a_first_heading_alone_is_the_title(read_one) -> None:
    document = docx.Document()
    document.add_heading("关于召开年会的通知", 1)
    document.add_heading("总体要求", 2)
    assert lines(read_one(file_makers.saved(document), "n.docx").text) == ["# 关于召开年会的通知", "## 总体要求"]


def test_numbers_of_lists_are_those_that_word_shows(read_one) -> None:
    document = docx.Document()
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "")]
    for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 0), ("庚", 1)]:
        number(document.add_paragraph(text), levels, level)
    for _ in range(10):
        number(document.add_paragraph("辛"), levels, 0)
    found = lines(read_one(file_makers.saved(document), "n.docx").text)
    assert found[:7] == ["一、甲", "（一）乙", "（二）丙", "1. 丁", "• 戊", "二、己", "（一）庚"]
    assert found[-3:] == ["十、辛", "十一、辛", "十二、辛"]


def test_a_table_under_a_header_is_a_line_a_row_and_merged_cells_count_for_each(read_one) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate([("单位", "姓名", "电话"), ("办公室", "王芳", "87654321"), ("", "李晓明", "87654322")]):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("完")
    assert lines(read_one(file_makers.saved(document), "n.docx").text) == [
        "单位：办公室，联系人：王芳，电话：87654321。",
        "单位：办公室，联系人：李晓明，电话：87654322。",
        "完",
    ]


def test_a_table_of_contents_is_left_out(read_one) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体要求\t1", style="toc 1")
    document.add_paragraph("一、总体要求")
    assert lines(read_one(file_makers.saved(document), "n.docx").text) == ["一、总体要求"]


def test_text_boxes_and_content_controls_are_read(read_one) -> None:
    document = docx.Document()
    within = document.add_paragraph("外面").add_run()._r
    for tag in ("w:pict", "w:txbxContent", "w:p", "w:r", "w:t"):
        within.append(made := element(tag))
        within = made
    within.text = "框里"
    document.element.body.insert(1, control := element("w:sdt"))
    control.append(content := element("w:sdtContent"))
    content.append(docx.Document().add_paragraph("控件里")._p)
    assert lines(read_one(file_makers.saved(document), "n.docx").text) == ["外面", "框里", "控件里"]


def test_what_was_struck_out_is_left_out_and_what_was_put_in_is_there(read_one) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("会议定于")
    for tag, text in (("w:del", "五月"), ("w:ins", "六月")):
        paragraph._p.append(change := element(tag, id="1", author="x"))
        change.append(run := element("w:r"))
        run.append(words := element("w:t"))
        words.text = text
    paragraph.add_run("举行")
    assert read_one(file_makers.saved(document), "n.docx").text == "会议定于六月举行"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("n.docx", file_makers.docx_of(["通知"])[:-600], "damaged"),
        ("n.docx", file_makers.docx_of([]), "empty"),
        ("n.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "save it as DOCX"),
        ("n.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("n.rtf", b"{\\rtf1 x}", "save it as DOCX"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_word_on_it(name, data, reason, read_items) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read_items(data, name)
