"""Which contact block of a newer notice replaces an older one: the same body or person, another number."""

from __future__ import annotations

from collections.abc import Iterable

from store.language.patterns import lazy_pattern
from store.search.bodies import is_one
from store.search.directory import Block, Directory

_MOBILE = lazy_pattern(r"1[3-9]\d{9}")


def replacing(block: Block, directory: Directory) -> Block | None:
    """The block of the newest notice that prints another number for whom ``block`` is of; None where none does.

    Both notices are dated and of one issuing body. The blocks are of one person; or of one organisation or department,
    for the same purpose or the only ones of it in their notices. One that prints the same number still holds, and of
    numbers only mobiles are compared with mobiles.
    """
    if not block.date or block.body is None:
        return None
    newer = [other for other in _of_same(block, directory) if _is_later(other.date, block.date)]
    for other in sorted(newer, key=lambda one: one.date, reverse=True):
        if _is_comparable(block, other, directory):
            return None if _share_any(block, other) else other
    return None


def _of_same(block: Block, directory: Directory) -> Iterable[Block]:
    """The blocks of the same organisation out of notices of the same issuing body."""
    if block.body is None:
        return
    for other in (one for name in directory.writings_of(block.body) for one in directory.of_body[name]):
        if other.document != block.document and other.issuer == block.issuer:
            yield other


def _is_later(date: str, other: str) -> bool:
    """Whether an ISO date is later, as far as both say: no day of a month is later than that month."""
    shared = min(len(date), len(other))
    return date[:shared] > other[:shared]


def _is_comparable(older: Block, newer: Block, directory: Directory) -> bool:
    """Whether two blocks of one organisation are for the same, so that the newer may replace the older one."""
    if not any(ours and theirs for ours, theirs in zip(_values(older), _values(newer), strict=True)):
        return False
    if set(older.persons) & set(newer.persons):
        return True
    if older.purposes and newer.purposes:
        return bool(set(older.purposes) & set(newer.purposes))
    return bool(older.purposes) == bool(newer.purposes) and _is_only(older, directory) and _is_only(newer, directory)


def _is_only(block: Block, directory: Directory) -> bool:
    """Whether a block is the only one of its organisation in its notice."""
    own = directory.of_document[block.document]
    return not any(other is not block and other.body and block.body and is_one(other.body, block.body) for other in own)


def _values(block: Block) -> tuple[frozenset[str], ...]:
    """What can be replaced, by kind: landlines, mobiles; e-mails of who has neither."""
    mobiles = frozenset(number for number in block.numbers if _MOBILE.fullmatch(number))
    emails = () if block.numbers else block.emails
    return frozenset(block.numbers) - mobiles, mobiles, frozenset(emails)


def _share_any(older: Block, newer: Block) -> bool:
    return any(ours & theirs for ours, theirs in zip(_values(older), _values(newer), strict=True))
