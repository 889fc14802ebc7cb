"""Long lists in a notice: signatories, member units, winners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.language.sentences import sentences
from store.notices.lines import Line
from store.notices.organisations import is_organisation
from store.notices.quoting import one_line
from store.values.notices import Enumeration, ListItem
from store.values.texts import Span

# Fewer names are read at a glance, and short runs of short lines are often something else.
_SHORTEST_LIST = 8
_LONGEST_NAME = 40
_LONGEST_LEAD = 120
_ITEM_NUMBER = re.compile(r"(?:[(]?\d{1,3} ?[.、)](?!\d)|[①-⑳]|[-•·●*]) *")
_GAP = lazy_pattern(r" +")
_NO_NAME = re.compile(r"[。;:!?,]|https?:|^(?:#|\*\*|[一二三四五六七八九十]{1,3}、)")
_LEAD = re.compile(r":$|(?:名单|名录|一览表?)(?:[(][^()]*[)])?$")
_LEAD_ENDS = (*":单录表览)",)
"""What a lead ends in: a cheap look before the full one."""
_LIST_WORDS = lazy_pattern(r"名单|名录|一览|单位|成员|排名|学会|协会|企业|机构|名称|获奖|入选|分别(?:为|是)")
_RUN_IN_LINE = re.compile(r":(?P<run>[^。!?:\n]+)")
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}$")
_PROSE = re.compile(
    r"[的了是把被将使让请]|要|应当|必须|可以|进行|开展|以及|通过|为了|不得|严禁|加强|做好|推进|推动|提高|完善|落实|保障|控制在"
)
# An ending or a beginning is usual where at least this share of the pieces has it. Names with usual endings must
# cover most pieces, else the pieces are no siblings and are not joined.
_USUAL_ENDING = 0.05
_USUAL_BEGINNING = 0.3
_MOST = 0.8


def find_enumerations(text: str, folded: str, lines: Sequence[Line]) -> tuple[Enumeration, ...]:
    """The lists of at least eight short names within ``lines``, each with the line that says of what.

    Names stand on lines of their own, or on one line with spaces, 、 or commas between them. A name that a space or a
    line end cuts in two is made whole: it does not end as its siblings do, and what follows completes it.
    """
    found: list[Enumeration] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        after = index + 1
        if not line.chrome:
            leads = folded.endswith(_LEAD_ENDS, line.start, line.end)
            lead = _LEAD.search(folded, max(line.start, line.end - 30), line.end) if leads else None
            if lead and (lead.group() == ":" or not _ITEM_NUMBER.match(folded, line.start)):
                enumeration, after = _after_lead(text, folded, lines, index)
                found += enumeration
            if after == index + 1:
                found += _in_line(text, folded, line, lines[index - 1] if index else None)
        index = after
    return tuple(found)


def _after_lead(text: str, folded: str, lines: Sequence[Line], index: int) -> tuple[list[Enumeration], int]:
    """The list whose names are the lines after the lead at ``index``, and the index of the line after it."""
    pieces: list[Span] = []
    after = index + 1
    for line in lines[index + 1 :]:
        parts = _pieces(folded, line)
        if line.chrome or not parts:
            break
        pieces += parts
        after += 1
    names = [folded[piece.start : piece.end] for piece in pieces]
    if len(pieces) < _SHORTEST_LIST:
        return [], index + 1
    endings = _usual(names, -1, _USUAL_ENDING)
    siblings = sum(name[-1] in endings for name in names) >= _MOST * len(names)
    persons = sum(bool(_PERSON.match(name)) or len(name) == 1 for name in names) >= _MOST * len(names)
    listed = _LIST_WORDS.search(folded, lines[index].start, lines[index].end) is not None
    prose = sum(bool(_PROSE.search(name)) for name in names) > (1 - _MOST) * len(names)
    if prose or not (siblings or persons or listed):
        return [], index + 1
    if persons:
        groups = _joined_persons(names)
    elif siblings:
        groups = _joined_siblings(names, endings)
    else:
        groups = [(i, i) for i in range(len(names))]
    items = [_item(text, pieces[first].start, pieces[last].end) for first, last in groups]
    if len(items) < _SHORTEST_LIST:
        return [], index + 1
    return [_enumeration(text, lines[index], lines[index].end, items)], after


def _pieces(folded: str, line: Line) -> list[Span]:
    """The line as one piece without its number, or one each between its gaps where these are many; empty: no names."""
    gaps = [gap.span() for gap in _GAP.finditer(folded, line.start, line.end)]
    if len(gaps) < _SHORTEST_LIST - 1:
        gaps = []
    pieces: list[Span] = []
    for start, end in zip(
        [line.start, *(stop for _, stop in gaps)], [*(start for start, _ in gaps), line.end], strict=True
    ):
        number = _ITEM_NUMBER.match(folded, start, end)
        begin = number.end() if number else start
        if begin == end and number:
            continue
        if not 0 < end - begin <= _LONGEST_NAME or _NO_NAME.search(folded[begin:end]):
            return []
        pieces.append(Span(begin, end))
    return pieces


def _usual(names: Sequence[str], side: int, share: float) -> frozenset[str]:
    """The last (``side`` -1) or first (``side`` 0) characters that two and at least ``share`` of ``names`` have."""
    counts = Counter(name[side] for name in names)
    return frozenset(character for character, count in counts.items() if count >= max(2, share * len(names)))


def _joined_siblings(names: Sequence[str], endings: frozenset[str]) -> list[tuple[int, int]]:
    """First and last piece of each name: a piece that does not end as its siblings do goes on in the next one."""
    beginnings = _usual(names, 0, _USUAL_BEGINNING)
    groups: list[tuple[int, int]] = []
    first = 0
    for index, name in enumerate(names):
        length = sum(len(piece) for piece in names[first : index + 2])
        cut = name[-1] not in endings and not is_organisation(name)
        if cut and index + 1 < len(names) and length <= _LONGEST_NAME and names[index + 1][0] not in beginnings:
            continue
        groups.append((first, index))
        first = index + 1
    return groups


def _joined_persons(names: Sequence[str]) -> list[tuple[int, int]]:
    """As ``_joined_siblings`` for people: a name of two characters is often printed with a gap ("王 伟")."""
    groups: list[tuple[int, int]] = []
    index = 0
    while index < len(names):
        pair = len(names[index]) == 1 and index + 1 < len(names) and len(names[index + 1]) == 1
        groups.append((index, index + pair))
        index += 1 + pair
    return groups


def _in_line(text: str, folded: str, line: Line, before: Line | None) -> list[Enumeration]:
    """The list in a line: "成员单位包括：A、B、……。", or the names alone under a line that leads them in."""
    for mark in "、,":
        if folded.count(mark, line.start, line.end) < _SHORTEST_LIST - 1:
            continue
        if before and before.closes and folded[before.end - 1] == ":" and line.opens:
            items = _names(text, folded, line.start, line.end, mark)
            if items:
                return [_enumeration(text, before, before.end, items)]
        for run in _RUN_IN_LINE.finditer(folded, line.start, line.end):
            items = _names(text, folded, *run.span("run"), mark)
            if items:
                return [_enumeration(text, line, run.start() + 1, items)]
    return []


def _names(text: str, folded: str, start: int, end: int, mark: str) -> list[ListItem]:
    """The names between the ``mark``s of ``folded[start:end]``; empty where it is running text."""
    if folded.count(mark, start, end) < _SHORTEST_LIST - 1:
        return []
    spans: list[tuple[int, int]] = []
    for part in re.finditer(rf"[^{mark}。]+", folded[start:end]):
        if spans and not _can_be_name(folded[slice(*spans[-1])]):
            return []  # at once: nearly all lines are running text
        number = _ITEM_NUMBER.match(part.group().lstrip())
        begin = part.start() + len(part.group()) - len(part.group().lstrip()) + (number.end() if number else 0)
        if part.group().strip():
            spans.append((start + begin, start + part.start() + len(part.group().rstrip())))
    if spans:
        # "A、B、C等企业已经……": the list ends where its last name does.
        begin, stop = spans[-1]
        etc = folded.find("等", begin + 2, stop)
        spans[-1] = (begin, etc if etc > 0 else stop)
    names = [folded[begin:stop] for begin, stop in spans]
    if len(names) < _SHORTEST_LIST or not all(map(_can_be_name, names)):
        return []
    named = sum(bool(is_organisation(name) or _PERSON.match(name)) for name in names)
    if named < _MOST * len(names):
        return []
    return [_item(text, begin, stop) for begin, stop in spans]


def _can_be_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) and not _PROSE.search(name)


def _item(text: str, start: int, end: int) -> ListItem:
    return ListItem(one_line(text[start:end]), start, end)


def _enumeration(text: str, line: Line, lead_end: int, items: Sequence[ListItem]) -> Enumeration:
    """The list with its lead: the line, or its last sentence where it is long."""
    start = line.start
    if lead_end - start > _LONGEST_LEAD:
        start = sentences(text, start, lead_end)[-1].start
    return Enumeration(one_line(text[start:lead_end]), start, lead_end, tuple(items))
