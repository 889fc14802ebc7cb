import file_makers
import openpyxl
import pytest

from store.cleaning import clean
from store.errors import UnreadableFileError
from store.notices.understanding import understand
from store.readers.tables import table_lines

HEADER = ["序号", "单位", "部门", "姓名", "职务", "办公电话", "手机", "传真", "电子邮箱", "地址", "邮编"]
ROWS = [
    [
        1,
        "江城市科学技术协会",
        "办公室",
        "王芳",
        "主任",
        "027-87654321",
        13812345678,
        "027-87654322",
        "wang@example.org",
    ],
    [2, None, "科普部", "李晓明", "部长", "027-87654323", 13912345678, None, "li@example.org"],
    [3, "江城市气象学会", "秘书处", "张三丰", "秘书长", "027-87654325", None, None, None, "江城市天文路9号", 430010],
]


def contacts_in(text: str) -> list[tuple[object, ...]]:
    (notice,) = understand(clean(text))
    return [(each.org, each.persons, tuple(phone.printed for phone in each.phones)) for each in notice.contacts]


def test_each_row_of_a_list_of_contacts_is_a_contact_block(read_one) -> None:
    book = openpyxl.Workbook()
    for row in (["江城市科协系统通讯录"], HEADER, *ROWS):
        book.active.append(row)
    book.active.merge_cells("A1:K1")
    book.active.merge_cells("B3:B4")
    document = read_one(file_makers.saved(book), "通讯录.xlsx")
    assert document.title == "江城市科协系统通讯录"
    assert document.text.split("\n")[3] == (
        "单位：江城市气象学会秘书处，联系人：张三丰，职务：秘书长，办公电话：027-87654325，地址：江城市天文路9号，邮编：430010。"
    )
    assert contacts_in(document.text) == [
        ("江城市科学技术协会办公室", ("王芳",), ("027-87654321", "13812345678")),
        ("江城市科学技术协会科普部", ("李晓明",), ("027-87654323", "13912345678")),
        ("江城市气象学会秘书处", ("张三丰",), ("027-87654325",)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_separated_list_is_read_in_any_encoding(encoding, mark, read_one) -> None:
    text = "单位,联系人,电话\n江城市化学学会,赵敏,027-80001111\n江城市物理学会,周芷若,027-80002222\n"
    document = read_one(text.replace(",", mark).encode(encoding), "名单.csv")
    assert (document.title, contacts_in(document.text)) == (
        "名单",
        [("江城市化学学会", ("赵敏",), ("027-80001111",)), ("江城市物理学会", ("周芷若",), ("027-80002222",))],
    )


def test_other_tables_are_sentences(read_one) -> None:
    document = read_one(
        file_makers.workbook([["项目", "金额", "期限"], ["科普展", 500.0, "3月"], ["讲座", 20.5, "4月"]]), "a.xlsx"
    )
    assert document.text == "项目：科普展，金额：500，期限：3月。\n项目：讲座，金额：20.5，期限：4月。"


def test_sheets_follow_each_other_under_the_names_they_were_given(read_one) -> None:
    book = openpyxl.Workbook()
    for name, value in (("机关", "甲"), ("学会", "乙"), ("Sheet3", "丙")):
        book.create_sheet(name).append([value, "一", "二"])
    book.create_sheet("藏").append(["不见"])
    book["藏"].sheet_state = "hidden"
    del book["Sheet"]
    assert (
        read_one(file_makers.saved(book), "a.xlsx").text == "## 机关\n甲\t一\t二\n\n## 学会\n乙\t一\t二\n\n丙\t一\t二"
    )


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([["通知"]], ["通知"]),
        ([["联系人", "王芳"], ["电话", "027-1"]], ["联系人：王芳", "电话：027-1"]),
        ([["姓名", "王芳", "性别", "女"], ["电话", "1", "邮编", "2"]], ["姓名：王芳，性别：女", "电话：1，邮编：2"]),
        ([["场次", "地点"], ["一", "广场"]], ["场次：一，地点：广场。"]),
        ([["2024年1月", "500元"], ["2024年2月", "600元"]], ["2024年1月\t500元", "2024年2月\t600元"]),
        ([["项", "甲", "乙"], ["一、办公室", "", ""], ["x", "1", "2"]], ["一、办公室", "项：x，甲：1，乙：2。"]),
    ],
)
def test_rows_become_lines(rows, lines) -> None:
    assert table_lines(rows) == lines


def test_a_sheet_with_a_cell_far_out_takes_no_memory(read_items) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["ZZ100000"] = "甲", "乙"
    with pytest.raises(UnreadableFileError, match="cells"):
        read_items(file_makers.saved(book), "a.xlsx")


@pytest.mark.parametrize("data", [file_makers.workbook([["甲"]])[:-500], b"PK\x03\x04xl/workbook", b""])
def test_a_damaged_or_empty_workbook_is_refused(data, read_items) -> None:
    with pytest.raises(UnreadableFileError, match=r"damaged|empty|no file"):
        read_items(data, "a.xlsx")
