"""Who issued a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.language.sentences import sentences
from store.notices.facts import find_sources
from store.notices.folding import fold
from store.notices.lines import Line
from store.notices.organisations import ORGANISATION, is_organisation, without_seal
from store.notices.quoting import fact_at, one_line
from store.notices.signatures import Signature, names_in
from store.notices.titles import FORWARDING, Title
from store.values.notices import Fact, FactKind
from store.values.texts import Span

_HEAD_CHARACTERS = 900
_DOCUMENT_HEAD = re.compile(r"(?P<name>[^。,;:]{2,60}?) ?文 ?件$")
_ISSUER_LABELS = tuple(
    done + body
    for done in ("发文", "发布", "公开", "制定", "印发", "颁布")
    for body in ("机关", "机构", "单位", "部门")
)
_ISSUER_LABEL = lazy_pattern(rf"(?P<label>{'|'.join(_ISSUER_LABELS)}) ?[:】\]] ?:? ?(?P<name>[^\s|:;,。\]]{{2,40}})")
_TITLE_ISSUER = lazy_pattern(
    rf"(?P<name>{ORGANISATION}(?:[、 ]{ORGANISATION})*) ?(?=关于|印发|转发|(?:令|公告|通告|公报)$)"
)
_BEHIND_ISSUER = ("关于", "印发", "转发", "令", "公告", "通告", "公报")
"""One of these is in every title that names its issuing body."""
_APPEAL = lazy_pattern(
    r"(?:^|[。,;!?:\s])(?P<name>[\u3400-\u9fff][\u3400-\u9fff()、·]{1,50}?)(?:现|特|谨|共同|联合|郑重|在此)*"
    r"向[^。;!?:\n]{1,60}?(?:发出|提出|发起|作出)(?:如下|以下)[^。;!?:\n]{0,6}(?:倡议|号召|通知|通告|公告|承诺|建议|呼吁|提示)"
)
_APPEAL_ENDS = ("出如下", "出以下", "起如下", "起以下")
"""One of these is in every appeal: a cheap look before the full one."""
_MEDIA = lazy_pattern(r"[社报台网]$|新闻|传媒|媒体|杂志|频道|客户端")


def is_document_head(folded: str) -> bool:
    """Whether a line of folded text is the red head of an official document: 辽宁省科学技术协会文件."""
    match = _DOCUMENT_HEAD.match(folded)
    return match is not None and is_organisation(match.group("name").replace(" ", ""))


def find_issuers(
    text: str,
    folded: str,
    lines: Sequence[Line],
    title: Title,
    number: Fact | None,
    signature: Signature | None,
    body: int,
) -> list[Fact]:
    """The bodies that issued the notice in ``lines``, as facts, the likeliest first, each once.

    Taken from a label (发文机关), the head above number or title, the signature, the title (…关于…的通知); where none
    of these names one, from the sentence "……向……发出如下倡议" or, last, the source.
    """
    found: list[Fact] = []
    if lines:
        head_end = min(lines[-1].end, lines[0].start + _HEAD_CHARACTERS)
        labelled = _ISSUER_LABEL.search(folded, lines[0].start, head_end)
        if labelled:
            start, end = labelled.span("name")
            found.append(
                Fact(FactKind.ISSUER, text[slice(*labelled.span("label"))], text[start:end], labelled.start(), end)
            )
    found += _heads(text, folded, lines[:body], title, number)
    signed = [_joined(text, signature.names)] if signature and signature.names else []
    leading = _leading(folded, title.span) if title.span else None
    titled = [_joined(text, names_in(folded, *leading.span("name")))] if leading else []
    if not titled or not is_organisation(fold(titled[0].value)):
        found += signed
    elif signed and titled[0].value.endswith(signed[0].value):
        # A signature that is wrapped or has others above it may be known by its last part alone.
        found += titled
    else:
        found += signed + titled
    if not found and not FORWARDING.search(fold(title.value)):
        found += _appeal(text, folded, lines)
    if not found:
        found += [
            fact._replace(kind=FactKind.ISSUER)
            for fact in find_sources(text, folded, lines)
            if is_organisation(fold(fact.value)) and not _MEDIA.search(fold(fact.value))
        ]
    unique: dict[str, Fact] = {}
    for fact in found:
        unique.setdefault(fact.value, fact)
    return list(unique.values())


def _leading(folded: str, title: Span) -> re.Match[str] | None:
    """The names that a title begins with."""
    printed = folded[title.start : title.end]
    named = any(word in printed for word in _BEHIND_ISSUER)
    return _TITLE_ISSUER.match(folded, title.start, title.end) if named else None


def _heads(text: str, folded: str, head: Sequence[Line], title: Title, number: Fact | None) -> list[Fact]:
    """The issuing bodies of the lines above the title: "……文件", or a name above the number or above the title."""
    found = []
    for line in head:
        if line.chrome:
            continue
        part = folded[line.start : line.end]
        red = _DOCUMENT_HEAD.match(part) if is_document_head(part) else None
        if red:
            found.append(fact_at(FactKind.ISSUER, text, line.start, line.start + red.end("name"), quote_end=line.end))
        elif line.opens and line.closes and is_organisation(part) and _is_above(line, title, number):
            found.append(
                fact_at(FactKind.ISSUER, text, line.start, line.start + len(without_seal(part)), quote_end=line.end)
            )
    return found


def _is_above(line: Line, title: Title, number: Fact | None) -> bool:
    return bool((number and line.end <= number.start) or (title.span and line.end <= title.span.start))


def _joined(text: str, names: Sequence[Span]) -> Fact:
    value = " ".join(one_line(text[name.start : name.end]) for name in names)
    return Fact(FactKind.ISSUER, "", value, names[0].start, names[-1].end)


def _appeal(text: str, folded: str, lines: Sequence[Line]) -> list[Fact]:
    """The subject of "……向……发出如下倡议"; the fact quotes that sentence."""
    if not any(end in folded for end in _APPEAL_ENDS):
        return []
    for line in lines:
        if line.chrome or "向" not in folded[line.start : line.end]:
            continue
        match = _APPEAL.search(folded, line.start, line.end)
        if match is None or not is_organisation(match.group("name")):
            continue
        start, end = match.span("name")
        quote = next(span for span in sentences(text, line.start, line.end) if span.start <= start < span.end)
        return [Fact(FactKind.ISSUER, "", text[start:end], quote.start, quote.end)]
    return []
