"""Grouping values into blocks: which belong together, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.language.patterns import lazy_pattern
from store.notices.contacts.found import Found, Kind
from store.notices.contacts.gaps import Gap, read_gap
from store.notices.contacts.organisations import is_org
from store.notices.contacts.words import Role, Word, words

# A block is quoted whole, in one message: no value may stand further than this from the block's start.
MOST_CHARACTERS = 400
# How far before the first value of a block its owners are looked for. In 600 notices (317 blocks) 100 and 400 find the
# same; 50 cuts the names of two owners.
_REACH_BACK = 200
_BRACKETS = lazy_pattern(r"[ ]?\((?P<inner>[^()]{1,80})\)")
_TO_CLAUSE_END = lazy_pattern(r"[一-鿿]{4,30}(?=[,。;\n]|$)")
_ASKED_BEHIND = lazy_pattern(r"[)]?(?:进行|来电)?(咨询|举报|投诉|反映|求助|预约|报名|查询)")
_CALLED = lazy_pattern(
    r"[\"”]?(?P<purpose>(?![和或及与])[一-鿿]{0,12}?)(?:热线电话|热线|电话|专线|平台|卫生在线|在线)(?![:])"
)


@dataclass(frozen=True, slots=True)
class Member:
    """A value in a block: for numbers, whether it is for ``fax``, for ``voice`` or both, and its ``purpose``."""

    value: Found
    fax: bool = False
    voice: bool = True
    purpose: str = ""
    end: int = 0
    """Where the value ends with the remark in brackets behind it."""
    label: Word | None = None
    """The label that the value stands under, and what it says the number is for: both hold for the numbers that
    follow without one."""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Values that belong together and their owners; ``start`` is where the words about them start."""

    start: int
    members: tuple[Member, ...]
    persons: tuple[Word, ...] = ()
    orgs: tuple[Word, ...] = ()
    led: bool = False
    """Whether the organisation is only named by the sentence before."""
    goes_on: bool = False
    """Whether it only goes on with further persons or numbers of the organisation of the block before."""

    @property
    def end(self) -> int:
        """Where the last value ends, with its remark."""
        return max(member.end for member in self.members)

    def has(self, kind: Kind) -> bool:
        """Whether a value of this kind is in the block."""
        return any(member.value.kind is kind for member in self.members)


@dataclass(frozen=True, slots=True)
class _Remark:
    """The brackets behind a value: where they end and what they say."""

    end: int
    persons: tuple[Word, ...] = ()
    orgs: tuple[Word, ...] = ()
    purpose: str = ""
    fax: bool = False
    voice: bool = True
    called: bool = False
    """Whether the purpose is what the number is called (12345政务服务热线), not a remark in brackets."""


def group(text: str, values: Sequence[Found]) -> list[Block]:
    """Group ``values`` (in order, apart from each other) of folded ``text`` into blocks, in order."""
    blocks: list[Block] = []
    left = 0
    for index, value in enumerate(values):
        window_start = max(left, value.start - _REACH_BACK)
        gap = read_gap(text, window_start, value.start)
        if window_start > left:
            gap = replace(gap, tight=False)
        right = values[index + 1].start if index + 1 < len(values) else len(text)
        remark = _remark(text, value, right)
        last = blocks[-1] if blocks else None
        member = _member(text, value, gap, remark, last)
        left = member.end
        if last and not _starts_new(text, last, value, gap, remark):
            blocks[-1] = _extended(last, member, gap, remark)
            continue
        goes_on = last is not None and gap.tight and not gap.orgs and (gap.persons or value.kind is not Kind.ADDRESS)
        if goes_on and gap.topic and last and _heads_group(text, last):
            goes_on = False
        blocks.append(
            Block(
                start=min(gap.start, value.start),
                members=(member,),
                persons=remark.persons or gap.persons,
                orgs=(remark.orgs or gap.orgs if gap.led else gap.orgs or remark.orgs) or _owner(value),
                led=gap.led and not remark.orgs,
                goes_on=bool(goes_on),
            )
        )
    return [_with_person_behind(text, block, blocks[index + 1 : index + 2]) for index, block in enumerate(blocks)]


def _owner(value: Found) -> tuple[Word, ...]:
    return (Word(Role.ORG, *value.owner),) if value.owner else ()


def _heads_group(text: str, block: Block) -> bool:
    """Whether the organisation of ``block`` is a heading (物资组: 李平), as a topic is of further lines."""
    return bool(block.orgs) and text[block.orgs[-1].end :].lstrip(" ").startswith(":")


def _starts_new(text: str, block: Block, value: Found, gap: Gap, remark: _Remark) -> bool:
    """Whether ``value`` is the first of another block, not one more of ``block``."""
    if not gap.tight or remark.end - block.start > MOST_CHARACTERS:
        return True
    if value.kind is Kind.POSTCODE and block.members[-1].value.kind is Kind.ADDRESS:
        return False
    if value.kind is Kind.ADDRESS and gap.orgs and not block.orgs and not block.has(Kind.ADDRESS):
        # 举报电话:…, 通信地址:市督查办公室(…路1号): the owner of both stands with the address.
        return bool(text[gap.orgs[-1].end : value.start].strip(" (,、"))
    reaches = block.has(Kind.PHONE) or block.has(Kind.EMAIL)
    if gap.orgs and (reaches or (block.orgs and not block.led)):
        return True
    if gap.persons and (block.persons or (block.has(Kind.PHONE) and value.kind is Kind.PHONE)):
        return True
    if remark.persons and block.persons and block.has(value.kind):
        return True
    return value.kind in (Kind.ADDRESS, Kind.POSTCODE) and block.has(value.kind)


def _extended(block: Block, member: Member, gap: Gap, remark: _Remark) -> Block:
    return replace(
        block,
        members=(*block.members, member),
        persons=block.persons or gap.persons or remark.persons,
        orgs=gap.orgs or remark.orgs or block.orgs
        if block.led
        else block.orgs or gap.orgs or remark.orgs or _owner(member.value),
        led=block.led and not gap.orgs and not remark.orgs,
    )


def _member(text: str, value: Found, gap: Gap, remark: _Remark, last: Block | None) -> Member:
    if value.kind is not Kind.PHONE:
        return Member(value, end=remark.end)
    label, said = gap.label, (gap.label.purpose if gap.label else "") or gap.topic or gap.asked
    before = last.members[-1] if last and gap.tight else None
    listed = before and last and _leads_list(before, last)
    if before and not (label or said) and (listed or not (gap.persons or gap.orgs)):
        label, said = before.label, before.said
    purpose = said
    if remark.purpose and not (remark.called and said):
        purpose = f"{said}（{remark.purpose}）" if said and not remark.called else remark.purpose
    after = _ASKED_BEHIND.match(text, remark.end)
    return Member(
        value,
        fax=remark.fax or (label is not None and label.fax),
        voice=remark.voice if remark.fax else label is None or label.voice,
        purpose=purpose or (after[1] if after else ""),
        end=remark.end,
        label=label,
        said=said,
    )


def _leads_list(member: Member, block: Block) -> bool:
    """Whether the label stands before the owner, and so before all of a list: 举报电话:市教育局…,市民政局…"""
    owners = (*block.orgs, *block.persons)
    return member.label is not None and bool(owners) and member.label.start < min(word.start for word in owners)


def _remark(text: str, value: Found, limit: int) -> _Remark:
    """What is said right behind a value; ``limit`` is where the next value starts.

    That is brackets (传真, 张三, 公开招聘), or what a hotline is called (12345政务服务热线).
    """
    called = _CALLED.match(text, value.end, limit) if len(value.digits) in (5, 6, 7, 8) and not value.area else None
    if called:
        return _Remark(called.end(), purpose=called["purpose"].removeprefix("的"), called=True)
    match = _BRACKETS.match(text, value.end, limit)
    if not match:
        return _body_behind(text, value, limit)
    inner, offset = match["inner"], match.start("inner")
    found = [replace(word, start=word.start + offset, end=word.end + offset) for word in words(inner)]
    names_owner = all(word.role not in (Role.PROSE, Role.TOPIC) for word in found)
    label = next((word for word in found if word.role is Role.PHONE_LABEL), None)
    persons = tuple(word for word in found if word.role is Role.PERSON and names_owner)
    orgs = tuple(word for word in found if word.role is Role.ORG and names_owner)
    plain = len(inner) <= 12 and re.search(r"\d|小时|传真|微信|同号|^[一二三四五六七八九十、]+$", inner) is None
    return _Remark(
        match.end(),
        persons,
        orgs,
        "" if persons or orgs else label.purpose if label else inner if plain else "",
        fax="传真" in inner,
        voice=re.search(r"兼|同|电话|也可", inner) is not None,
    )


def _body_behind(text: str, value: Found, limit: int) -> _Remark:
    """The organisation that a number to call is said to be of: 可致电0571-87650001市信访局."""
    name = _TO_CLAUSE_END.match(text, value.end, limit)
    if name and text.endswith(("拨打", "致电"), max(0, value.start - 2), value.start) and is_org(name.group()):
        return _Remark(name.end(), orgs=(Word(Role.ORG, name.start(), name.end()),))
    return _Remark(value.end)


def _with_person_behind(text: str, block: Block, following: Sequence[Block]) -> Block:
    """``block`` with the person named behind its last value: 电话:010-…,联系人:张三."""
    if block.persons:
        return block
    limit = min(following[0].start if following else len(text), block.start + MOST_CHARACTERS)
    tail = re.compile(r"[^。\n]{0,40}").match(text, block.end, max(block.end, limit))
    found = words(tail.group()) if tail else []
    if not block.orgs and [word.role for word in found[:2]] == [Role.PERSON_LABEL, Role.ORG]:
        body = replace(found[1], start=found[1].start + block.end, end=found[1].end + block.end)
        last = replace(block.members[-1], end=body.end)
        return replace(block, orgs=(body,), members=(*block.members[:-1], last))
    to_them = found and found[0].role is Role.PERSON and tail and tail.group()[found[0].end :].startswith("收")
    if not found or not (to_them or found[0].role is Role.PERSON_LABEL):
        return block
    persons = []
    for word in found[not to_them :]:
        if word.role is not Role.PERSON:
            break
        persons.append(replace(word, start=word.start + block.end, end=word.end + block.end))
    if not persons:
        return block
    last = replace(block.members[-1], end=max(person.end for person in persons))
    return replace(block, persons=tuple(persons), members=(*block.members[:-1], last))
