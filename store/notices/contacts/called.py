"""Whether the words around a number say that it is one to call: what tells phone numbers from all other numbers."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.notices.contacts.found import Found
from store.notices.contacts.lists import one_of
from store.notices.contacts.organisations import is_org, is_place
from store.notices.contacts.persons import name_in, names_run_together

_NOT_AFTER = lazy_pattern(
    rf"(?:{one_of('other_numbers', spaced=True)}|[A-Z]{{2}}备|(?<!电话)(?<!手机)(?<!联系)号码|\[|[¥￥$])"
    r"[.]?(?:[ ]*[:为是])?[ ]*[\"“]?$",
    re.IGNORECASE,
)
_NOT_BEFORE = lazy_pattern(
    rf"(?:[多余]?[万千百亿]?(?:{one_of('units')}(?!事科|事处|力|社)|[k千]米)|[万亿%℃度年月日届级期]"
    r"|号(?!码|专线|热线|电话)(?=[一-鿿])|[.]\d|[A-Za-z@])"
)
_OUT_OF_USE = lazy_pattern(r"(?:号码)?[,、]?(?:已|将|现|暂)?(?:不再|停用|停止(?:使用|受理)|注销|作废)")
_LABEL = (
    r"(?:电 *话|热线|专线|手 *机|座机|固话|总机|传 *真|[Tt][Ee][Ll]|[Ff][Aa][Xx]|[Pp]hone|联系方式|联系办法|拨打|拨|"
    r"致电|来电|电联|号码)"
)
_LABELLED = lazy_pattern(rf"{_LABEL}[^\d。;\n]{{0,24}}$")
_DIRECTLY = lazy_pattern(rf"{_LABEL}(?:为|是)?[ :\n\"“'(]*$")
_CHAIN = lazy_pattern(r"[ ]*(?:[(][^()\d]{1,12}[)])?[ ]*(?:[、,，/;|及和或与(]|[ \n]|\) ?[、,(]?)[ ]*$")
_CALL = lazy_pattern(
    r"(?:拨打|拨通|致电|开通了?|可(?:以|直接|随时)?通过|请(?:您)?(?:直接)?(?:通过|联系|咨询))[^。;\n\d]{0,30}$"
)
_HOTLINE_NOUN = lazy_pattern(r"[\"”]?[^。;，,、\d]{0,14}?(?:热线|电话|专线)")
_HOTLINE_PURPOSE = lazy_pattern(
    r"[^。;\n]{0,60}?(?:咨询|反映|举报|投诉|求助|查询|询问|预约|报案|反馈|获[取得]|帮助|联系|报警)"
)
# What the number is for, with a colon: 供水抢修:96303.
_SERVICE_BEFORE = lazy_pattern(rf"[一-鿿]{{0,6}}(?:{one_of('purposes')}|管理|救济)[ ]*:[ ]*$")
# Someone is said to have called, or the number is spoken of (深受欢迎的热线电话12345), which tells nobody to call.
_TOLD_OF = lazy_pattern(
    r"(?:记者|纷纷|曾|先后|多次|随后)[^。,;:\n]{0,10}(?:拨打|致电)[^。,;:\n]{0,10}$"
    r"|(?:拨打|致电)[了过][^。,;:\n]{0,10}$"
)
_MENTIONED = lazy_pattern(
    r"(?:^|[。;:\n])(?![^。;:\n]*(?:请|可|拨|致电|欢迎|联系|咨询|如有|如需))[^。;:\n]*"
    r"(?:的|利用|发挥|畅通|依托|整合|该)[^。,;:\n]{0,20}(?:电 *话|热线|专线)[ \"“]*$"
)
_TOLD_TO = lazy_pattern(r"(?:请|可|应|立即|及时|发现|如有|如需|若)[^。\n]{0,60}通过[^。;\n\d]{0,30}$")
# A number this close behind another is the next entry of the same list.
_LIST_STEP = 20
# A day (20200210), a pair of years (2019-2020) or an issue of a year (2020045) looks like a local number.
_DATE = lazy_pattern(
    r"(?:19|20)\d\d(?:19|20)\d\d$|20[0-4]\d(?:0\d\d|1\d\d)$|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$"
)


def is_called(match: re.Match[str], number: Found, before: str, after: str, previous: str | None) -> bool:
    """Whether the words around say that this is a number to call.

    ``match`` tells by its groups what kind of number it is; ``before`` and ``after`` are the text right around it, and
    ``previous`` what stands between it and the number before (None where it is the first).
    """
    directly = _DIRECTLY.search(before) is not None
    if _OUT_OF_USE.match(after) or (_NOT_AFTER.search(before) and not directly):
        return False
    if match["hotline"] or match["emergency"]:
        return _is_short_number_called(match, before, after, previous)
    if match["local"]:
        return _is_local_number_called(number, before, after, previous)
    if len(number.digits) == 3:
        return directly
    if match["abroad"] and not match.group().startswith("+"):
        labelled = directly or _LABELLED.search(before) is not None
        return labelled or _is_next(previous) or _owner_before(before)
    return not re.match(r"[A-Za-z@]", after) and not re.search(r"[A-Za-z]/$|[=_]$", before)


def _is_local_number_called(number: Found, before: str, after: str, previous: str | None) -> bool:
    """Seven or eight digits may be anything: they need a label, an owner or a number to call before them."""
    directly = _DIRECTLY.search(before) is not None
    if _NOT_BEFORE.match(after) or (_DATE.match(number.digits) and not directly):
        return False
    if number.digits.startswith("1"):
        return directly
    if directly or _LABELLED.search(before) or _is_next(previous) or _SERVICE_BEFORE.search(before):
        return True
    in_list = previous is not None and len(previous) <= _LIST_STEP
    return _owner_before(before, in_list=in_list) or re.match(r"[一-鿿]{0,8}(?:热线|专线)", after) is not None


def _is_next(previous: str | None) -> bool:
    """Whether nothing but a mark stands between the number before and this one."""
    return previous is not None and _CHAIN.fullmatch(previous) is not None


def _is_short_number_called(match: re.Match[str], before: str, after: str, previous: str | None) -> bool:
    """A short number is met in many sentences that only mention it: it counts where people are told to call it."""
    if _NOT_BEFORE.match(after):
        return False
    if _TOLD_OF.search(before):
        return False
    labelled = re.search(r"(?:电 *话|热线|专线|拨打|拨|致电)(?:号码)?(?:为|是)?[ ]*[:]?[ \"“(]*$", before)
    if labelled and _MENTIONED.search(before):
        return _HOTLINE_PURPOSE.match(after) is not None
    if match["emergency"]:
        return re.search(r"(?:电 *话|热线)(?:号码)?[ ]*:[ ]*$", before) is not None
    if labelled or _is_next(previous):
        return not re.search(r"(?:来电显示)", before)
    if re.search(r"[:][ ]*$", before) and (_owner_before(before) or _SERVICE_BEFORE.search(before)):
        return True
    if _CALL.search(before) or (_LABELLED.search(before) and _owner_before(before)):
        return True
    if previous is not None and len(previous) < 40 and re.search(r"[ \n]$", before) and _owner_before(before):
        return True
    return all((_HOTLINE_NOUN.match(after), _HOTLINE_PURPOSE.match(after), _TOLD_TO.search(before)))


def _owner_before(before: str, *, in_list: bool = False) -> bool:
    """Whether the word right before the number is an organisation, a person, or a place with a colon or in a list."""
    aside = re.search(r"[(](?P<inner>[^()]{2,20})[)][ ]*$", before)
    if aside:
        named = is_org(aside["inner"]) or name_in(aside["inner"]) is not None
        return named or _owner_before(before[: aside.start()], in_list=in_list)
    word = re.search(r"(?:^|[\s,;。、:()\[\]|]|\d)([一-鿿· ]{2,30}?)(?P<colon>[ ]*:)?[ (]*$", before)
    if not word:
        return False
    name = re.sub(r"^[一-鿿]*(?:联系|收件|联络)人", "", "".join(word[1].split()))
    if names_run_together(name):
        return True
    tail = name if len(name) <= 4 else re.split(r" ", word[1].strip())[-1]
    return is_org(name) or name_in(tail) is not None or ((in_list or word["colon"] is not None) and is_place(name))
