"""Markdown: headings, numbered points and bold leads stay marked, the rest becomes plain text; front matter tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from store.cleaning.lines import finished, opens_block, width
from store.readers.tables import table_lines
from store.readers.text import decoded
from store.readers.textual import flowing, tidy
from store.values.texts import RawDocument

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<matter>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT = 20_000
"""Characters: what is longer is no front matter, and YAML takes its time."""
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TITLES = ("title", "标题", "標題")
_DATES = ("date", "published", "日期", "发布日期", "發布日期", "成文日期")
_NUMBERS = ("number", "文号", "文號", "发文字号", "發文字號")
_ISSUERS = (
    "issuer",
    "organisation",
    "organization",
    "publisher",
    "发文机关",
    "發文機關",
    "发布单位",
    "發布單位",
    "单位",
    "單位",
)
_BULLET = "• "
_WRAPPED = 60
"""Columns that the widest line of a paragraph has at least where lines are wrapped ..."""
_FULL = 0.75
"""... and the share of them that the others fill."""


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a Markdown file. Raises UnreadableFileError as for a text file."""
    source, _ = decoded(data, id)
    front = _FRONT.match(source)
    matter = _matter(front["matter"]) if front and len(front["matter"]) <= _LONGEST_FRONT else {}
    body = source[front.end() :] if front and matter else source
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    text = tidy("\n\n".join(_blocks(SyntaxTreeNode(parsed).children, "")))
    # What the notice itself does not say: its number and its issuing body, as lines of its head.
    head = [value for names in (_ISSUERS, _NUMBERS) if (value := _first(matter, names)) and value not in text]
    title = _first(matter, _TITLES)
    yield RawDocument(
        id=id,
        original=data,
        encoding="",
        text="\n\n".join((*head, *([title] if title and title not in text else []), text)) or title or "",
        title=title,
        date=_first(matter, _DATES),
    )


def _matter(text: str) -> Mapping[str, str]:
    """The values of the front matter, as written; none where it is no YAML, and so most likely no front matter."""
    try:
        values = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes strings, lists and mappings, nothing else
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(key).lower(): " ".join(value.split()) for key, value in values.items() if isinstance(value, str)}


def _first(matter: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((matter[name] for name in names if matter.get(name)), None)


def _blocks(nodes: Sequence[SyntaxTreeNode], indent: str) -> Iterator[str]:
    """Each block as its lines; those within a list item begin further in."""
    for node in nodes:
        match node.type:
            case "heading":
                yield f"{'#' * int(node.tag[1:])} {_inline(node)}"
            case "paragraph":
                yield indent + _inline(node)
            case "bullet_list" | "ordered_list":
                yield "\n".join(_items(node, indent))
            case "table":
                yield "\n".join(table_lines(_rows(node)))
            case "fence" | "code_block":
                yield node.content.rstrip("\n")
            case "html_block":
                yield _TAG.sub("", node.content).strip()
            case "blockquote":
                yield from _blocks(node.children, indent)
            case _:
                continue


def _items(node: SyntaxTreeNode, indent: str) -> Iterator[str]:
    number = int(node.attrs.get("start", 1))
    for item in node.children:
        mark = _BULLET if node.type == "bullet_list" else f"{number}. "
        number += 1
        inner = list(_blocks(item.children, f"{indent}  "))
        first = inner[0].removeprefix(f"{indent}  ") if inner else ""
        yield "\n".join([f"{indent}{mark}{first}", *inner[1:]])


def _rows(table: SyntaxTreeNode) -> list[list[str]]:
    rows = [node for node in table.walk() if node.type == "tr"]
    return [[_inline(cell) for cell in row.children] for row in rows]


def _inline(node: SyntaxTreeNode) -> str:
    """The text of a block without its marks; strong text keeps them where it leads, since that is a heading."""
    text = "".join(part for child in node.children for part in _spans(child.children))
    return "\n".join(flowing(line).strip() for part in text.split("\v") for line in _meant(part.split("\n")))


def _meant(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a paragraph as they were meant, with those in one that were only wrapped.

    Markdown takes all for wrapped, but many write it like plain text. Those that are wrapped are all about as wide,
    end within a sentence and begin nothing new.
    """
    widest = max(map(width, lines))
    current = ""
    for before, line in pairwise(["", *lines]):
        if current and before and line and (_ends(before, widest) or opens_block(line)):
            yield current
            current = line
        else:
            current += f"\n{line}" if current else line
    yield current


def _ends(line: str, widest: int) -> bool:
    """Whether a line was ended on purpose: it has room left, or a sentence ends where none is wide."""
    return width(line) < _FULL * widest if widest >= _WRAPPED else finished(line)


def _spans(nodes: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    for index, node in enumerate(nodes):
        match node.type:
            case "text" | "code_inline":
                yield node.content
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield "\v"
            case "strong" if not any(before.type != "softbreak" for before in nodes[:index] if before.content):
                yield f"**{''.join(_spans(node.children))}**"
            case "link":
                yield _link(node)
            case "image":
                yield node.content
            case "html_inline":
                continue
            case _:
                yield from _spans(node.children)


def _link(node: SyntaxTreeNode) -> str:
    """The words of a link, with its address behind them where that is another one."""
    words, address = "".join(_spans(node.children)), str(node.attrs.get("href", ""))
    plain = address.removeprefix("mailto:").removeprefix("tel:")
    return words if not address.startswith(("http", "mailto:", "tel:")) or plain in words else f"{words}（{plain}）"
