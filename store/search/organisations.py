"""Which organisation a question means: full names, short ones, and ones with a character wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from store.language.patterns import lazy_pattern
from store.language.places import is_elsewhere, is_place, leading_place, place_start, provinces_in
from store.language.terms import HAN

if TYPE_CHECKING:  # looking up a contact does without
    import numpy as np
    from numpy.typing import NDArray

_BODY_ENDINGS = (
    "学会|协会|研究会|联合会|基金会|促进会|委员会|商会|工会|科协|妇联|残联|红十字会|总会|理事会|秘书处|党委|纪委|党组|团委|支部|办公室|办事处|办公厅|"
    "政府|法院|检察院|研究院|研究所|医院|学院|大学|中学|小学|学校|幼儿园|中心|公司|集团|银行|海关|街道|社区|居委会|村委会"
)
# One character ends a name only where the name ends: 科 in 科技 does not.
_SHORT_ENDINGS = f"[局厅处科部委办院校社会联](?=$|[^{HAN}]|[的在对和与向为把将要说是有])"
_MENTION = lazy_pattern(f"[{HAN}]{{1,24}}?(?:{_BODY_ENDINGS})|[{HAN}]{{2,24}}{_SHORT_ENDINGS}")
_ENDS_NAME = lazy_pattern(f"{_BODY_ENDINGS}|{_SHORT_ENDINGS}")
"""Every mention holds one: looking for it first takes a fifth of the time, since three questions of four have none."""
_ENDING = lazy_pattern(f"(?:{_BODY_ENDINGS}|[局厅处科部委办院校社会联])$")
_PLACE = lazy_pattern(f"中国|中华|国际|全国|[{HAN}]{{2,3}}[省市县区州]")
_DEPARTMENT = lazy_pattern(r"(?:办公室|办事处|秘书处|办公厅|党委办|[处科部室股组办])$")

# At least this share of the mention's characters stands, in order, in the organisation's name. 岩石力学学会 is wholly
# within 中国岩石力学与工程学会, 科协 within 科学技术协会; one wrong character in six leaves .83.
_LEAST_SHARE = 0.8
_LEAST_CORE = 0.75
_LEAST_LEFT = 0.5
_SHORTEST = 2
_SHORTEST_PART = 3
_LONGEST_PART = 12


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the notices name as an issuing body or in a contact block."""

    name: str
    folded: str


def known_organisations(connection: sqlite3.Connection) -> list[Organisation]:
    """All organisations that issued a notice or have a contact block."""
    rows = connection.execute(
        """SELECT issuer, folded_issuer FROM documents WHERE issuer IS NOT NULL
            UNION SELECT org, folded_org FROM contacts WHERE org IS NOT NULL"""
    )
    return [Organisation(name, folded) for name, folded in rows]


def mention_in(content: str, names: str = "") -> str | None:
    """The first organisation that a folded question without its function phrases names, None where it names none.

    Words may stand before the name (上门去趟仪器仪表协会): ``share`` takes the part of the mention that fits. A few
    characters by themselves that stand in one of the folded ``names`` (岩石力学), a line each, name it too, but those
    of a place do not: in 福建省 there are many.
    """
    content = content.replace("的", " ")
    match = _MENTION.search(content) if _ENDS_NAME.search(content) else None
    if match:
        return match.group()
    runs = [run for run in content.split() if _SHORTEST_PART <= len(run) <= _LONGEST_PART]
    known = (run for run in runs if run in names)
    return next((run for run in known if not is_place(run)), None)


@lru_cache(4)  # a mention is compared with each name that may be meant
def name_starts(mention: str) -> range:
    """Where in a folded ``mention`` the name may start: verbs may stand before it, but no place is left out."""
    core = len(_ENDING.sub("", mention))
    place, city = _PLACE.search(mention), place_start(mention)
    return range(max(1, min(core - _SHORTEST, place.start() if place else core, core if city is None else city) + 1))


def share(mention: str, name: str) -> tuple[int, str]:
    """How many characters of a folded ``mention`` stand, in order, in the folded ``name``, and the part that fits.

    The mention may lose characters at its start while too few of them fit for it to be the name, but none of a place
    (中国计算机学会 is not the one of 辽宁省): 0 and "" when none of it is. What all names of bodies share (学会) proves
    nothing: what stands before it must fit too.
    """
    core = len(_ENDING.sub("", mention))
    for start in name_starts(mention):
        part, own = mention[start:], mention[start:core]
        common = LCSseq.similarity(part, name)
        fits = common >= _LEAST_SHARE * len(part) and LCSseq.similarity(own, name) >= _LEAST_CORE * len(own)
        if fits and (not start or says_enough(part, name)):
            return common, part
    return 0, ""


class Names:
    """The folded names of organisations: ``lines`` has one a line."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.lines = "\n".join(names)

    def near(self, starts: Sequence[str]) -> list[int]:
        """The places, in order, of the names in which enough characters of one of ``starts`` stand.

        No other name can be meant by a mention that ``starts`` are what is left of (see ``name_starts``).
        """
        least = [ceil(_LEAST_SHARE * len(start) - 1e-9) for start in starts]
        places = self._made_of(starts[0], min(least))
        own = [self._names[place] for place in places]
        return sorted(
            {places[at] for start, share in zip(starts, least, strict=True) for at in _holding(start, own, share)}
        )

    def _made_of(self, characters: str, least: int) -> list[int]:
        """The places of the names that have so many characters, in any order, out of ``characters``.

        Only these few need be compared: to compare all takes three times as long as to find them.
        """
        import numpy as np

        units, begins = self._units
        marked = np.zeros(1 << 16, dtype=np.uint8)
        marked[_units_of(characters)] = 1
        counts = np.add.reduceat(marked.take(units), begins, dtype=np.uint16)
        return (counts >= least).nonzero()[0].tolist()

    @cached_property
    def _units(self) -> tuple[NDArray[np.uint16], NDArray[np.intp]]:
        """``lines`` in UTF-16, and where each name begins there."""
        import numpy as np

        lengths = [len(_units_of(name)) + 1 for name in self._names]
        return _units_of(self.lines + "\n"), np.cumsum([0, *lengths[:-1]])


def _units_of(text: str) -> NDArray[np.uint16]:
    import numpy as np

    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


def _holding(part: str, names: Sequence[str], least: int) -> list[int]:
    """The places of those of ``names`` that hold so many characters of ``part``."""
    hits = process.extract(part, names, scorer=LCSseq.similarity, score_cutoff=least, limit=None)
    return [place for _, _, place in hits]


def says_enough(part: str, name: str) -> bool:
    """Whether ``part``, which is what a mention ends in, says enough of a folded ``name`` to mean it.

    工程学会 is what 机械工程学会 ends in, and does not mean the one of 岩石力学与工程.
    """
    own = _own_length(part)
    return not own or own >= _LEAST_LEFT * _own_length(name)


def _own_length(name: str) -> int:
    """How many characters of a folded name are neither its place nor what all names of bodies share."""
    core = _ENDING.sub("", name)
    end = leading_place(core)
    while place := _PLACE.match(core, end):
        end = place.end()
    return len(core) - end


def meant(
    mention: str, organisations: Sequence[Organisation], names: Names | None = None
) -> tuple[str, list[Organisation]]:
    """The part of ``mention`` that names an organisation, and those it may mean, shortest name first.

    They are the ones that most of its characters stand in, but none of another province; "" and none where it is
    nobody's name. ``names`` are theirs, where they are laid out already.
    """
    if not organisations:
        return "", []
    names = names or Names([one.folded for one in organisations])
    possible = [organisations[place] for place in names.near([mention[start:] for start in name_starts(mention)])]
    shares = [(found, one) for one in possible if (found := share(mention, one.folded))[0]]
    provinces = provinces_in(mention)
    if provinces:
        shares = [(found, one) for found, one in shares if not is_elsewhere(provinces, provinces_in(one.folded))]
    best = max((found for found, _ in shares), default=(0, ""))
    if best[0] < _SHORTEST:
        return "", []
    return best[1], sorted((one for found, one in shares if found == best), key=lambda one: len(one.folded))


def is_same(one: str, other: str) -> bool:
    """Whether two folded names are of one organisation: one holds the other."""
    return bool(one) and bool(other) and (one in other or other in one)


def is_department(name: str) -> bool:
    """Whether a folded name is of a part of an organisation (学会党委办公室), not of an organisation in its own right."""
    return bool(_DEPARTMENT.search(name))
