"""The words between the values of a contact block: labels, owners (organisations and persons), and all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from store.language.patterns import lazy_pattern
from store.notices.contacts.lists import one_of
from store.notices.contacts.organisations import is_place, org_and_person_in, org_and_post_in, org_at_start, org_in
from store.notices.contacts.persons import (
    SURNAMES,
    addressed_at_start,
    ends_with_post,
    is_name,
    is_post,
    name_in,
    names_run_together,
)


class Role(Enum):
    """What a word is in a contact block."""

    PERSON = auto()
    ORG = auto()
    PLACE = auto()
    PHONE_LABEL = auto()
    PERSON_LABEL = auto()
    ORG_LABEL = auto()
    LABEL = auto()
    POST = auto()
    TOPIC = auto()
    """Any other word with a colon after it: what the following values are for."""
    NOISE = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``text[start:end]``. ``purpose`` is what a phone label says the number is for; ``fax`` and ``voice``
    which of the two it is."""

    role: Role
    start: int
    end: int
    purpose: str = ""
    fax: bool = False
    voice: bool = True


_SPACED = r"联 *系 *人|联 *系 *电 *话|电 *话|传 *真|邮 *箱|邮 *编|地 *址|手 *机|网 *址|邮 *政 *编 *码"
_PIECE = re.compile(rf"(?:{_SPACED}|[^\s,、;:()\[\]|/。!?\"“”<>《》'‘’])+")
# The number of an entry, or one that the words after it run into.
_ORDINAL = re.compile(r"\d{1,2}[.](?!\d)|\d{3,}(?=[一-鿿]{3})(?![年月日元人个号家份件])")
# What is quoted between an organisation and its number is the name of a site or an account, not of the owner.
# The bank that holds its account is not the owner either.
_SKIPPED = re.compile(
    r"(?:开户(?:银)?行|[账帐] ?[号户])[ ]*:[ ]*[^,。;、\n ]+?(?=备注|联系|电话|地址|户名|[,。;、\n ]|$)"
    r"|[“\"‘「][^“”\"‘’「」\n]{1,30}[”\"’」](?:平台|网站?|[Aa][Pp][Pp]|小程序|系统|专栏|栏目|微信公众号|公众号)?"
)
_PHONE_END = re.compile(
    r"(?:电 *话|热线|专线|手 *机|座机|固话|总机|传 *真|[Tt][Ee][Ll]|[Ff][Aa][Xx]|[Pp]hone|联系方式|联系办法|联系渠道|"
    r"联络方式|拨打)(?:号码?)?(?:[及和与]?(?:微信号?|QQ|传 *真|手机|邮箱|电子邮箱|地址))?(?:公布)?(?:如下)?(?:分别)?"
    r"(?:号|为|是|有)?$"
)
_PERSON_END = re.compile(
    r"(?:(?:联 *系 *|联络|经办|负责|收件|收货|接收|对接|承办|填报|填表|接待|签收|值班)人(?:员)?|收件|姓名|联系老师|"
    r"联络员|专办员|专员|队长|组长|(?:带班|值班|联系|分管)领导|负责同志|工作人员|[Cc]ontact)(?:名单)?[及和与]?(?:其)?(?:职务)?"
    r"(?:为|是|如下)?$"
)
_ORG_END = re.compile(
    r"(?:联系|主办|承办|协办|受理|收件|收货|对接|责任|负责|主管|办理|咨询|实施|举报|监督|值班|接收|单位)"
    r"(?:科室|部门|单位|处室|机构|名称|机关)$|^(?:单位|部门|科室|地区|处室|主办|承办|协办)$"
)
_OTHER_END = re.compile(
    r"(?:邮 *箱|电子邮件|邮件|电邮|[Ee]-?[Mm]ail|邮 *编|邮 *政 *编 *码|地 *址|地点|住 *所|网 *址|网站|官网|信箱|"
    r"微信号?|公众号|时间|邮寄|Add|如下)(?:为|是|至|到)?$"
    r"|^.{0,8}(?:发送|报送|反馈|投递|发|报)[至到]$"
)
_NOISE = re.compile(
    r"[\d.]+|[\d一二三四五六七八九十]{1,3}号?|附件\d*|序号?|注|备注|收|转|的|等|可|请|分别|联系|联络|All|Rights|Reserved|"
    r"和|及|或|与|或者|以及|是|否|有|无|男|女|职务|职称|科室|第?[一二三四五六七八九十]+[级组类期]|[中高初]级|硕士|博士|本科|"
    r"[-*·•●◆▼■□→▲#>+=~&;]+|[A-Za-z]|\d{6,}.{0,2}|.{0,4}ICP.*|.{0,2}公网安备.*|.{0,3}备案号?|版权所有|Copyright.*|©.*"
)
_PURPOSE = one_of("purposes")
_PURPOSE_TAIL = lazy_pattern(rf"(?:的|{_PURPOSE})+$")
_QUALIFIER = lazy_pattern(
    rf"(?:的|电子|通讯|详细|邮寄|收件|来信|指定|接收|申请|申报|专用|官方|现场|公共|工作|{_PURPOSE})+$"
)
_LABEL_FIRST = re.compile(
    rf"(?:(?P<purpose>{_PURPOSE}*)(?P<phone>电 *话|热线|专线|传 *真)|联 *系 *人|联络人|收件人|经办人|负责人)(?:为|是)?"
)
_ASKED = re.compile(rf"(?P<what>{_PURPOSE}{{1,3}})(?:电 *话|热线|专线)")
_ASK_FOR = (
    r"(?P<who>[一-鿿()·]{2,30}?)(?:以[一-鿿]{2,12}(?:形式|方式))?(?:保持|取得|进行|予以|提出|电话|工作人员|同志)?"
    r"(?:联系|联络|咨询|反映|报告|举报|投诉|反馈|沟通|对接|报备|申请|索取|申报|询问|报名|求助)"
)
_WITH = re.compile(rf"(?:与|和|同|向|找){_ASK_FOR}")
_TURN_TO = re.compile(rf"(?:请|可以?|应|先|前|直接|及时|主动|随时|或|须|需)(?:与|和|同|向|找){_ASK_FOR}")
_CALL_NAME = re.compile(r"(?:联系|拨打|致电|找|是|为|由|:)+(?P<who>[一-鿿]{2,8})$")
_OWNER_NOTE = re.compile(r"(?:版权所有|主办|承办|制作|供稿)$")


# What stands before a label says what it is for, unless it is a sentence.
_ACTS = lazy_pattern(r"[请可应您如若拨打与向在将及和由了把对其等并或]|通过|开通|开辟|利用|提供|公布|设立|专设")


def words(text: str) -> list[Word]:
    """The words of folded ``text`` in order, each with its role; offsets count from its start."""
    return [*words_from_right(text)][::-1]


def words_from_right(text: str) -> Iterator[Word]:
    """The ``words`` of ``text``, the last one first; the text is read no further than words are taken."""
    text = _SKIPPED.sub(lambda match: " " * len(match.group()), text)
    pieces = [_Piece(text, *span) for span in _joined(text, [match.span() for match in _PIECE.finditer(text)])]
    for index in range(len(pieces) - 1, -1, -1):
        found = pieces[index].words
        if pieces[index].persons and _ends_with_label(pieces[:index]):
            found = pieces[index].persons
        yield from reversed(found)


class _Piece:
    """A piece of a text, without the number of an entry before it, and what it may be read as."""

    def __init__(self, text: str, start: int, end: int) -> None:
        ordinal = _ORDINAL.match(text, start, end)
        self._text, self._start, self._end = text, ordinal.end() if ordinal else start, end
        self._colon = text[end : end + 3].lstrip(" ").startswith(":")

    @cached_property
    def words(self) -> list[Word]:
        return _classify(self._text, self._start, self._end, self._colon)

    @cached_property
    def persons(self) -> list[Word]:
        """The words that it has instead where 联系人 stands before it; none where it has the same."""
        if self.words[0].role not in (Role.PROSE, Role.ORG):
            return []
        return _labelled_persons(self._text, self._start, self._end, self._colon)


def _ends_with_label(pieces: Sequence[_Piece]) -> bool:
    """Whether the last word of the pieces is a label such as 联系人."""
    if not pieces:
        return False
    last = pieces[-1]
    found = last.persons if last.persons and _ends_with_label(pieces[:-1]) else last.words
    return found[-1].role is Role.PERSON_LABEL


def _labelled_persons(text: str, start: int, finish: int, colon: bool) -> list[Word]:
    """Who is named behind 联系人 without a mark in between, or before what follows: 李梦云梁晓莹, 符法官悬赏期限."""
    word = text[start:finish]
    middle = names_run_together(word)
    if middle:
        return [Word(Role.PERSON, start, start + middle), Word(Role.PERSON, start + middle, start + len(word))]
    end = addressed_at_start(word)
    if end:
        return [Word(Role.PERSON, start, start + end), *_classify(text, start + end, finish, colon)]
    return []


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, with the two halves of a name such as 高　扬, set with a space to fill the line, made one."""
    result: list[tuple[int, int]] = []
    for start, end in pieces:
        if result and end - start == 1:
            before, last = result[-1]
            surname = last - before == 1 and text[before] in SURNAMES and not text[last:start].strip(" ")
            if surname and is_name(text[before] + text[start]):
                result[-1] = (before, end)
                continue
        result.append((start, end))
    return result


def _classify(text: str, start: int, end: int, colon: bool) -> list[Word]:
    """The words of one piece, which may run several together (市商务局咨询电话, 国际合作处李平)."""
    word = text[start:end]
    if _NOISE.fullmatch(word):
        return [Word(Role.NOISE, start, end)]
    owner = _after_label(word, start) or _named_in_prose(word, start, (_TURN_TO,)) or _plain_owner(word, start)
    if owner:
        return owner
    label = _label(word, start, end)
    if not label and colon and ends_with_post(word):
        return [Word(Role.PERSON_LABEL, start, end)]
    if label:
        return [*_before_label(text, start, label[0].start), *label]
    note = _OWNER_NOTE.search(word)
    if note and note.start() > 1:
        return [*_classify(text, start, start + note.start(), False), Word(Role.NOISE, start + note.start(), end)]
    inside = _named_in_prose(word, start, (_WITH, _CALL_NAME))
    if inside:
        return inside
    if colon and end - start <= 14 and re.search(r"[一-鿿]{2}", word):
        return [Word(Role.TOPIC, start, end, purpose="" if _ACTS.search(word) else _said(word))]
    asked = list(_ASKED.finditer(word))
    return [Word(Role.PROSE, start, end, purpose=_said(asked[-1]["what"]) if asked else "")]


def _plain_owner(word: str, start: int) -> list[Word]:
    """Persons, organisations, posts and places that a piece consists of, or an empty list."""
    bare = "".join(word.split())
    if len(bare) > 2 and bare.endswith("收"):
        bare = word = word[:-1]
    person = name_in(bare)
    if person:
        # A name that white space cuts is whole only with it; a post is never set apart within a piece.
        begin, finish = person if bare == word else (0, len(word))
        return [Word(Role.PERSON, start + begin, start + finish)]
    if is_post(word):
        return [Word(Role.POST, start, start + len(word))]
    held = org_and_post_in(word)
    if held:
        return [Word(Role.ORG, start + held[0], start + held[1]), Word(Role.POST, start + held[1], start + len(word))]
    both = None if _plain_org(word, start) else org_and_person_in(word)
    if both:
        (org_start, org_end), (person_start, person_end) = both
        return [
            *([Word(Role.PROSE, start, start + org_start)] if org_start > 4 else []),
            Word(Role.ORG, start + org_start, start + org_end),
            Word(Role.PERSON, start + person_start, start + person_end),
        ]
    return _plain_org(word, start)


def _plain_org(word: str, start: int) -> list[Word]:
    if _PERSON_END.search(word) or _ORG_END.search(word):
        return []
    org = org_in(word)
    if org:
        prose = [Word(Role.PROSE, start, start + org[0])] if org[0] > 0 else []
        return [*prose, Word(Role.ORG, start + org[0], start + org[1])]
    if is_place(word):
        return [Word(Role.PLACE, start, start + len(word))]
    return []


def _label(word: str, start: int, end: int) -> list[Word]:
    """The label that a piece ends or begins with, as one word; what is left of the piece stands before it."""
    phone = _PHONE_END.search(word)
    if phone:
        tail = _PURPOSE_TAIL.search(word[: phone.start()])
        begin = tail.start() if tail else phone.start()
        fax = "传" in phone.group() or "ax" in phone.group().lower() or "传真" in word[begin:]
        voice = not fax or re.search(r"电 *话|手 *机|联系", word[begin:]) is not None
        purpose = _said(word[begin : phone.start()])
        if purpose and begin and len(word) <= 18 and not org_in(word[:begin]) and not _ACTS.search(word[:begin]):
            purpose = word[:begin] + purpose
        return [Word(Role.PHONE_LABEL, start + begin, end, purpose, fax, voice)]
    for role, pattern in ((Role.PERSON_LABEL, _PERSON_END), (Role.ORG_LABEL, _ORG_END), (Role.LABEL, _OTHER_END)):
        label = pattern.search(word)
        if label:
            tail = _QUALIFIER.search(word[: label.start()])
            return [Word(role, start + (tail.start() if tail else label.start()), end)]
    return []


def _before_label(text: str, start: int, end: int) -> list[Word]:
    """What stands before a label in one piece: an owner, or a few characters that say what it is for (报料热线)."""
    found = _classify(text, start, end, False) if end > start else []
    body = org_at_start(text[start:end]) if [word.role for word in found] == [Role.PROSE] else None
    if body:
        called = text[start + body[1] : end]
        return [
            *([Word(Role.PROSE, start, start + body[0])] if body[0] else []),
            Word(Role.ORG, start + body[0], start + body[1]),
            Word(Role.TOPIC, start + body[1], end, purpose="" if _ACTS.search(called) else called),
        ]
    if len(found) == 1 and found[0].role is Role.PROSE and end - start <= 8 and not _ACTS.search(text, start, end):
        return [replace(found[0], role=Role.TOPIC, purpose=text[start:end])]
    return found


def _after_label(word: str, start: int) -> list[Word]:
    """A label with the owner right behind it, no colon between: 联系人张三, 举报电话南桥区."""
    label = _LABEL_FIRST.match(word)
    rest = _plain_owner(word[label.end() :], start + label.end()) if label else []
    if label and not rest and not label["phone"]:
        persons = _labelled_persons(word, label.end(), len(word), False)
        rest = [replace(each, start=each.start + start, end=each.end + start) for each in persons]
    if not label or not rest:
        return []
    finish = start + label.end()
    if label["phone"]:
        fax = "传" in label["phone"]
        return [Word(Role.PHONE_LABEL, start, finish, _said(label["purpose"]), fax, voice=not fax), *rest]
    return [Word(Role.PERSON_LABEL, start, finish), *rest]


def _said(purpose: str) -> str:
    """What a label says a number is for: 业务咨询 of 业务咨询电话; nothing for 联系, which every number is for."""
    return re.sub(r"^的|联系|的$|公布|对外|固定|移动", "", purpose)


def _named_in_prose(word: str, start: int, patterns: Sequence[re.Pattern[str]]) -> list[Word]:
    """Whom a clause says to turn to: 请与市红十字会联系, 请联系孙立强科长, 联系人张三."""
    for pattern in patterns:
        match = pattern.search(word)
        if match:
            owner = _plain_owner(match["who"], start + match.start("who"))
            if owner:
                left = word[: match.start("who")]
                before = org_in(re.sub(r"(?:请|可)?(?:直接)?(?:联系|与|向|拨打|致电)$", "", left)) if left else None
                prose = [Word(Role.PROSE, start, start + match.start("who"))]
                if before and owner[0].role is Role.PERSON:
                    prose = [Word(Role.ORG, start + before[0], start + before[1])]
                return [*prose, *owner]
    return []
