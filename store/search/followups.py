"""Recognising a follow-up: a question that says nothing by itself, only what is wanted of the earlier answer.

Precision comes first: a question that is complete is never read as a follow-up, whatever was answered before it. These
are the rules, on the folded question, its typing errors and pinyin mended, without 好的， and the like before it:

1. *Going on.* The whole message is one of a few phrases: 还有吗, 继续, "anything else?", "go on" (what follows);
   下一条, 上一条 (the point after or before); 详细一点, 原文呢, 全文 (all of it); 哪个文件里的 (its notice). With one
   word more it is a question like any other.
2. *A point.* 第三条呢, 第2点是什么, 最后一条, (二)呢, "the third point?": an ordinal with the words that ask for it,
   and nothing else but a bare 通知 or 倡议书. With a name before it (某某学会倡议书第三条讲什么) it is a complete
   question, and the name finds the notice; ``topic`` is that name.
3. *A detail.* The words that ask for a contact detail or a fact of a notice (``store.search.intents``), and beside
   them only grammar. It leans on the earlier answer (``leans``) where it says so: it begins with 那, 还有, "and", "what
   about", ends in 呢, has a pronoun (他们, 该, "their"), or leaves out its subject (谁发的, 什么时候发的). A bare 邮箱
   or 联系人是哪几位 does not: where the earlier notice has no answer, the only notice that has one answers.
4. *A topic.* 那会员单位呢: it begins with 那 and ends in 呢, or ends in 呢 and asks with no other word (食堂呢, but not
   疫情期间怎么办公呢). It has words of its own, so that it may as well be complete: the earlier notice answers only
   where it holds them. 那传真机怎么领 is complete: 那 is no more than a sigh there.

A question that names a body (岩石力学学会的电话呢) is complete under 3 and 4: the caller looks for that, since it takes
the notices to tell what is a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from store.language.patterns import lazy_pattern
from store.language.terms import HAN
from store.notices.headings import number_of
from store.search.function_words import INTERROGATIVE
from store.search.intents import intent_of
from store.search.question import says_nothing

LONGEST = 60
"""Longer messages, in characters, are complete questions: they are not looked at."""

LONGEST_MENDED = 30
"""Nor are the typing errors mended of messages longer than this (natamendedianhuashiduoshao has 26)."""


class Wanted(StrEnum):
    """What a follow-up wants of the earlier answer."""

    MORE = "more"
    """What follows it."""
    NEXT = "next"
    PREVIOUS = "previous"
    POINT = "point"
    SECTION = "section"
    """The whole section that it stands in."""
    NOTICE = "notice"
    """The whole notice, from its beginning."""
    TITLE = "title"
    """The name of the notice."""
    DETAIL = "detail"
    """A contact detail or a fact of the notice."""
    TOPIC = "topic"
    """What the notice says of something else."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question read as a follow-up.

    ``number`` is the point's for ``Wanted.POINT``: from 1, or from -1 (the last) down. ``kind`` is how its number is
    printed, where the question says so (``store.notices.headings``: "han", "han_bracket", "digit", "article" ...);
    ``heading`` says that only its heading is asked for. ``topic`` is what the question says besides: the notice that it
    names, or the topic. ``leans`` says that it makes no sense without the earlier answer.
    """

    wanted: Wanted
    leans: bool = True
    number: int = 0
    kind: str | None = None
    heading: bool = False
    topic: str = ""

    @property
    def names_notice(self) -> bool:
        """Whether it is a complete question for a point, with the notice's name (``topic``)."""
        return self.wanted is Wanted.POINT and bool(self.topic)


_COURTESY = lazy_pattern(
    r"(?:(?:好的?|好吧|嗯+|哦+|行|对了?|ok(?:ay)?|知道了|明白了|了解了?|谢谢|请问)[,.!~、\s]+)+|嗯+|请问"
)
_OPENING = lazy_pattern(
    r"(?:那么|那就|那|还有(?:没有|什么|啥|哪些|别的|其[他它]的?)*|另外|以及|然后"
    r"|(?:(?:and|so|then|but) )?(?P<about>what|how) about\b|(?:and|so|then|but)\b)[,\s]*"
)
_ENDING = lazy_pattern(r"(?:[呢啊呀吧嘛哈哦]|[?!.,~、\s])+$")
_ASKS = lazy_pattern(r"(?:[呢吗么啊呀吧嘛没不]|[?!.,~、\s])+$")
_PRONOUN = lazy_pattern(
    r"(?<!其)[他她它]们?|(?<![应不])该(?!不)|这(?:个|份|条|家|里|边)?|那(?:个|份|条|家|里|边)"
    r"|\b(?:them|him|their|its|his|her|this|that|it|they)\b"
)
_SUBJECTLESS = lazy_pattern(r"^(?:是|由)?(?:谁|哪|什么|何|几|啥|发给|写给).*的$")
_PAPER = "通知|文件|公告|通告|倡议书?|意见|决定|方案|办法|规定|公开信|信|函|文章|材料"
_GENERIC = lazy_pattern(rf"(?:上述|上面|[这那该本此])?(?:个|份|篇|则|封)?(?:{_PAPER})(?:里面|里头|里|中|上|内)?的?")
_POLITE = lazy_pattern(r"\b(?:please|the|tell me|show me|give me|can you|i mean)\b")

_MORE = lazy_pattern(
    r"还有(?:没有|没)?(?:更多|别的|其他|其它|什么|哪些|啥|后续|下文|一些|的)*(?:内容|要求|规定|说明|信息|情况|话)?"
    r"(?:了|没有|没)?"
    r"|(?:请|你)?(?:继续|接着)(?:往下)?(?:说|讲|读|看|念|发|来)?(?:下去)?|往下(?:说|讲|读|看|念)?"
    r"|(?:然后|后面|后边|后来|下面|下文|接下来|再往下|往后)(?:的|还)?(?:内容)?(?:有|是|说|写|讲)?了?(?:什么|啥|哪些)?(?:内容)?"
    r"|(?:别|其[他它])的?|(?:之|以|往)后的?|下一?[页段句]|再来一?[条段]"
    r"|再多?(?:说|来|给|看)?(?:一?点|一?些|一下)|(?:看|要)?更多(?:内容|信息)?|没了|没有了|就这些了?|说?完了"
    r"|(?:(?:read|show|some|any|is there|tell me) )?more|(?:go|read|carry|keep) (?:on|going|reading)|continue"
    r"|(?:(?:is there|and) )?(?:any|some)thing (?:else|more)|what else|is that (?:all|everything|it)"
    r"|and (?:then|what then)|what (?:comes|is|follows) next"
    r"|hai ?you(?: ?shen ?me| ?bie ?de)?(?: ?ma| ?ne| ?me)?|ji ?xu|jie ?zhe ?(?:shuo|du|jiang)"
    r"|ran ?hou ?ne|hou ?mian ?ne|mei ?le ?(?:ma)?"
)
_UNITS = r"(?:条|点|项|款|章|节|部分|方面|大点|大项|大条|个(?:方面|部分|问题|要求|措施|建议|倡议|任务|要点|要点)?)"
_ENGLISH_UNIT = r"(?:point|item|section|paragraph|part|article|measure|requirement|proposal)"
_NEXT = lazy_pattern(
    rf"(?:再?下|后)面?一?{_UNITS}(?:(?:是|说|讲|写)什么)?|(?:the )?next(?: {_ENGLISH_UNIT}| one)?|xia ?yi ?tiao"
)
_PREVIOUS = lazy_pattern(
    rf"(?:上|前)面?一{_UNITS}(?:(?:是|说|讲|写)什么)?|(?:the )?(?:previous|preceding)(?: {_ENGLISH_UNIT}| one)?"
    r"|shang ?yi ?tiao"
)
_SECTION = lazy_pattern(
    r"(?:说|讲|写)?[得的]?[再更能]?(?:详细|具体|完整|仔细)[说讲]?(?:一?点儿?|一些|一下|些|的)?(?:说说|讲讲|说明|内容|说法)?"
    r"|展开(?:说说|讲讲|说|讲|看看)?|整[段节条](?:内容|话|文字)?|(?:in )?more details?"
    r"|(?:the )?whole (?:section|passage|paragraph)|elaborate|xiang ?xi ?(?:yi ?)?dian"
)
_NOTICE = lazy_pattern(
    r"(?:能|可以|我?想|我?要)?(?:看(?:一?下|看)?|发|给我)?(?:原文|全文|正文|原件|原话|整篇|全部(?:内容|原文)?|完整(?:版|的?(?:内容|原文|通知|文件)))"
    r"[是在]?(?:什么|啥|怎么[说写]的?|哪里?|哪儿)?"
    r"|(?:the )?(?:full|whole|entire|original) (?:text|notice|document)|(?:the )?original|in full"
)
_TITLE = lazy_pattern(
    rf"(?:这|那|它|上面)?(?:是|在|出自|来自)*(?:(?:哪(?:一?[个份篇条])?|什么)(?:{_PAPER}|地方)|哪(?:里|儿|来|一?[个份篇]))"
    r"(?:里面|里头|里|中|上)?(?:说|写|讲|规定|提到|要求)?的"
    rf"|(?:这|那|它)?(?:是|出自|来自)(?:哪(?:一?[个份篇])?|什么)(?:{_PAPER})|出自(?:哪里|哪儿|何处)"
    r"|(?:from |in )?which (?:notice|document|file)(?: (?:is|was) (?:that|this|it)(?: from| in)?)?"
    r"|where (?:is|was|does|did) (?:that|this|it) (?:come )?(?:from|printed|stated|written|said)"
)

_COUNT = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_NUMBERS = ("first one", "second two", "third three", "fourth four", "fifth five", "sixth six", "seventh seven")
_WORDS = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words.split()}
_ORDINAL = lazy_pattern(
    rf"(?P<back>倒数)?第(?P<count>{_COUNT})(?:(?P<unit>{_UNITS})|(?=呢))|最后一?(?P<last>{_UNITS})|(?P<mark>[(]{_COUNT}[)]|(?<![\d{HAN}]){_COUNT}[、.)])"
    rf"|(?:\bthe )?\b(?:(?P<word>{'|'.join(_WORDS)})|(?P<nth>\d{{1,2}})(?:st|nd|rd|th))\b(?: {_ENGLISH_UNIT}\b| one\b)"
    rf"|\bthe (?:(?P<alone>{'|'.join(_WORDS)})|(?P<latest>last)(?: (?:{_ENGLISH_UNIT}|one))?)(?=\W*$)"
    rf"|\b(?:{_ENGLISH_UNIT}|number|no\.?) ?(?P<figure>\d{{1,2}}|{'|'.join(_WORDS)})\b"
)
_KINDS = {"条": "article", "章": "chapter", "节": "part"}
_HEADING = lazy_pattern(r"标题|题目|叫什么|叫啥|\btitle\b|\bheading\b|\bcalled\b")
_OF_POINT = (
    r"的|小?标题|题目|(?:具体)?内容|原文|意思|是|有|讲|说|写|谈|叫|提|要求|规定|了|呢|吗|什么|啥|哪些?|怎么|如何|来着|到底|都|一下|具体|请问"
    r"|\b(?:what|is|are|does|do|the|of|in|say|says|about|title|heading|called|and|how|which|tell|me|please|it)\b|[?!.,~、\s'\"]"
)
_ASKED_OF_POINT = lazy_pattern(_OF_POINT)
_ASKED_BEFORE = lazy_pattern(rf"{_OF_POINT}|[看查念读想要给帮再我]")


def read_follow_up(text: str) -> FollowUp | None:
    """``text`` (folded, its typing errors mended) as a follow-up by the rules above; None for any other question."""
    plain = _COURTESY.sub("", text, count=1) if _COURTESY.match(text) else text
    plain = plain.strip()
    if not 0 < len(plain) <= LONGEST:
        return None
    opening = _OPENING.match(plain)
    core = plain[opening.end() if opening else 0 :]
    return (
        _phrase(plain)
        or (_phrase(core) if opening else None)
        or _point(core)
        or _detail(plain, core, opens=bool(opening))
        or _topic(plain, core, opens=bool(opening), about=bool(opening and opening["about"]))
    )


def _phrase(text: str) -> FollowUp | None:
    """Rule 1."""
    bare = _POLITE.sub(" ", _ASKS.sub("", text))
    bare = " ".join(bare.split())
    for wanted, pattern in _PHRASES:
        if pattern.fullmatch(bare) or pattern.fullmatch(_ENDING.sub("", text).strip()):
            return FollowUp(wanted)
    return None


_PHRASES = (
    (Wanted.NEXT, _NEXT),
    (Wanted.PREVIOUS, _PREVIOUS),
    (Wanted.TITLE, _TITLE),
    (Wanted.NOTICE, _NOTICE),
    (Wanted.SECTION, _SECTION),
    (Wanted.MORE, _MORE),
)


def _point(text: str) -> FollowUp | None:
    """Rule 2."""
    match = _ORDINAL.search(text)
    if match is None:
        return None
    number, kind = _number(match)
    before, after = text[: match.start()], text[match.end() :]
    if not number or _ASKED_OF_POINT.sub("", after):
        return None
    topic = before.strip(" ,的里中上") if _ASKED_BEFORE.sub("", _GENERIC.sub("", before)) else ""
    if topic and (match["mark"] or not match["count"]):
        return None
    return FollowUp(
        Wanted.POINT,
        leans=not topic,
        number=number,
        kind=kind,
        heading=bool(_HEADING.search(after)),
        topic=topic,
    )


def _number(match: re.Match[str]) -> tuple[int, str | None]:
    """The number of the point that an ordinal names, and how it is printed in the notice where that can be told."""
    if match["mark"]:
        kind, number = number_of(match["mark"]) or (None, 0)
        return number, kind
    if match["last"] or match["latest"]:
        return -1, None
    if match["count"]:
        _, number = number_of(f"({match['count']})") or (None, 0)
        return -number if match["back"] else number, _KINDS.get(match["unit"] or "")
    word = match["word"] or match["alone"] or match["nth"] or match["figure"]
    return _WORDS.get(word) or int(word), None


def _detail(plain: str, core: str, *, opens: bool) -> FollowUp | None:
    """Rule 3."""
    intent = intent_of(core)
    if not (intent.details or intent.facts) or intent.membership:
        return None
    rest = _GENERIC.sub(" ", intent.topic)
    if not _says_nothing(_PRONOUN.sub(" ", rest)):
        return None
    subjectless = _SUBJECTLESS.match(_ENDING.sub("", core)) is not None
    return FollowUp(Wanted.DETAIL, leans=opens or _ends(plain) or subjectless or _PRONOUN.search(core) is not None)


_GRAMMAR = lazy_pattern(
    r"\b(?:what|whats|s|is|are|was|were|the|a|an|and|of|about|how|do|does|did|you|have|there|please|any|then|so|for|can|i|get|"
    r"which|one|me|tell|give|know|who|when|where|by|to|it|no|number)\b|[?!.,~'的]"
)


def _says_nothing(rest: str) -> bool:
    return says_nothing(_GRAMMAR.sub(" ", rest))


_LONGEST_TOPIC = 12


def _topic(plain: str, core: str, *, opens: bool, about: bool) -> FollowUp | None:
    """Rule 4; ``about``: it opens with "what about", which says as much as 呢."""
    if not (_ends(plain) or about):
        return None
    topic = _ENDING.sub("", core).strip()
    asks = INTERROGATIVE.search(topic) is not None
    if not 2 <= len(topic) <= (LONGEST if about else _LONGEST_TOPIC) or (asks and not opens) or says_nothing(topic):
        return None
    return FollowUp(Wanted.TOPIC, leans=False, topic=topic)


def _ends(plain: str) -> bool:
    return plain.rstrip("?!.~ ").endswith("呢")
