"""Tables as lines of text: a row under a header as ``column: value``, as questions and contact details need it.

``单位 | 姓名 | 电话`` over ``办公室 | 王芳 | 0571-87654321`` becomes
``单位：办公室，联系人：王芳，电话：0571-87654321``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from store.errors import UnreadableFileError
from store.reasons import Reason
from store.values.texts import RawDocument

_LONGEST_COLUMN = 16
"""Characters of a column's name; what is longer is a value."""
_VALUE = re.compile(r"\d{3}|[。；;@]")
_LABELS = re.compile(
    r"单位|單位|部门|部門|机构|機構|姓名|联系人|聯[系絡繫]人|负责人|負責人|电话|電話|手机|手機|传真|傳真|邮箱|郵箱|邮件|郵件|地址|邮编|郵編|"
    r"时间|時間|地点|地點|日期|名称|名稱|E-?mail|Phone|Tel|Fax|Name|Address",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"(?:序号|序號|编号|編號|No\.?|#)", re.IGNORECASE)
_BODY = re.compile(r"(?:单位|單位|机构|機構|组织|組織|机关|機關)(?:名称|名稱)?")
_OFFICE = re.compile(r"(?:内设|內設|所属|所屬|责任|責任)?(?:部门|部門|科室|处室|處室|股室|机构|機構)(?:名称|名稱)?")
# How columns of names are headed where the details of persons stand beside them.
_PERSON = re.compile(r"(?:姓\s*名|名字)")
_REACHED = re.compile(r"电话|電話|手机|手機|邮箱|郵箱|传真|傳真")
_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
_HEADER_WITHIN = 5
"""Rows at the top of a table among which its header is."""
_SPACE = re.compile(r"\s+")


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines, empty ones left out; what has no header is set apart by tabs."""
    cleaned = [[_SPACE.sub(" ", cell).strip() for cell in row] for row in rows]
    filled = [row for row in cleaned if any(row)]
    captions, body = _split_captions(filled)
    if _has_labels_aside(body):
        return [*captions, *(_joined(row[::2], row[1::2]) for row in body)]
    header = next((index for index, row in enumerate(body[:_HEADER_WITHIN]) if _is_header(row, body)), len(body))
    lines = [*captions, *("\t".join(filter(None, row)) for row in body[:header])]
    if header == len(body):
        return lines
    names = _names(body[header])
    rows_under = (row for row in body[header + 1 :] if row != body[header])
    return [*lines, *(_under(names, _with_office(names, row)) for row in rows_under)]


def _split_captions(rows: Sequence[list[str]]) -> tuple[list[str], Sequence[list[str]]]:
    """The lines above a table that fill one cell of several, such as its title, and the rest."""
    captions: list[str] = []
    for index, row in enumerate(rows):
        values = list(dict.fromkeys(filter(None, row)))
        if len(values) > 1 or (len(row) == 1 and index):
            return captions, rows[index:]
        captions += values
    return captions, ()


def _is_header(row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a row names the columns: in most of them it has a name of its own, which is short and no value."""
    cells = [cell for cell in row if cell]
    widest = max(sum(map(bool, each)) for each in rows)
    return (
        row is not rows[-1]
        and len(cells) > max(1, widest / 2)
        and len(set(cells)) == len(cells)
        and all(len(cell) <= _LONGEST_COLUMN and not _VALUE.search(cell) for cell in cells)
    )


def _has_labels_aside(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first and every second column hold the labels of the cells beside them, as in a form."""
    if any(len(row) % 2 for row in rows):
        return False
    labels = [cell for row in rows for cell in row[::2] if cell]
    values = [cell for row in rows for cell in row[1::2] if cell]
    if not labels or not values or any(_LABELS.search(cell) and len(cell) <= _LONGEST_COLUMN for cell in values):
        return False
    named = [cell for cell in labels if _LABELS.search(cell) or cell.endswith(("：", ":"))]
    return 2 * len(named) >= len(labels) and all(len(cell) <= _LONGEST_COLUMN for cell in labels)


def _names(header: Sequence[str]) -> list[str]:
    """The columns' names; that of a person's name is what a contact line calls it, where it is one to be reached."""
    names = ["" if _NUMBERING.fullmatch(name) else name.rstrip("：:") for name in header]
    if not any(_REACHED.search(name) for name in names):
        return names
    return ["联系人" if _PERSON.fullmatch(name) else name for name in names]


def _with_office(names: Sequence[str], row: Sequence[str]) -> Sequence[str]:
    """The row with the office in the cell of the body that it belongs to: whom to reach is both together."""
    for place, (body, office) in enumerate(pairwise(names)):
        if _BODY.fullmatch(body) and _OFFICE.fullmatch(office) and place + 1 < len(row) and row[place + 1]:
            own = row[place + 1]
            whole = own if own.startswith(row[place]) else row[place] + own
            return [*row[:place], whole, "", *row[place + 2 :]]
    return row


def _under(names: Sequence[str], row: Sequence[str]) -> str:
    """The line of a row; what fills one cell of several is a line between the rows, such as a subheading."""
    values = [cell for cell in row if cell]
    if len(values) == 1 and len(names) > 2:
        return values[0]
    line = _joined(names, row)
    return f"{line}。" if line else "\t".join(values)


def _joined(labels: Sequence[str], values: Sequence[str]) -> str:
    """``label：value`` for each pair that has both, with a comma between them."""
    pairs = zip((label.rstrip("：:") for label in labels), values, strict=False)
    return "，".join(f"{label}：{value}" for label, value in pairs if label and value)


def table_document(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], data: bytes, id: str) -> RawDocument:  # noqa: A002
    """The document of a file of tables: the name and the rows of each, and the file's bytes and id.

    Its title is the first line above the first table, or the name of the file. Raises UnreadableFileError where all
    of them are empty.
    """
    parts = [(name, table_lines(rows)) for name, rows in sheets]
    filled = [(name, lines) for name, lines in parts if lines]
    if not filled:
        raise UnreadableFileError(id, Reason("empty"))
    blocks = [_headed(name, lines) if len(filled) > 1 else lines for name, lines in filled]
    captions = _split_captions([[cell.strip() for cell in row] for row in sheets[0][1] if any(map(str.strip, row))])[0]
    title = captions[0] if captions else PurePosixPath(id).stem
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    return RawDocument(id=id, original=data, encoding="", text=text, title=title)


def _headed(name: str, lines: list[str]) -> list[str]:
    """A sheet's lines under its name, where someone has given it one."""
    return lines if _UNNAMED.fullmatch(name) else [f"## {name}", *lines]
