"""Postal addresses in folded text: what follows 地址 and its like, up to where the address ends."""

from __future__ import annotations

import re
from itertools import takewhile

from store.language.patterns import lazy_pattern
from store.notices.contacts.found import Found, Kind
from store.notices.contacts.organisations import is_org

_LABEL = lazy_pattern(
    r"""(?=[地会校Aa信])(?:(?P<named>(?:地\ *址|会\ *址|校\ *址|[Aa]dd(?:ress)?\.?)(?:为|是|如下)?
                  (?:[ ]?:[ \n]*(?:地\ *址[ ]?:[ ]*)?|(?<=[为是])|[ ](?=[一-鿿]{2,3}[省市])))
                           | (?P<place>地\ *点(?:为|是)?[ ]?:[ ]*|信箱[ ]?:[ ]*(?=[一-鿿]{2,30}\d+号)))
      | (?P<line>(?:^|(?<=\n))[ ]*)(?=[一-鿿]{2,3}[省市][一-鿿\d ]{2,40}\d号[一-鿿\dA-Z]{0,16}
                                 [ \n]{1,4}(?:邮编|邮政编码|电话))
      | (?=[邮寄送])(?P<verb>(?:邮?寄|(?<![推发报运护转配派输])送)[至往到]:?[ ]?)
      | (?P<bare>(?<=:)[ ]?)(?=[一-鿿]{2,3}[省市][一-鿿]{0,12}[市区县][一-鿿\d]{1,20}\d号)""",
    re.VERBOSE,
)
# Each of these has one of the following in it, found first, since a search for one set of characters skips the rest.
_CUE = re.compile(r"[址d点箱送寄号](?:(?<=址)|(?<=[Aa]d)d|(?<=点)[为是]?[ ]?:|(?<=信箱)|(?<=[送寄])[至往到]|(?<=\d号))")
_NEXT_LABEL = r"(?:联 *系|电 *话|邮 *编|邮 *政|邮 *箱|电子邮|传 *真|收件|手机|[Tt][Ee][Ll]|[Ee]-?mail|网 *址|联络人)"
_STOP = lazy_pattern(
    rf"""[。;\n|?!\[] | [,、 ]*{_NEXT_LABEL.replace(" ", "[ ]")} | [,、 ]+(?=咨询|受理|热线|时间|办公)
      | [(](?=[^()]*(?:收|编|电|联系|箱|地[ ]?址)|[一二三四五六七八九十\d]+[)]) | (?<=[号室楼层院座]),
      | (?<=[一-鿿)])(?:\d{{1,2}}|[一二三四五六七八九十])、
      | [ ][ ]+ | [ ](?=\d+[.、])
      | [ ](?![\dA-Z一-鿿]{{1,12}}(?:号|楼|层|室|座|院|栋|单元|大厦|广场)(?:[^一-鿿]|$))""",
    re.VERBOSE,
)
_UNIT = (
    r"(?:路|街|道|巷|弄|胡同|里|村|镇|乡|号|楼|层|室|院|座|栋|幢|大厦|广场|路口|交叉口|园区?|中心|仓库|小区|社区|窗口|大厅|区|"
    r"医院|学校)"
)
_COUNT = r"[\d一二三四五六七八九十A-Z甲乙丙]+(?:-\d+)?[ ]?"
_LOOKS = lazy_pattern(
    rf"{_COUNT}(?:号|弄|楼|层|室|院|座|栋|幢|路|街|公里)"
    rf"|[省市县区州镇乡].{{1,30}}(?:{_UNIT}|[东南西北]侧|对面|旁边|路口)"
)
_ENDS = lazy_pattern(rf"{_UNIT}$")
_NUMBERED = lazy_pattern(rf"{_COUNT}(?:号|弄|楼|层|室)")
_MARK = lazy_pattern(r"[\d一二三四五六七八九十A-Z][ ]?(?:号院|号楼|号|楼|层|室|院|座|栋|幢)|大厦|大楼|广场")
_STREET = lazy_pattern(r"[\d路街道巷弄村号楼]")
_IN_BUILDING = lazy_pattern(r"(?:院|大厅|窗口|中心|公司|大学|学校|社区|平台|室|所|站|馆|基地|厂|队)$")
# 地址:1.交通支队车管站:北京市…, one of several
_ENTRY = lazy_pattern(r"(?:\d{1,2}[.、])?(?P<org>[^\d,、:。;\n]{3,30}):[ ]*(?=[^:\n]{0,60}\d)")
_WHEN = lazy_pattern(r"年\d|\d月|[上下]午|\d点")
_OWNER_AROUND = lazy_pattern(r"(?P<org>[^\d,、():]{3,40})[(](?!地)(?P<inner>[^()]{6,60})[)]")
_REMARK = lazy_pattern(r"[(](?P<org>[^()]{2,40})[)]?$")
_OWNER_BEHIND = lazy_pattern(
    r"(?P<address>.*[\d一二三四五六七八九十A-Z][ ]?(?:号院|号楼|[号楼层室院座栋幢]))"
    r"(?P<org>[一-鿿]{4,30})(?:[(][^()]{1,20}[)])?"
)
_OWNER_IN = lazy_pattern(
    r"(?:号|[路街巷弄](?![^路街巷弄]*号))(?P<org>[一-鿿]{3,24}(?:法院|检察院|局|委员会|大队|支队|总队|[处科办会]|办公室|指挥部))"
    r"[ ]?(?:[\dA-Z一二三四五六七八九十]+[^一-鿿]?[室楼层].{0,6})?(?:[(].*)?$"
)
# The department in the building is part of an address, a body with a full name is not.
_FULL_NAME = lazy_pattern(r"[一-鿿]{0,6}[省市县区州旗盟国]|中央")
# Where someone lives whom the notice is about, not where its readers are to turn to.
_ELSEWHERE = lazy_pattern(
    r"(?:户籍|户口|家庭|居住|现住|身份证|出生|籍贯)[^,;。\n]{0,4}$|(?:住所|住址|户籍|籍贯)地?:$"
    r"|(?:当事人|被执行人|嫌疑人|受害人|行为人|销售者|生产者|经营者|被抽样单位|生产企业|生产厂家)[^。\n]{0,60}$"
)
_OWNER_FIRST = lazy_pattern(r"(?P<org>[^\d,、]{3,30})[、,](?=.*\d)")
# No address of a notice is longer; one whose end is not marked stops at its last house mark before that.
_LONGEST, _SHORTEST = 70, 5


def find_addresses(text: str) -> list[Found]:
    """Addresses that a label, a verb such as 寄至 or a colon (学会秘书处:北京市…5号) leads in.

    An organisation printed before the address (市水务局、青石路9号) or right behind it (38号税务局法规处)
    is no part of it. Without the label 地址 an address needs its house number, and 地点, which most often is where an
    event takes place, or a colon alone make no block by themselves.
    """
    found: list[Found] = []
    if not _CUE.search(text):
        return found
    for label in _LABEL.finditer(text):
        if found and label.start() < found[-1].end:
            continue
        if _ELSEWHERE.search(text, max(0, label.start() - 80), label.start()):
            continue
        start, end = _limits(text, label.end())
        looks = _NUMBERED if label["verb"] else _LOOKS
        if is_org(text[start:end]) and not _STREET.search(text, start, end):
            continue
        if _WHEN.search(text, start, end):
            continue
        if end - start >= _SHORTEST and looks.search(text, start, end) and "://" not in text[start:end]:
            alone = bool(label["named"] or label["verb"])
            found.append(Found(Kind.ADDRESS, start, end, alone=alone, owner=_owner(text, start, end)))
    return found


def _owner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in the address the body stands that works there, before the number of its room."""
    match = _OWNER_IN.search(text, start, end)
    return match.span("org") if match and is_org(match["org"]) else None


def _limits(text: str, start: int) -> tuple[int, int]:
    """Where the address that is led in at ``start`` starts and ends."""
    around = _OWNER_AROUND.match(text, start)
    if around and is_org(around["org"]) and _LOOKS.search(around["inner"]):
        return around.span("inner")
    listed = _ENTRY.match(text, start)
    if listed and is_org(listed["org"]):
        start = listed.end()
    stop = _STOP.search(text, start, start + 2 * _LONGEST)
    end = stop.start() if stop else len(text)
    label = text.find(":", start, end)
    if label >= 0:
        end = _before_label(text, start, label)
    if end - start > _LONGEST:
        marks = takewhile(lambda mark: mark.end() - start <= _LONGEST, _MARK.finditer(text, start, end))
        end = max((mark.end() for mark in marks), default=start)
    owner = _OWNER_FIRST.match(text, start, end)
    if owner and is_org(owner["org"]):
        start = owner.end()
    address = text[start:end].rstrip(" ,、.:(")
    remark = _REMARK.search(address)
    if remark and is_org(remark["org"]):
        address = address[: remark.start()]
    behind = _OWNER_BEHIND.fullmatch(address)
    if behind and is_org(behind["org"]) and _FULL_NAME.match(behind["org"]) and not _IN_BUILDING.search(behind["org"]):
        return start, start + behind.end("address")
    bare = address.rstrip(" ,、.:()")
    opened = bare.count("(") > bare.count(")") and address[len(bare) :].startswith(")")
    return start, start + len(bare) + opened


def _before_label(text: str, start: int, colon: int) -> int:
    """Where the address at ``start`` ends before the label in front of ``colon``, nothing but words in between."""
    for length in (4, 2, 3, 5, 6):
        if _ENDS.search(text, start, max(start, colon - length)):
            return colon - length
    return max((mark.end() for mark in _MARK.finditer(text, start, colon)), default=start)
