"""The labelled facts of a notice and of the site around it: attachments, source, licences, other fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.notices.document_numbers import number_line
from store.notices.lines import Line
from store.notices.quoting import one_line
from store.values.notices import Fact, FactKind

_ATTACHMENT = re.compile(
    r"(?P<label>附(?:件|表|录)? ?(?:\d{1,2}|[一二三四五六七八九十])?) ?"
    r"(?:[:.、]|(?<=\d) |(?<=件) (?=[\u3400-\u9fff《“])) *"
    r"(?P<name>.*)$"
)
_BARE_ATTACHMENT = re.compile(r"(?P<label>附(?:件|表|录) ?(?:\d{1,2}|[一二三四五六七八九十])?) ?:?$")
_ITEM = lazy_pattern(r"(?:附件 ?)?(?P<number>\d{1,2}) ?[.、:](?!\d) *")
_SOURCE = re.compile(
    r"(?<![\u3400-\u9fff])(?P<label>(?:信息|文章|稿件|新闻|内容|资料|消息)?来 ?源) ?[:】] ?"
    r"(?P<value>[^\s|:;。,()][^\n|:;。,()]{1,40}?)(?=\s|[|;。,()]|返回|责任编辑|编辑|作者|发布|$)"
)
# What every source has: the full look is taken there, or so many characters before.
_SOURCE_NAMED = re.compile(r"来 ?源")
_BEFORE_SOURCE = 2
_LICENCE = lazy_pattern(
    r"[\u3400-\u9fff]ICP ?[备证] ?\d{6,10} ?号?(?:-\d{1,3})?|[\u3400-\u9fff]公网安备 ?\d{8,16} ?号?"
    r"|网站标识码 ?:? ?[A-Za-z]{0,2}\d{8,12}"
)
_COPYRIGHT = lazy_pattern(
    r"(?P<value>[\u3400-\u9fff()]{4,40}) ?(?P<label>版权所有)"
    r"|(?P<label2>版权所有) ?:? ?(?P<value2>[\u3400-\u9fff()]{4,40})"
)
# Begins with one set of characters, which lets the search skip the rest quickly.
_SEPARATOR = re.compile(r"[ |>](?:(?<=[|>]) *|(?<= ) *[|>] *|(?<= ) +)")
_FIELD = re.compile(
    r"(?P<open>[【\[])?(?P<label>[\u3400-\u9fff](?: ?[\u3400-\u9fff、/]){1,11}(?:[(][^()\n]{1,6}[)])?)"
    r"(?(open)[】\]] ?:?| ?:) *(?P<value>[^\s:\[【][^\n]*)"
)
# In characters of ``_FIELD``, the colon behind it included.
_LONGEST_LABEL = 33
_LONGEST_VALUE = 100
# What stands above the head of an official document (GB/T 9704): how secret it is and how urgent.
_GRADES = re.compile(r"(?P<密级>(?:绝密|机密|秘密)(?: ?[★☆*].{0,8})?)$|(?P<紧急程度>特急|加急|特提|平急|急件)$")
_GRADE_LINES = 10
_NOT_FIELD = lazy_pattern(
    r"(?:说|称|道|表示|指出|强调|认为|介绍|要求|提出|如下|以下|问|答|写道|显示|包括|包含|例如|比如|注|即|是|有|为|记者|编辑|作者|正文|标题|来源"
    r"|时间|日期|附件|提醒|提示|呼吁|电|讯|消息|看来|所述|所示|指|告诉|透露|获悉|坦言|主持人|发言人|网友|点击|阅读|[责主]编|审[校核]|监制|采写|制图|图源|资料图|关键词|摄[影像]|策划|统筹|出镜|校对|链接|视频|声明)$"
    r"|记者|^(?:发布|发文|成文|印发|更新)|各|们|尊敬"
)
_EVENT = lazy_pattern(
    r"(?:报名|截止|活动|会议|考试|举办|开放|办公|服务|工作|培训|受理|实施|执行|有效|上班|营业|比赛|申报|提交|公示|起止).{0,2}(?:时间|日期)$|^时间$"
)
_PHONE = lazy_pattern(r"(?:[(]?0\d{2,3}[)]? ?[-—]? ?)?\d{7,8}|1\d{10}")
_CONTACT = lazy_pattern(
    r"电话|传真|手机|邮箱|邮件|电邮|联系|地址|邮编|邮政编码|网址|热线|微信|[Qq]{2}|信箱|网站|座机|咨询人|邮寄"
)


def find_facts(text: str, folded: str, lines: Sequence[Line], first: int) -> list[Fact]:
    """Attachments (from ``lines[first:]``), source, licences and other labelled fields of one notice, in this order."""
    if not lines:
        return []
    found: list[Fact] = []
    if "附" in folded:
        found += _attachments(text, folded, lines, first)
    found += _grades(text, folded, lines)
    found += find_sources(text, folded, lines)
    has_licence = "ICP" in folded or "公网安备" in folded or "标识码" in folded
    for start, end in _regions(lines):
        if has_licence:
            found += _licences(text, folded, start, end)
        found += _fields(text, folded, start, end)
    return [fact for fact in found if fact.value.strip()]


def _grades(text: str, folded: str, lines: Sequence[Line]) -> list[Fact]:
    """How secret and how urgent the notice is, under the names that the standard gives to these lines."""
    matches = (_GRADES.match(folded, line.start, line.end) for line in lines[:_GRADE_LINES] if line.closes)
    return [
        Fact(FactKind.FIELD, str(match.lastgroup), text[match.start() : match.end()], match.start(), match.end())
        for match in matches
        if match
    ]


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The spans of the file's lines that the pieces in ``lines`` make up."""
    starts = [line.start for line in lines if line.opens]
    ends = [line.end for line in lines if line.closes]
    return list(zip(starts, ends, strict=False))


def _attachments(text: str, folded: str, lines: Sequence[Line], first: int) -> list[Fact]:
    found: list[Fact] = []
    end = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if line.chrome or line.start < end or folded[line.start] != "附" or line.end - line.start > 400:
            continue
        match = _ATTACHMENT.match(folded, line.start, line.end) or _BARE_ATTACHMENT.match(folded, line.start, line.end)
        if match is None:
            continue
        start = match.start("name") if match.re is _ATTACHMENT else line.end
        listed = _listed(text, folded, lines, index, match.span("label"), start)
        end = listed[-1].end if listed else end
        found += listed
    return found


def _listed(
    text: str, folded: str, lines: Sequence[Line], index: int, label: tuple[int, int], start: int
) -> list[Fact]:
    """The attachments that the line at ``index`` and those under it name: one, or one an item."""
    printed = one_line(text[slice(*label)])
    end, last = lines[index].end, index
    bare = start >= end
    numbered = bool(_ITEM.match(folded, start, end))
    for following in range(index + 1, min(index + 30, len(lines))):
        line = lines[following]
        part = folded[line.start : line.end]
        item = _ITEM.match(part)
        if line.chrome or len(part) > 100 or "。" in part:
            break
        if item and (numbered or bare):
            numbered = True
        elif bare and last == index and not line.apart:
            pass
        elif not (number_line(part) and part[0] in "([" and not line.apart):
            break
        last, end = following, line.end
    if numbered:
        return _items(text, folded, lines[index : last + 1], start, printed, label[0])
    if start >= end:
        return []
    return [Fact(FactKind.ATTACHMENT, printed, one_line(text[start:end]), label[0], end)]


def _items(text: str, folded: str, lines: Sequence[Line], start: int, label: str, label_start: int) -> list[Fact]:
    found: list[Fact] = []
    for line in lines:
        begin = max(start, line.start)
        marks = [
            match
            for match in _ITEM.finditer(folded, begin, line.end)
            if match.start() == begin or folded[match.start() - 1] in " ;"
        ]
        ends = [*(mark.start() for mark in marks[1:]), line.end]
        for mark, end in zip(marks, ends, strict=False):
            value = one_line(text[mark.end() : end]).rstrip(";；")
            if value:
                quote_start = label_start if not found else mark.start()
                stop = end - (len(text[mark.end() : end]) - len(text[mark.end() : end].rstrip()))
                found.append(
                    Fact(
                        FactKind.ATTACHMENT,
                        label.rstrip("0123456789 ") + mark.group("number"),
                        value,
                        quote_start,
                        stop,
                    )
                )
    return found


def _quote(start: int, end: int, match: re.Match[str]) -> tuple[int, int]:
    """What is quoted to show a match: its line, or the match alone where a whole text stands on one line."""
    return (start, end) if end - start <= 120 else match.span()


def find_sources(text: str, folded: str, lines: Sequence[Line]) -> list[Fact]:
    """Where the notice was taken from: what stands behind 来源："""
    if "来源" not in folded and "来 源" not in folded:
        return []
    return [fact for start, end in _regions(lines) for fact in _sources(text, folded, start, end)]


def _sources(text: str, folded: str, start: int, end: int) -> list[Fact]:
    found: list[Fact] = []
    place = start
    for named in _SOURCE_NAMED.finditer(folded, start, end):
        begins = (named.start() - _BEFORE_SOURCE, named.start())
        match = next((match for at in begins if at >= place and (match := _SOURCE.match(folded, at, end))), None)
        if match:
            label, value = text[slice(*match.span("label"))], text[slice(*match.span("value"))]
            found.append(Fact(FactKind.SOURCE, label, value, *_quote(start, end, match)))
            place = match.end()
    return found


def _licences(text: str, folded: str, start: int, end: int) -> list[Fact]:
    return [
        Fact(FactKind.LICENCE, "", text[slice(*match.span())], *_quote(start, end, match))
        for match in _LICENCE.finditer(folded, start, end)
    ]


def _fields(text: str, folded: str, start: int, end: int) -> list[Fact]:
    found: list[Fact] = []
    if "版权所有" in folded[start:end]:
        match = _COPYRIGHT.search(folded, start, end)
        if match:
            name = "" if match.group("label") else "2"
            value, label = match.span("value" + name), match.span("label" + name)
            found.append(Fact(FactKind.FIELD, text[slice(*label)], text[slice(*value)], *_quote(start, end, match)))
    if ":" not in folded[start:end]:
        return found
    # Most lines have nothing that separates fields.
    separated = any(mark in folded[start:end] for mark in ("|", ">", "  "))
    cuts = [match.span() for match in _SEPARATOR.finditer(folded, start, end)] if separated else []
    begins = [start, *(stop for _, stop in cuts)]
    for begin, stop in zip(begins, [*(cut for cut, _ in cuts), end], strict=True):
        is_near = folded.find(":", begin, min(begin + _LONGEST_LABEL, stop)) >= 0
        match = _FIELD.match(folded, begin, stop) if is_near or folded.startswith(("[", "【"), begin) else None
        if match:
            found += _field(text, match)
    return found


def _field(text: str, match: re.Match[str]) -> list[Fact]:
    label, value = match.group("label").replace(" ", ""), match.group("value").rstrip()
    if len(value) > _LONGEST_VALUE or "。" in value[:-1] or _CONTACT.search(label):
        return []
    if _PHONE.fullmatch(value) or (_NOT_FIELD.search(label) and not _EVENT.search(label)):
        return []
    begin = match.start("value")
    end = begin + len(value)
    printed = one_line(text[slice(*match.span("label"))])
    return [Fact(FactKind.FIELD, part, text[begin:end], match.start(), end) for part in printed.split("、") if part]
