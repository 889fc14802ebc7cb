"""All contact blocks as they are looked up, by number, person and organisation: read once a state of the database."""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.database.rows import has_account
from store.language.folding import fold
from store.language.pinyin import toneless
from store.search.bodies import Body, body, is_one, whole_name
from store.search.numbers import number_keys

_BLOCKS = """
    SELECT contacts.id, document, contacts.start, contacts."end", org, folded_org, folded, held, value,
           issuer, folded_issuer, folded_title, title, date
      FROM contacts JOIN documents ON documents.id = document ORDER BY document, contacts.start"""
_ISSUERS = "SELECT issuer, folded_issuer, count(*) FROM documents WHERE issuer IS NOT NULL GROUP BY issuer"


@dataclass(frozen=True, slots=True)
class Block:
    """A contact block as it is compared.

    ``org`` is its organisation as printed and ``name`` the same made whole (see ``store.search.bodies``), or the title
    of its notice where it names none; ``body`` the whole name as it is compared, None where there is none. ``folded``
    is its text with its organisation and its notice's title, ``held`` the details that it holds, as ``details_held``
    names them. ``persons`` are folded, ``numbers`` and ``faxes`` the keys of its numbers, ``purposes`` what the phones
    are for. ``issuer`` is the folded issuing body of its notice ("" for none), ``date`` the notice's ("" for none).
    """

    id: int
    document: int
    start: int
    end: int
    org: str | None
    name: str
    body: Body | None
    issuer: str
    folded: str
    held: frozenset[str]
    persons: tuple[str, ...]
    printed_persons: tuple[str, ...]
    numbers: tuple[str, ...]
    faxes: tuple[str, ...]
    emails: tuple[str, ...]
    purposes: tuple[str, ...]
    date: str


class Directory:
    """The contact blocks of a state of the database, and the bodies that issued its notices."""

    def __init__(self, blocks: Iterable[Block], issuers: Mapping[str, tuple[Body, int]]) -> None:
        """``issuers`` are the issuing bodies by their printed names, each with the number of its notices."""
        self.blocks = tuple(blocks)
        self.issuers = issuers
        self.of_document: dict[int, list[Block]] = defaultdict(list)
        self.of_person: dict[str, list[Block]] = defaultdict(list)
        self.of_id = {block.id: block for block in self.blocks}
        self.of_body: dict[str, list[Block]] = defaultdict(list)
        for block in self.blocks:
            self.of_document[block.document].append(block)
            for person in block.persons:
                self.of_person[person].append(block)
            if block.body:
                self.of_body[block.body.name].append(block)

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
        found.update((block.body.name, block.body) for block in self.blocks if block.body)
        return tuple(found.values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name to show for each folded whole name."""
        found = {one.name: printed for printed, (one, _) in self.issuers.items()}
        for block in self.blocks:
            if block.body:
                found.setdefault(block.body.name, block.name)
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
    issuers = {issuer: (body(folded), count) for issuer, folded, count in connection.execute(_ISSUERS)}
    return Directory((_block(row) for row in connection.execute(_BLOCKS)), issuers)


def _block(row: sqlite3.Row) -> Block:
    value = json.loads(row["value"])
    org, folded_org = row["org"], row["folded_org"]
    before, lost = whole_name(folded_org, row["folded_issuer"], row["folded_title"]) if org else ("", 0)
    own = body(before + folded_org[lost:]) if org else None
    persons = tuple(value["persons"])
    return Block(
        id=row["id"],
        document=row["document"],
        start=row["start"],
        end=row["end"],
        org=org,
        name=_printed(row, before, lost) if org else row["title"],
        body=own,
        issuer=row["folded_issuer"],
        folded=row["folded"],
        held=frozenset((*row["held"].split(), *(("accounts",) if has_account(value["web"]) else ()))),
        persons=tuple(fold(person) for person in persons),
        printed_persons=persons,
        numbers=_keys(value["phones"]),
        faxes=_keys(value["faxes"]),
        emails=tuple(fold(email) for email in value["emails"]),
        purposes=tuple(fold(phone["purpose"]) for phone in value["phones"] if phone["purpose"]),
        date=row["date"] or "",
    )


def _keys(phones: Iterable[Mapping[str, str | None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for phone in phones for key in number_keys(phone["printed"] or "", phone["e164"])))


def _printed(row: sqlite3.Row, before: str, lost: int) -> str:
    """The whole name as printed: the part that stands before the organisation, out of the issuing body or the title."""
    org = re.sub(r"\s", "", row["org"])
    if not before:
        return org
    for name in (re.sub(r"\s", "", row["issuer"] or ""), row["title"]):
        if fold(name).startswith(before):
            return f"{name[: len(before)]}{org[lost:]}"
    return before + org[lost:]
