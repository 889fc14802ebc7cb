"""Names of organisations as they are compared: made whole, and told to be one in full and in short.

A notice prints its own departments and its neighbours in short: 安全科, 市卫健委, 区财政局. Made whole, with the place
or the body that the notice is of, two of them in two districts are two, and people ask for them so: 海淀区财政局.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from store.language.likeness import SAME_SOUND
from store.language.patterns import lazy_pattern
from store.language.places import is_elsewhere, leading_place, provinces_in
from store.language.terms import HAN
from store.search.organisations import Names, is_department, name_starts, says_enough, share

# 市 in 市场 and 区 in 区域 end no place.
_LEVELS = (
    r"自治区|自治州|地区|省|市(?!场|域|政(?!府|协|务)|民(?![政族委革建]))|县(?!域)|区(?!域|块)|州(?!际)|盟|旗|镇|"
    r"乡(?![村镇])"
)
_PLACE = lazy_pattern(rf"(?!城市|社区|校区|园区|小区|开发区)[{HAN}]{{2,8}}?(?:{_LEVELS})")
_LEVEL = lazy_pattern(_LEVELS)
_NATION = lazy_pattern(r"^(?:中国|中华|全国|国家)")
_RELATIVE = lazy_pattern(rf"(?:我|本|全)?(?P<level>{_LEVELS})(?=[{HAN}]{{2}})")
_OF_ITSELF = lazy_pattern(rf"(?:我|本)?[局厅部委院校](?=办公室|[{HAN}]{{2,8}}[处科室部股组司中心]$)")
_INNER = lazy_pattern(r"(?:[处科室司股组]|大队|中队|窗口|大厅|值班室|服务台)$")
_OUTER = lazy_pattern(rf"[{HAN}]{{2,12}}?[部局厅委院会署](?=[{HAN}]{{2}})")
_SEVERAL = lazy_pattern(rf"[部局厅署](?=[{HAN}]{{2}})")
_DESK = lazy_pattern(r"(?:办公室|办公厅)$")
# A name's ending and what it is in short; longer endings stand first.
_ENDINGS = (
    ("红十字会", "红会"),
    ("委员会", "委"),
    ("联合会", "联"),
    ("办公室", "办"),
    ("协会", "协"),
    ("领导小组", "组"),
)
# What a short name leaves out and loses nothing by (应急局 for 应急管理局).
_GENERIC = lazy_pattern(r"(?:管理|监督|行业|工作|事业|事务|服务|行政|社会|和|与)*")
_LEAST_SHARE = 0.8
_SHORTEST = 2
_LONGEST_SHORT = 5
"""A short name has so many characters after its place (市场监管局); longer ones leave out a subject, not syllables."""


def whole_name(org: str, issuer: str, title: str) -> tuple[str, int]:
    """What a block's folded organisation leaves out, to stand before it, and how many of its own characters go.

    ``issuer`` and ``title`` are those of its notice, folded. The place comes from whichever names one of its level
    (区财政局 of 北京市海淀区人民政府 gets 北京市海淀, and loses nothing); a department gets the issuing body.
    """
    relative = _RELATIVE.match(org)
    if relative:
        at, level = relative.start("level"), relative["level"]
        for name in (issuer, title):
            place = _place_up_to(name, level)
            if place:
                return place, at
        return "", 0
    own = _DESK.sub("", issuer)
    if not own or own in org or org in issuer:
        return "", 0
    shared = next((size for size in range(min(len(own), len(org)) - 1, 1, -1) if own.endswith(org[:size])), 0)
    if shared:
        return own, shared
    outer = _OUTER.match(org)
    if (outer and outer.group() in issuer) or _PLACE.match(org) or provinces_in(org):
        return "", 0
    itself = _OF_ITSELF.match(org)
    if itself:
        return own, itself.end()
    return (own, 0) if _INNER.search(org) or is_department(org) else ("", 0)


def _place_up_to(name: str, level: str) -> str:
    """The place that ``name`` begins with, up to its ``level`` and without that: 北京市海淀 of 北京市海淀区 for 区."""
    end = 0
    while match := _PLACE.match(name, end):
        end = match.end()
        if match.group().endswith(level):
            return name[: end - len(level)]
    return ""


Likeness = Callable[[str, str], float]
"""How easily one character is written for another, as ``store.language.likeness`` tells it."""


def _none_alike(_: str, __: str) -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """A name as it is compared: folded; the place that it begins with, and that without 省, 市 and the like; and the
    rest, with the ending in its short form."""

    name: str
    front: str
    place: str
    core: str


def body(name: str) -> Body:
    """A folded whole name, made ready to be compared."""
    nation = _NATION.match(name)
    end = nation.end() if nation else 0
    while (match := _PLACE.match(name, end)) and match.end() < len(name):
        end = match.end()
    end = end or leading_place(name) % len(name or " ")
    core = name[end:]
    for ending, short in _ENDINGS:
        if core.endswith(ending) and core != ending:
            core = core[: -len(ending)] + short
            break
    return Body(name, name[:end], _LEVEL.sub("", name[:end]), core)


def is_one(one: Body, other: Body) -> bool:
    """Whether two whole names are of one organisation, in full and in short or with its place in full and in short."""
    if one.name == other.name:
        return True
    short, long = (one, other) if len(one.name) <= len(other.name) else (other, one)
    if short.place and long.name.endswith(short.name):
        return True
    if one.core[:1] != other.core[:1] or one.core[-1:] != other.core[-1:] or not _is_same_place(one.place, other.place):
        return False
    short, long = (one, other) if len(one.core) <= len(other.core) else (other, one)
    return short.core == long.core or _is_short_for(short.core, long.core)


def _is_same_place(one: str, other: str) -> bool:
    return one == other or (bool(one) and bool(other) and (one.endswith(other) or other.endswith(one)))


def _sounds_the_same(one: str, other: str, alike: Likeness) -> bool:
    """Whether a place is the other one with a typing error: 临讲 for 临江."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and 2 * len(pairs) <= len(one) and all(alike(*pair) >= SAME_SOUND for pair in pairs)


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name without its place is short for another one: 疾控中心 for 疾病预防控制中心.

    Its characters stand there in order, the first at the beginning and the last at the end. 机械工程学会 is not short
    for 机械工程焊接学会: where all of it but the ending stands at the beginning, the rest is another subject.
    """
    if not 1 < len(short) <= _LONGEST_SHORT or len(short) >= len(long):
        return False
    if short[0] != long[0] or short[-1] != long[-1] or LCSseq.similarity(short, long) < len(short):
        return False
    if _SEVERAL.search(long):  # 人社局 is not 人力资源社会保障部 财政部 税务总局
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    tail = next((at for at, (a, b) in enumerate(zip(short[::-1], long[::-1], strict=False)) if a != b), len(short))
    if same < 2 or same + tail < len(short):
        return True
    return _GENERIC.fullmatch(long[same : len(long) - len(short) + same]) is not None


def meant_by(mention: str, bodies: Sequence[Body], alike: Likeness = _none_alike) -> tuple[str, list[Body]]:
    """``_meant_by`` without the parts of what else is meant: 教育局 means 临江县教育局, not its 安全科 as well."""
    part, found = _meant_by(mention, bodies, alike)
    whole: list[str] = []
    for name in sorted({one.name for one in found}):
        if not (whole and name.startswith(whole[-1])):
            whole.append(name)
    kept = set(whole)
    return part, [one for one in found if one.name in kept]


def _meant_by(mention: str, bodies: Sequence[Body], alike: Likeness) -> tuple[str, list[Body]]:
    starts: list[str] = []
    for start in name_starts(mention):
        starts.append(mention[start:])
        if _RELATIVE.match(mention, start):
            break  # 省卫健委 is not any 卫健委
    for name in starts:
        part = body(name)
        last, end = part.name[-1:], part.core[-1:]
        near = [one for one in bodies if one.core[-1:] == end or one.name[-1:] == last]  # no others can be one with it
        found = [one for one in near if is_one(part, one)] or _ending_in(part, near, is_whole=name == mention)
        if found:
            return name, found
    for name in starts:
        holders = [one for one in bodies if name in one.name] if len(name) > 1 else []
        found = [one for one in holders if name == mention or says_enough(name, one.name)]
        holding = [one for one in bodies if one.place and name.startswith(one.name)]
        if found or holding:
            longest = max((len(one.name) for one in holding), default=0)
            return name, found or [one for one in holding if len(one.name) == longest]
    return _nearly(starts, bodies, alike)


def ending_in(name: str, bodies: Sequence[Body]) -> list[Body]:
    """The bodies whose folded whole name may end in ``name``, in full or in short."""
    return _ending_in(body(name), bodies, is_whole=True)


def _ending_in(part: Body, bodies: Sequence[Body], *, is_whole: bool) -> list[Body]:
    """The bodies whose whole name may end in ``part``, in full or in short: 教育局, 县教育局, 市卫健委.

    ``is_whole`` says that ``part`` is all of the mention, and not only what it ends in.
    """
    if len(part.name) < _SHORTEST:
        return []
    ending = [one for one in bodies if one.name.endswith(part.name) and not one.name.endswith(f"自治{part.name}")]
    found = [one for one in ending if is_whole or says_enough(part.name, one.name)]
    known = {one.name for one in found}
    relative = None if part.front else _RELATIVE.match(part.name)
    core = body(part.name[relative.end() :]).core if relative else part.core
    level = relative["level"] if relative else ""
    for one in bodies:
        if one.core[:1] != core[:1] or one.core[-1:] != core[-1:] or not one.front.endswith(level):
            continue
        if part.place and not _is_same_place(part.place, one.place):
            continue
        if one.name not in known and (one.core == core or _is_short_for(core, one.core)):
            found.append(one)
    return found


def _nearly(starts: Sequence[str], bodies: Sequence[Body], alike: Likeness) -> tuple[str, list[Body]]:
    """Those that most of the characters of one of ``starts`` stand in: a short name, or one with a wrong character.

    ``starts`` are the mention and what is left of it where words may stand before the name.
    """
    mention = starts[0]
    provinces = provinces_in(mention)
    national = bool(_NATION.search(mention))
    names = [one.name for one in bodies]
    shares = []
    for place in Names(names).near(starts) if names else ():
        one = bodies[place]
        if is_elsewhere(provinces, provinces_in(one.name)) or (national and one.place and not _NATION.match(one.name)):
            continue
        if provinces and _NATION.match(one.name):
            continue
        common, named = share(mention, one.name)
        part = body(named)
        if (
            part.place
            and one.place
            and not (_is_same_place(part.place, one.place) or _sounds_the_same(part.place, one.place, alike))
        ):
            continue  # nor is 北京市红十字会 that of 北京市丰台区
        if named in starts and LCSseq.similarity(part.core, one.name) >= _LEAST_SHARE * len(part.core):
            shares.append(((common, named), one))
    best = max((found for found, _ in shares), default=(0, ""))
    if best[0] < _SHORTEST:
        return "", []
    return best[1], [one for found, one in shares if found == best]
