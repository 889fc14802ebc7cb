from __future__ import annotations

import csv
import io

import pytest

from bot.contacts.printed import Printed
from bot.contacts.spreadsheet import COLUMNS, table
from bot.wording import Wording, wording
from store.values.notices import Contact, Phone
from store.values.replies import Source


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def cell(contact: Contact, words: Wording, heading: str, title: str = "通知") -> str:
    [headings, row] = rows(table(words, [Printed(contact, title)]))
    return row[headings.index(heading)]


def test_a_block_is_a_row_under_headings_in_the_language_of_the_interface(full: Printed, words: Wording) -> None:
    [headings, row] = rows(table(words, [full]))
    assert headings == ["单位", "联系人", "电话", "传真", "邮箱", "地址", "邮编", "网址", "来源", "日期", "注意"]
    assert row == [
        "某市科协，办公室; 二处",
        "欧阳明",
        "（010）82998163转8001（咨询）; 13641167598; 12345（举报）",
        "\t010-82998164",
        "a_b@example.org",
        "江城市, 学府路1号;\n科学楼😀\\3层",
        "\t010010",
        "www.example.org; 江城科协",
        "关于科普日, “活动”;\n的通知",
        "2024-05-06",
        "",
    ]
    assert rows(table(wording("en"), []))[0][1:3] == ["Person", "Phone"]


def test_lines_end_as_excel_writes_them(full: Printed, words: Wording) -> None:
    assert table(words, [full]).endswith("2024-05-06,\r\n")


@pytest.mark.parametrize(
    "number",
    [
        "13641167598",
        "01082998163",
        "+8613641167598",
        "+86-10-82998163",
        "12-10",
        "（010）82998163",
        "-1+2",
        "8２998163",
    ],
)
def test_a_number_is_a_text_to_a_spreadsheet_and_reads_as_printed(number: str, words: Wording) -> None:
    shown = cell(Contact(0, 1, phones=(Phone(number),)), words, "电话")
    assert shown == f"\t{number}"


def test_an_international_number_stays_readable_with_what_it_is_for(words: Wording) -> None:
    contact = Contact(0, 1, phones=(Phone("+86-10-82998163", None, "咨询"), Phone("12345", None, "举报")))
    assert cell(contact, words, "电话") == "\t+86-10-82998163（咨询）; 12345（举报）"


@pytest.mark.parametrize(
    "org", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3+A1", "@SUM(A1)", " =1", "\t=1", "＝1+1", '=HYPERLINK("http://a","b")']
)
def test_no_text_becomes_a_formula(org: str, words: Wording) -> None:
    assert cell(Contact(0, 1, org=org), words, "单位") == f"'{org}"
    assert cell(Contact(0, 1), words, "来源", title=org) == f"'{org}"
    assert cell(Contact(0, 1, phones=(Phone(org),)), words, "电话") == f"'{org}"


def test_what_is_no_number_and_no_formula_is_left_alone(words: Wording) -> None:
    contact = Contact(0, 1, org="12345热线", address="1号楼-2", emails=("a-b@c.cn",))
    shown = [cell(contact, words, heading) for heading in ("单位", "地址", "邮箱", "电话")]
    assert shown == ["12345热线", "1号楼-2", "a-b@c.cn", ""]


def test_an_organisation_that_stands_in_is_marked(words: Wording) -> None:
    assert cell(Contact(0, 1, org="某学会", org_inferred=True), words, "单位") == "某学会（发文单位）"


def test_every_column_has_a_heading_in_every_language() -> None:
    assert [len(rows(table(wording(language), []))[0]) for language in ("zh-Hans", "zh-Hant", "en")] == [
        len(COLUMNS)
    ] * 3


def test_a_number_that_a_newer_notice_replaces_is_marked(words: Wording) -> None:
    newer = Source("b.txt", 2, "通知二", None, None, "2025-01-02", None, (), 0, 9)
    [headings, row] = rows(table(words, [Printed(Contact(0, 9), "通知", "2024-05-06", newer)]))
    assert row[headings.index("注意")] == "较新的《通知二》（2025-01-02）印的是别的号码，这里的可能已经停用。"
