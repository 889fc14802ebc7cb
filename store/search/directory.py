"""All contact blocks as they are looked up, by number, person and organisation: read once a state of the database."""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from store.database.plain import plain_rows
from store.language.folding import fold
from store.language.pinyin import toneless
from store.search.bodies import Body, body, is_one, whole_name
from store.search.numbers import number_keys

_BLOCKS = """
    SELECT held, contacts.id, document, contacts.start, contacts."end", org, folded_org, folded, value,
           coalesce(issuer, ''), folded_issuer, title, folded_title, coalesce(date, '')
      FROM contacts JOIN documents ON documents.id = document ORDER BY document, contacts.start"""
_ISSUERS = "SELECT issuer, folded_issuer, count(*) FROM documents WHERE issuer IS NOT NULL GROUP BY issuer"


@dataclass(frozen=True, eq=False)  # not with slots: what most questions need of no block is kept once it is asked for
class Block:
    """A contact block as it is compared.

    ``held`` are the details that it holds, as ``details_held`` names them, ``org`` is its organisation as printed,
    ``folded`` its text with its organisation and its notice's title. ``issuer`` is the folded issuing body of its
    notice ("" for none), ``date`` the notice's ("" for none).
    """

    held: frozenset[str]
    id: int
    document: int
    start: int
    end: int
    org: str | None
    _folded_org: str
    folded: str
    _value: str
    _printed_issuer: str
    issuer: str
    _title: str
    _folded_title: str
    date: str

    @property
    def name(self) -> str:
        """Its organisation made whole, as printed, or the title of its notice where it names none."""
        if not self.org:
            return self._title
        org = re.sub(r"\s", "", self.org)
        before, lost = self._left_out
        if not before:
            return org
        for name in (re.sub(r"\s", "", self._printed_issuer), self._title):
            if fold(name).startswith(before):
                return f"{name[: len(before)]}{org[lost:]}"
        return before + org[lost:]

    @cached_property
    def body(self) -> Body | None:
        """The whole name of its organisation as it is compared, None where there is none."""
        if not self.org:
            return None
        before, lost = self._left_out
        return body(before + self._folded_org[lost:])

    @property
    def _left_out(self) -> tuple[str, int]:
        return whole_name(self._folded_org, self.issuer, self._folded_title)

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The persons, folded."""
        return tuple(map(fold, self.printed_persons))

    @property
    def printed_persons(self) -> tuple[str, ...]:
        """The persons as printed."""
        return tuple(self._details["persons"]) if "persons" in self.held else ()

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The keys of its numbers."""
        return _keys(self._details["phones"])

    @cached_property
    def faxes(self) -> tuple[str, ...]:
        """The keys of its fax numbers."""
        return _keys(self._details["faxes"])

    @cached_property
    def emails(self) -> tuple[str, ...]:
        """The e-mail addresses, folded."""
        return tuple(map(fold, self._details["emails"]))

    @cached_property
    def purposes(self) -> tuple[str, ...]:
        """What the phones are for, folded."""
        if '"purpose": "' not in self._value:  # as ``json`` writes one
            return ()
        return tuple(_folded(phone["purpose"]) for phone in self._details["phones"] if phone["purpose"])

    @property
    def _details(self) -> Mapping[str, Any]:
        """All that it holds, see ``store.database.rows.contact_from_json``."""
        details: Mapping[str, Any] = json.loads(self._value)
        return details


class Directory:
    """The contact blocks of a state of the database, and the bodies that issued its notices."""

    def __init__(self, blocks: Iterable[Block], issuers: Sequence[tuple[str, str, int]]) -> None:
        """``issuers`` are the issuing bodies by their printed and folded names, with the number of their notices."""
        self.blocks = tuple(blocks)
        self._issuers = issuers
        self.of_document: dict[int, list[Block]] = defaultdict(list)
        self.of_person: dict[str, list[Block]] = defaultdict(list)
        self.of_id = {block.id: block for block in self.blocks}
        for block in self.blocks:
            self.of_document[block.document].append(block)
            if "persons" in block.held:
                for person in block.persons:
                    self.of_person[person].append(block)

    @cached_property
    def of_body(self) -> Mapping[str, list[Block]]:
        """The blocks by the whole names of their organisations."""
        found: dict[str, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.org and block.body:
                found[block.body.name].append(block)
        return found

    @cached_property
    def issuers(self) -> Mapping[str, tuple[Body, int]]:
        """The issuing bodies by their printed names, each with the number of its notices."""
        return {printed: (body(folded), count) for printed, folded, count in self._issuers}

    def names_of(self, one: Body) -> list[str]:
        """The whole names in ``of_body`` of a body, in full and in short, and of its departments, which begin so."""
        names = self.writings_of(one)
        known = set(names)
        for place in range(bisect_left(self._sorted, one.name), len(self._sorted)):
            name = self._sorted[place]
            if not name.startswith(one.name):
                break
            if name not in known:
                names.append(name)
        return names

    def writings_of(self, one: Body) -> list[str]:
        """The whole names in ``of_body`` of a body alone, in full and in short."""
        ends = (one.core[:1], one.core[-1:])
        return [other.name for other in self._by_ends.get(ends, ()) if is_one(other, one)]

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self.of_body)

    @cached_property
    def _by_ends(self) -> Mapping[tuple[str, str], list[Body]]:
        """The bodies with contact blocks by the first and last character of their cores, which all writings share."""
        found: dict[tuple[str, str], list[Body]] = defaultdict(list)
        for blocks in self.of_body.values():
            one = blocks[0].body
            if one is not None:
                found[one.core[:1], one.core[-1:]].append(one)
        return found

    @cached_property
    def numbers(self) -> tuple[tuple[str, Block], ...]:
        """The key of every number, faxes included, with its block."""
        return tuple((key, block) for block in self.blocks for key in (*block.numbers, *block.faxes))

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Every whole name of a body that issued a notice or has a contact block, each once."""
        found = {one.name: one for one, _ in self.issuers.values()}
        found.update((name, body) for name, (block, *_) in self.of_body.items() if (body := block.body))
        return tuple(found.values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name to show for each folded whole name."""
        found = {one.name: printed for printed, (one, _) in self.issuers.items()}
        for name, (block, *_) in self.of_body.items():
            found.setdefault(name, block.name)
        return found

    @cached_property
    def notices_of(self) -> Mapping[str, int]:
        """How many notices each folded issuing body issued."""
        counts: Counter[str] = Counter()
        for one, count in self.issuers.values():
            counts[one.name] += count
        return counts

    @cached_property
    def surnames(self) -> Mapping[str, tuple[str, ...]]:
        """The folded names of persons by surname."""
        from store.notices.contacts.names import split_name  # with its word lists, for questions about persons

        found: dict[str, list[str]] = defaultdict(list)
        for person in self.of_person:
            found[split_name(person).family].append(person)
        return {surname: tuple(people) for surname, people in found.items()}

    @cached_property
    def sounds(self) -> Mapping[str, tuple[str, ...]]:
        """The folded names of persons by their toneless pinyin and by the initials of that."""
        from store.notices.contacts.names import split_name

        found: dict[str, list[str]] = defaultdict(list)
        for person in self.of_person:
            name = split_name(person)
            syllables = [toneless(character) for character in person]
            whole = {toneless(name.family) + toneless(name.given), "".join(syllables)}
            for sound in (*sorted(whole), "".join(one[:1] for one in syllables)):
                found[sound].append(person)
        return {sound: tuple(people) for sound, people in found.items()}


def read_directory(connection: sqlite3.Connection) -> Directory:
    """The directory of the database as it is now."""
    issuers = plain_rows(connection, _ISSUERS, []).fetchall()
    blocks = (Block(_words(held), *row) for held, *row in plain_rows(connection, _BLOCKS, []))
    return Directory(blocks, issuers)


_folded = lru_cache(1000)(fold)  # of what phones are for: most are for the same few things


@cache  # there are a few dozen
def _words(held: str) -> frozenset[str]:
    return frozenset(held.split())


def _keys(phones: Iterable[Mapping[str, str | None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for phone in phones for key in number_keys(phone["printed"] or "", phone["e164"])))
