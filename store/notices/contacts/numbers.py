"""Phone numbers in folded text: landlines, mobiles and hotlines, and what tells them from all other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.notices.contacts.found import Found, Kind
from store.notices.contacts.lists import one_of
from store.notices.contacts.organisations import is_org, is_place
from store.notices.contacts.persons import name_in

_CUT = r"(?:[- ]{0,3}|[ ]*\n[ ]*)"
_COUNTRY = r"(?:\(?(?:\+|00)?86\)?[- ]{0,2})"
_AREA = (
    rf"(?:{_COUNTRY}?\(?0(?P<area>10|2\d|[3-9]\d\d)\)?|(?:\+|00)?86[- ]{{1,2}}\(?(?P<bare>10|2\d|[3-9]\d\d)\)?(?=[- ]))"
)
_NUMBERS = (
    rf"(?<![\dA-Za-z.+@])(?:"
    rf"(?P<mobile>{_COUNTRY}?(?P<m>1[3-9]\d(?:{_CUT}\d){{8}}))"
    rf"|(?P<free>(?:400|800)(?:-?\d{{3}}-?\d{{4}}|\d-?\d{{3}}-?\d{{3}}| \d{{3}} \d{{4}}))"
    rf"|(?P<landline>{_AREA}{_CUT}(?P<l>[1-9]\d\d(?:{_CUT}\d){{4,5}}|(?:12|9[56])\d{{3,4}}))"
    rf"|(?P<local>[1-9]\d\d(?:{_CUT}\d){{4,5}})"
    rf"|(?P<hotline>12[1-9]\d\d|9[56]\d{{3,4}})"
    rf"|(?P<emergency>11[049]|12[02])"
    rf")(?!\d)"
)
# Where the digits do not come in groups that a number is printed in, the shorter number without a cut is tried.
_NUMBER, _UNCUT = re.compile(_NUMBERS), re.compile(_NUMBERS.replace(rf"(?:{_CUT}\d)", r"(?:\d)"))
_EXTENSION = re.compile(
    r"[ ]?(?:[(]?[ ]?(?:转接?|分机号?|内线|ext\.?|x)[ :]*\d{1,6}(?:[、,/或]\d{3,5}(?!\d))*[ ]?[)]?"
    r"|-\d{1,5}(?:/\d{1,5})*|[(]\d{3,5}[)])(?!\d|-)",
    re.IGNORECASE,
)
_ALTERNATE = re.compile(r"(?:[ ]?/[ ]?\d{1,4}(?![\d年月日.%]))+")
_NOT_AFTER = re.compile(
    rf"(?:{one_of('other_numbers', spaced=True)}|[A-Z]{{2}}备|(?<!电话)(?<!手机)(?<!联系)号码|\[|[¥￥$])"
    r"[.]?(?:[ ]*[:为是])?[ ]*[\"“]?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    rf"(?:[多余]?[万千百亿]?(?:{one_of('units')}(?!事科|事处|力|社)|[k千]米)|[万亿%℃度年月日届级期]"
    r"|号(?!码|专线|热线|电话)(?=[一-鿿])|[.]\d|[A-Za-z@])"
)
_LABEL = (
    r"(?:电 *话|热线|专线|手 *机|座机|固话|总机|传 *真|[Tt][Ee][Ll]|[Ff][Aa][Xx]|[Pp]hone|联系方式|联系办法|拨打|拨|"
    r"致电|来电|电联|号码)"
)
_LABELLED = re.compile(rf"{_LABEL}[^\d。;\n]{{0,24}}$")
_DIRECTLY = re.compile(rf"{_LABEL}(?:为|是)?[ :\n\"“'(]*$")
_CHAIN = re.compile(r"[ ]*(?:[(][^()\d]{1,12}[)])?[ ]*(?:[、,，/;|及和或与(]|[ \n]|\) ?[、,(]?)[ ]*$")
_CALL = re.compile(
    r"(?:拨打|拨通|致电|开通了?|可(?:以|直接|随时)?通过|请(?:您)?(?:直接)?(?:通过|联系|咨询))[^。;\n\d]{0,30}$"
)
_HOTLINE_NOUN = re.compile(r"[\"”]?[^。;，,、\d]{0,14}?(?:热线|电话|专线)")
_HOTLINE_PURPOSE = re.compile(
    r"[^。;\n]{0,60}?(?:咨询|反映|举报|投诉|求助|查询|询问|预约|报案|反馈|获[取得]|帮助|联系|报警)"
)
_TOLD_TO = re.compile(r"(?:请|可|应|立即|及时|发现|如有|如需|若)[^。\n]{0,60}通过[^。;\n\d]{0,30}$")
# A number this close behind another is the next entry of the same list.
_LIST_STEP = 20
# A day (20200210), a pair of years (2019-2020) or an issue of a year (2020045) looks like a local number.
_DATE = re.compile(
    r"(?:19|20)\d\d(?:19|20)\d\d$|20[0-4]\d(?:0\d\d|1\d\d)$|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$"
)


def find_numbers(text: str, taken: bytes | bytearray) -> list[Found]:
    """The phone numbers in folded ``text`` that are contacts, in order and apart from each other.

    ``taken`` has a 1 for each character of ``text`` that belongs to another value already: no number overlaps it.
    """
    found: list[Found] = []
    for match in _candidates(text, taken):
        number = _read(match)
        if number is None or (found and number.start < found[-1].end):
            continue
        before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 80]
        previous = text[found[-1].end : number.start] if found else None
        if _accepts(match, number, before, after, previous):
            found.append(_with_tail(text, number, match))
    return found


def _candidates(text: str, taken: bytes | bytearray) -> Iterator[re.Match[str]]:
    position = 0
    while match := _NUMBER.search(text, position):
        clash = taken.find(1, match.start(), match.end())
        if clash >= 0:
            free = taken.find(0, clash)
            position = free if free >= 0 else len(text)
            continue
        if not _well_cut(match):
            match = _UNCUT.match(text, match.start()) or match
        if _well_cut(match):
            yield match
            position = match.end()
        else:
            position = match.start() + 1


def _well_cut(match: re.Match[str]) -> bool:
    """Whether the groups of digits are ones that a number is printed or torn in, not neighbours in a table."""
    body = match["m"] or match["l"] or match["local"]
    if not body:
        return True
    pieces = [len(piece) for piece in re.split(r"\D+", body)]
    if len(pieces) == 1:
        return True
    if "\n" in body:
        return len(pieces) == 2
    if match["m"]:
        return pieces in ([3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [4, 7], [5, 6], [6, 5])
    return pieces in ([4, 4], [3, 4], [4, 3])


def _read(match: re.Match[str]) -> Found | None:
    area = match["area"] or match["bare"] or ""
    body = re.sub(r"\D", "", match["m"] or match["l"] or match["local"] or match["free"] or match.group())
    start, end = match.span()
    if match["mobile"] and match.group().startswith("(") and ")" not in match.group():
        start += 1
    if match["landline"]:
        if len(body) == 7 and area in {"10", *(f"2{digit}" for digit in "0123456789")}:
            return None
        opened = match.group().count("(") - match.group().count(")")
        start += 1 if opened == 1 and match.group().startswith("(") else 0
    return Found(Kind.PHONE, start, end, digits=body, area=f"0{area}" if area else "")


def _accepts(match: re.Match[str], number: Found, before: str, after: str, previous: str | None) -> bool:
    """Whether the words around say that this is a number to call."""
    directly = _DIRECTLY.search(before) is not None
    if _NOT_AFTER.search(before) and not directly:
        return False
    if match["hotline"] or match["emergency"]:
        return _accepts_short(match, before, after, previous)
    if match["mobile"] or match["free"] or match["landline"]:
        return not re.match(r"[A-Za-z@]", after) and not re.search(r"[A-Za-z]/$|[=_]$", before)
    if _NOT_BEFORE.match(after) or (_DATE.match(number.digits) and not directly):
        return False
    if number.digits.startswith("1"):
        return directly
    if directly or _LABELLED.search(before) or (previous is not None and _CHAIN.fullmatch(previous)):
        return True
    in_list = previous is not None and len(previous) <= _LIST_STEP
    return _owner_before(before, in_list=in_list) or re.match(r"[一-鿿]{0,8}(?:热线|专线)", after) is not None


def _accepts_short(match: re.Match[str], before: str, after: str, previous: str | None) -> bool:
    """A short number is met in many sentences that only mention it: it counts where people are told to call it."""
    if _NOT_BEFORE.match(after):
        return False
    labelled = re.search(r"(?:电 *话|热线|专线|拨打|拨|致电)(?:号码)?(?:为|是)?[ ]*[:]?[ \"“(]*$", before)
    if match["emergency"]:
        return re.search(r"(?:电 *话|热线)(?:号码)?[ ]*:[ ]*$", before) is not None
    if labelled or (previous is not None and _CHAIN.fullmatch(previous)):
        return not re.search(r"(?:来电显示)", before)
    if re.search(r"[:][ ]*$", before) and _owner_before(before):
        return True
    if _CALL.search(before):
        return True
    if previous is not None and len(previous) < 40 and re.search(r"[ \n]$", before) and _owner_before(before):
        return True
    return all((_HOTLINE_NOUN.match(after), _HOTLINE_PURPOSE.match(after), _TOLD_TO.search(before)))


def _owner_before(before: str, *, in_list: bool = False) -> bool:
    """Whether the word right before the number is an organisation, a person, or a place with a colon or in a list."""
    word = re.search(r"(?:^|[\s,;。、:()\[\]|]|\d)([一-鿿· ]{2,30}?)(?P<colon>[ ]*:)?[ (]*$", before)
    if not word:
        return False
    name = "".join(word[1].split())
    tail = name if len(name) <= 4 else re.split(r" ", word[1].strip())[-1]
    return is_org(name) or name_in(tail) is not None or ((in_list or word["colon"] is not None) and is_place(name))


def _with_tail(text: str, number: Found, match: re.Match[str]) -> Found:
    """``number`` with its extension (转8001, -300, (4305)) and with the numbers written in short behind a slash."""
    end, more = number.end, []
    if match["landline"] or match["local"]:
        alternates = _ALTERNATE.match(text, end)
        if alternates:
            for short in re.findall(r"\d+", alternates.group()):
                more.append(number.digits[: -len(short)] + short)
            end = alternates.end()
    if not match["mobile"] and not match["emergency"]:
        extension = _EXTENSION.match(text, end)
        if extension:
            end = extension.end()
    return Found(number.kind, number.start, end, number.digits, number.area, tuple(more))


def e164(digits: str, area: str) -> str | None:
    """The E.164 form of a number of mainland China, or None where it is none that can be dialled from abroad.

    ``digits`` without area code are given a form only where they need none (mobiles, 400 and 800).
    """
    import phonenumbers

    if not area and not re.fullmatch(r"1[3-9]\d{9}|[48]00\d{7}", digits):
        return None
    number = phonenumbers.parse(area + digits, "CN")
    if len(digits) < 7 or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
