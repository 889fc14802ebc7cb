"""Phone numbers in folded text: landlines, mobiles and hotlines, with their extensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from store.language.patterns import lazy_pattern
from store.notices.contacts.called import is_called
from store.notices.contacts.found import Found, Kind
from store.notices.contacts.runs import ends_in_runs

_CUT = r"(?:[- ]{0,3}|[ ]*\n[ ]*)"
_COUNTRY = r"(?:\(?(?:\+|00)?86\)?[- ]{0,2})"
_AREA = (
    rf"(?:{_COUNTRY}?\(?0(?P<area>10|2\d|[3-9]\d\d)\)?"
    r"|(?:\+|00)?86[- ]{1,2}(?:\(0\)[ ]?)?\(?(?P<bare>10|2\d|[3-9]\d\d)\)?(?=[- ]))"
)
# A number of another country is told by its code, with + or 00; those of Hong Kong, Macao and Taiwan stand bare too.
_ABROAD = (
    r"(?:\(?(?:\+|00)(?!86(?!\d{9}))[1-9]\d{0,2}\)?|\((?:65|81|82|85[23]|886)\)|(?:85[23]|886)-)[- ]?"
    r"(?:\(\d{1,4}\)|\d{1,5})(?:[- ]?\d{2,9}){1,3}"
)
_NUMBERS = (
    rf"(?:(?<![\dA-Za-z.+@])|(?=\+\d))(?:"
    rf"(?P<mobile>{_COUNTRY}?(?P<m>1[3-9]\d(?:{_CUT}\d){{8}}))"
    rf"|(?P<free>(?:400|800)(?:-?\d{{3}}-?\d{{4}}|\d-?\d{{3}}-?\d{{3}}| \d{{3}} \d{{4}}))"
    rf"|(?P<landline>{_AREA}{_CUT}(?P<l>[2-9]\d\d(?:{_CUT}\d){{4,5}}|(?:12|9[56])\d{{3,4}}|1[12]\d))"
    rf"|(?P<abroad>{_ABROAD})"
    rf"|(?P<local>[1-9]\d\d(?:{_CUT}\d){{4,5}})"
    rf"|(?P<hotline>12[1-9]\d\d|9[56]\d{{3,4}})"
    rf"|(?P<emergency>11[049]|12[02])"
    rf")(?!\d)"
)
# Where one may begin: found first, since a search for one set of characters skips the rest. Most are no longer than a
# year and have nothing behind them that a number goes on with, so that only the short ones to call for help fit.
_START = re.compile(
    r"[0-9(+](?:(?<![\dA-Za-z.+@].)|(?<=\+)(?=\d))"
    r"(?:(?<=\d)(?:(?=\d(?:[- ()]|\d(?:[- ()\n]|\d[-\d ()\n])))|(?<=1)(?=[12]\d))|(?<=\()(?=[\d+])|(?<=\+))",
    re.DOTALL,
)
# Where the digits do not come in groups that a number is printed in, the shorter number without a cut is tried.
_NUMBER, _UNCUT = re.compile(_NUMBERS), re.compile(_NUMBERS.replace(rf"(?:{_CUT}\d)", r"(?:\d)"))
_EXTENSION = lazy_pattern(
    r"[ ]?(?:[(]?[ ]?(?:转接?|分机号?|内线|ext\.?|x)[ :]*\d{1,6}(?:[、,/或]\d{3,5}(?!\d))*[ ]?[)]?"
    r"|-\d{1,5}(?:/\d{1,5})*|[(]\d{3,5}[)])(?!\d|-)",
    re.IGNORECASE,
)
_ALTERNATE = lazy_pattern(r"(?:[ ]?/[ ]?\d{1,4}(?![-\d年月日.%]))+")


def find_numbers(text: str, taken: bytes | bytearray) -> list[Found]:
    """The phone numbers in folded ``text`` that are contacts, in order and apart from each other.

    ``taken`` has a 1 for each character of ``text`` that belongs to another value already: no number overlaps it.
    """
    found: list[Found] = []
    ends = ends_in_runs(text)
    for start, end in pairwise((0, *ends, len(text))):
        for match in _candidates(text[start:end] if ends else text, taken[start:end] if ends else taken):
            number = _read(match, start)
            if number is None or (found and number.start < found[-1].end):
                continue
            before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 80]
            if number.end in ends:
                after = ""
            previous = text[found[-1].end : number.start] if found else None
            if is_called(match, number, before, after, previous):
                found.append(_with_tail(text, number, match))
    return found


def _candidates(text: str, taken: bytes | bytearray) -> Iterator[re.Match[str]]:
    position = 0
    while place := _START.search(text, position):
        match = _NUMBER.match(text, place.start())
        if match is None:
            position = place.end()
            continue
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
    if "\n" in body and len(pieces) == 2:
        return True
    if match["m"]:
        return pieces in ([3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [4, 7], [5, 6], [6, 5])
    return pieces in ([4, 4], [3, 4], [4, 3])


def _read(match: re.Match[str], offset: int) -> Found | None:
    """The number of ``match``, in a text that starts at ``offset``; None where it cannot be one."""
    area = match["area"] or match["bare"] or ""
    body = re.sub(r"\D", "", match["m"] or match["l"] or match["local"] or match["free"] or match.group())
    start, end = match.start() + offset, match.end() + offset
    if match["abroad"]:
        code = "+" + re.sub(r"^00", "", re.sub(r"\D", "", match.group()))
        return Found(Kind.PHONE, start, end, digits=code) if _is_abroad(code) else None
    if match["mobile"] and match.group().startswith("(") and ")" not in match.group():
        start += 1
    if match["landline"]:
        if len(body) == 7 and area in {"10", *(f"2{digit}" for digit in "0123456789")}:
            return None
        opened = match.group().count("(") - match.group().count(")")
        start += 1 if opened == 1 and match.group().startswith("(") else 0
    return Found(Kind.PHONE, start, end, digits=body, area=f"0{area}" if area else "")


def _is_abroad(number: str) -> bool:
    """Whether ``number``, with its country's code behind ``+``, can be dialled and lies outside mainland China."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    return parsed.country_code != 86 and phonenumbers.is_valid_number(parsed)


def _with_tail(text: str, number: Found, match: re.Match[str]) -> Found:
    """``number`` with its extension (转8001, -300, (4305)) and with the numbers written in short behind a slash."""
    end, more = number.end, []
    if match["landline"] or match["local"] or match["mobile"]:
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

    if digits.startswith("+"):
        return digits
    if not area and not re.fullmatch(r"1[3-9]\d{9}|[48]00\d{7}", digits):
        return None
    number = phonenumbers.parse(area + digits, "CN")
    if len(digits) < 7 or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
