"""What a notice says about itself: title, number, issuing body, date, addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.language.sentences import trimmed
from store.notices.dates import DATE, find_date, iso_date
from store.notices.document_numbers import (
    labelled_number,
    number_at_start,
    number_in_title,
    number_line,
    order_line,
)
from store.notices.folding import fold
from store.notices.issuers import find_issuers, is_document_head
from store.notices.lines import Line
from store.notices.organisations import is_organisation
from store.notices.quoting import fact_at, one_line
from store.notices.salutations import is_salutation, salutation_at_start
from store.notices.signatures import Signature, find_signatures
from store.notices.titles import ORDER, Title, find_title
from store.values.notices import Fact, FactKind
from store.values.texts import Span

_HEAD_LINES = 20
_LONGEST_LINE = 120
_HEAD_CHARACTERS = 900
_DATE_LABEL = re.compile(
    rf"(?P<label>(?:发布|发文|成文|印发|更新|公布|颁布|发稿|录入|生成)(?:时间|日期)"
    r"|(?<![\u3400-\u9fff])日期) ?[:】\]] ?[:\[]? ?"
    rf"(?P<date>{DATE % ('d', 'd')})"
)
_PAREN_DATE = re.compile(rf"[(〔\[](?P<date>{DATE % ('e', 'e')})[^()]{{0,20}}[)〕\]]$")


class Metadata(NamedTuple):
    """What was found, as facts; of each kind the notice's own comes first.

    ``body`` is the index of the first line of the text proper; ``signature`` the lines that sign it, where there are.
    """

    title: Title
    number: str | None
    issuer: str | None
    date: str | None
    addressee: str | None
    facts: tuple[Fact, ...]
    body: int
    signature: Signature | None


def find_metadata(
    text: str,
    folded: str,
    lines: Sequence[Line],
    *,
    title: str | None = None,
    date: str | None = None,
    label: Span | None = None,
) -> Metadata:
    """Read title, number, issuing body, date and addressee off the lines of one notice.

    ``title`` and ``date`` are what the file format says, "" or None where it says nothing; ``label`` is what a news
    site puts before its article, outside ``lines``.
    """
    found_title = find_title(text, folded, lines, title)
    addressee, body = _addressee(text, folded, lines, found_title.after)
    number = _number(text, folded, lines, found_title, body)
    signatures = find_signatures(folded, lines, body)
    signature = next((each for each in signatures if each.names), signatures[-1] if signatures else None)
    issuers = find_issuers(text, folded, lines, found_title, number, signature, body)
    dates = _dates(text, folded, lines, signatures, signature, body)
    place = find_date(folded, label.start, label.end) if label else None
    if place:
        dates.append((fact_at(FactKind.DATE, text, place[0], place[1]), place[2]))
    printed = [_printer(text, each) for each in signatures if each.printed and each.names]
    facts = [*_title_facts(text, found_title), number, *issuers, *(fact for fact, _ in dates), addressee, *printed]
    return Metadata(
        title=found_title,
        number=number.value if number else None,
        issuer=issuers[0].value if issuers else None,
        date=dates[0][1] if dates else _given_date(date),
        addressee=(addressee.value or None) if addressee else None,
        facts=tuple(fact for fact in facts if fact is not None and fact.value.strip()),
        body=body,
        signature=signature,
    )


def _title_facts(text: str, title: Title) -> list[Fact]:
    facts = []
    if title.span and title.value:
        facts.append(Fact(FactKind.TITLE, "", title.value, title.span.start, title.span.end))
    for span in title.subtitles:
        facts.append(Fact(FactKind.SUBTITLE, "", one_line(text[span.start : span.end]), span.start, span.end))
    return facts


def _addressee(text: str, folded: str, lines: Sequence[Line], after: int) -> tuple[Fact | None, int]:
    """The salutation among the lines after the title, and the index of the line where the text proper begins."""
    body = after
    for index in range(after, min(after + _HEAD_LINES, len(lines))):
        line = lines[index]
        if line.chrome:
            continue
        part = folded[line.start : line.end]
        if is_salutation(part):
            first = index
            while first > after and not lines[first].opens and folded[lines[first - 1].end - 1] in ",、;":
                first -= 1
            start, end = lines[first].start, folded.rindex(":", line.start, line.end)
            return fact_at(FactKind.ADDRESSEE, text, start, end, quote_end=line.end), index + 1
        within = salutation_at_start(folded, line.start, line.end)
        if within is not None:
            return fact_at(FactKind.ADDRESSEE, text, line.start, within, quote_end=within + 1), index
        if "。" in part or (len(part) > 100 and index > after):
            break
        if number_line(part) or _head_line(part):
            body = index + 1
    return None, body


def _head_line(part: str) -> bool:
    return bool(is_document_head(part) or is_organisation(part) or _DATE_LABEL.search(part) or _PAREN_DATE.match(part))


def _number(text: str, folded: str, lines: Sequence[Line], title: Title, body: int) -> Fact | None:
    """The notice's own number: in a line of the head, before the title, or behind a label."""
    for index, line in enumerate(lines[: max(body, title.after) + 2]):
        place = number_line(folded[line.start : line.end])
        if place is not None:
            start, end = line.start + place[0], line.start + place[1]
            if start == line.start and "公告" in folded[start:end]:
                start = _first_of_names(folded, lines, index)
            label = text[line.start : start].strip(" :：(（[［")
            return Fact(FactKind.NUMBER, label, one_line(text[start:end]), min(start, line.start), line.end)
        if order_line(folded[line.start : line.end]) and ORDER.search(fold(title.value)):
            return fact_at(FactKind.NUMBER, text, line.start, line.end)
        if title.span and line.start <= title.span.start < line.end:
            before = number_at_start(folded, line.start, line.end)
            if before and before[2] <= title.span.start:
                return fact_at(FactKind.NUMBER, text, before[0], before[1])
    if title.span:
        line_end = next((line.end for line in lines if line.end >= title.span.end), title.span.end)
        behind = number_at_start(folded, title.span.end, line_end)
        inside = number_in_title(folded, title.span.start, title.span.end)
        if behind or inside:
            return fact_at(FactKind.NUMBER, text, *(behind[:2] if behind else inside or (0, 0)))
    limit = min(lines[-1].end, lines[0].start + _HEAD_CHARACTERS) if lines else 0
    labelled = labelled_number(folded, lines[0].start, limit) if lines and "号" in folded[:limit] else None
    return fact_at(FactKind.NUMBER, text, *labelled) if labelled else None


def _first_of_names(folded: str, lines: Sequence[Line], index: int) -> int:
    """Where the names begin that gaps cut off from the line at ``index`` ("财政部 税务总局公告2020年第8号")."""
    while index and not lines[index].opens and is_organisation(folded[lines[index - 1].start : lines[index - 1].end]):
        index -= 1
    return lines[index].start


def _dates(
    text: str,
    folded: str,
    lines: Sequence[Line],
    signatures: Sequence[Signature],
    signature: Signature | None,
    body: int,
) -> list[tuple[Fact, str]]:
    """The dates that the notice gives for itself, as facts and in ISO form: signature first, then its head."""
    found: list[tuple[Fact, str]] = []
    ordered = sorted(signatures, key=lambda each: (each is not signature, each.line.start))
    for each in ordered:
        if each.date and each.iso and (each.names or each is signature):
            label = "印发" if each.printed else ""
            value = text[each.date.start : each.date.end]
            found.append((Fact(FactKind.DATE, label, value, each.line.start, each.line.end), each.iso))
    if lines:
        head_end = lines[min(body, len(lines) - 1)].start + _LONGEST_LINE
        found += _labelled_dates(text, folded, lines[0].start, min(head_end, lines[-1].end))
        for line in lines:
            if line.chrome and line.start >= head_end:
                found += _labelled_dates(text, folded, line.start, line.end)
        found += [dated for line in lines[: body + 1] for dated in _bracketed_date(text, folded, line)]
    return found


def _printer(text: str, signature: Signature) -> Fact:
    """The body that printed the notice, in the line at its end: 某某办公室 2021年4月21日印发."""
    value = " ".join(one_line(text[name.start : name.end]) for name in signature.names)
    return Fact(FactKind.FIELD, "印发机关", value, signature.line.start, signature.line.end)


def _labelled_dates(text: str, folded: str, start: int, end: int) -> list[tuple[Fact, str]]:
    found: list[tuple[Fact, str]] = []
    if folded.find("时间", start, end) < 0 and folded.find("日期", start, end) < 0:
        return found
    for match in _DATE_LABEL.finditer(folded, start, end):
        iso = iso_date(match.group("date"))
        if iso:
            line_start = folded.rfind("\n", 0, match.start()) + 1
            line_end = len(folded) if (place := folded.find("\n", match.end())) < 0 else place
            line = trimmed(text, line_start, line_end)
            short = line is not None and line.end - line.start <= _LONGEST_LINE
            quote = line if line and short else Span(*match.span())
            label, value = text[slice(*match.span("label"))], text[slice(*match.span("date"))]
            found.append((Fact(FactKind.DATE, label, value, quote.start, quote.end), iso))
    return found


def _bracketed_date(text: str, folded: str, line: Line) -> list[tuple[Fact, str]]:
    """The date that a line of the head holds in brackets and nothing else: （2020年2月3日）."""
    match = _PAREN_DATE.match(folded, line.start, line.end) if folded[line.start] in "(〔[" else None
    iso = iso_date(match.group("date")) if match else None
    if match is None or iso is None:
        return []
    return [(Fact(FactKind.DATE, "", text[slice(*match.span("date"))], line.start, line.end), iso)]


def _given_date(given: str | None) -> str | None:
    if not given:
        return None
    place = find_date(given, 0, len(given))
    return place[2] if place else None
