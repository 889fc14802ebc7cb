"""The parts of a person's name, for those who file it: family name, given name, and a post in its place."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.folding import simplified
from store.notices.contacts.lists import word_list
from store.notices.contacts.persons import SURNAMES, is_post

# What a person is addressed by says nothing of what they do.
_ADDRESSES = frozenset(("老师", "先生", "女士", "小姐", "同志", "师傅", "小姐姐"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """``family`` and ``given`` together are the name as printed; ``post`` is its end where that is a post (张主任)."""

    family: str
    given: str
    post: str | None = None


def split_name(name: str) -> PersonName:
    """The parts of ``name``, a Chinese name in either script, or a family name with a post or a form of address.

    Names with a dot (阿卜杜拉·买买提) and those that begin with no Chinese family name are given names as a whole.
    """
    plain = simplified(name)
    length = _family_length(plain)
    family, rest = name[:length], plain[length:]
    post = rest if family and is_post(rest) and rest not in _ADDRESSES else None
    return PersonName(family, name[length:], name[length:] if post else None)


def _family_length(plain: str) -> int:
    """Characters of the family name that ``plain`` (in Simplified script) begins with, 0 where it begins with none."""
    if "·" in plain or not plain[1:]:
        return 0
    if plain[:2] in word_list("compound_surnames") and plain[2:]:
        return 2
    if plain[0] not in SURNAMES:
        return 0
    # Four characters of which two are surnames: those of husband and wife.
    return 2 if len(plain) == 4 and plain[1] in SURNAMES and not is_post(plain[1:]) and not is_post(plain[2:]) else 1
