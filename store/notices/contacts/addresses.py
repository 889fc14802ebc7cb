"""Postal addresses in folded text: what follows 地址 and its like, up to where the address ends."""

from __future__ import annotations

import re

from store.notices.contacts.found import Found, Kind
from store.notices.contacts.organisations import is_org

_LABEL = re.compile(
    r"(?P<named>地 *址|会 *址|校 *址|[Aa]dd(?:ress)?\.?)(?:为|是|如下)?(?:[ ]?[:][ \n]*|(?<=[为是])|[ ](?=[一-鿿]{2,3}[省市]))"
    r"|(?P<place>地 *点)(?:为|是)?[ ]?[:][ ]*|(?P<verb>(?:邮?寄|(?<![推发报运护转配派输])送)[至往到])[:]?[ ]?"
    r"|(?P<bare>(?<=:)[ ]?)(?=[一-鿿]{2,3}[省市][一-鿿]{0,12}[市区县][一-鿿\d]{1,20}\d号)"
)
_NEXT = r"(?:联 *系|电 *话|邮 *编|邮 *政|邮 *箱|电子邮|传 *真|收件|手机|[Tt][Ee][Ll]|[Ee]-?mail|网 *址|联络人)"
_STOP = re.compile(
    rf"[。;\n|?!]|[,、 ]*{_NEXT}|[,、 ]+(?=咨询|受理|热线|时间|办公)|[(](?=[^()]*(?:收|编|电|联系|箱)|[一二三四五六七八九十\d]+[)])"
    r"|(?<=[号室楼层院座]),|  +|[ ](?![\dA-Z一-鿿]{1,12}(?:号|楼|层|室|座|院|栋|单元|大厦|广场)(?:[^一-鿿]|$))|[ ](?=\d+[.、])"
)
_UNIT = r"(?:路|街|道|巷|弄|胡同|里|村|镇|乡|号院|号楼|大厦|大楼|广场|院|座|栋|幢|园区?|中心|仓库|小区|社区|楼|层|室|号|窗口|大厅|区|医院|学校)"
_LOOKS = re.compile(
    rf"[\d一二三四五六七八九十A-Z甲乙丙]+(?:-\d+)?[ ]?(?:号|弄|楼|层|室|院|座|栋|幢|路|街|公里)|[省市县区州].{{1,30}}{_UNIT}"
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]+[ ]?(?:号|弄|楼|层|室)")
_LAST_MARK = re.compile(r"(?:\d|[一二三四五六七八九十A-Z])[ ]?(?:号院|号楼|号|楼|层|室|院|座|栋|幢)|(?:大厦|大楼|广场)")
_LONGEST = 70
_OWNER_FIRST = re.compile(r"^(?P<org>[^\d,、]{3,30})[、,](?=.*\d)")


def find_addresses(text: str) -> list[Found]:
    """Addresses that a label or a verb such as 寄至 leads in.

    After a colon alone (学会秘书处:北京市…5号) an address needs its house number. An organisation printed before the address (北京市水务局、玉渊潭南路5号) or right behind it (38号税务局政策法规处) is no
    part of it.
    """
    found: list[Found] = []
    for label in _LABEL.finditer(text):
        if found and label.start() < found[-1].end:
            continue
        stop = _STOP.search(text, label.end())
        start, end = label.end(), stop.start() if stop else len(text)
        if end - start > _LONGEST:
            end = max((mark.end() for mark in _LAST_MARK.finditer(text, start, start + _LONGEST)), default=start)
        owner = _OWNER_FIRST.match(text[start:end])
        if owner and is_org(owner["org"]):
            start += owner.end()
        end = start + _without_owner(text[start:end])
        looks = _NUMBERED if label["verb"] else _LOOKS
        if end - start >= 5 and looks.search(text, start, end) and "://" not in text[start:end]:
            found.append(Found(Kind.ADDRESS, start, end, alone=label["place"] is None and label["bare"] is None))
    return found


def _without_owner(address: str) -> int:
    """How many characters of ``address`` are left when an organisation behind its last house mark is cut off."""
    address = address.rstrip(" ,、.:()")
    last = None
    for last in _LAST_MARK.finditer(address):
        pass
    if last:
        tail = address[last.end() :].strip(" ,")
        if is_org(tail) and not re.search(
            r"(?:医院|大厅|窗口|中心|公司|学院|大学|学校|社区|平台|室|所|站|馆|基地|厂|队)$", tail
        ):
            return last.end()
    return len(address)
