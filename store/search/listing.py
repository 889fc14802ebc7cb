"""The contact blocks that words match, for those who look through them rather than ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from store.database.reading import contact_entries
from store.language.folding import fold
from store.search.answers import newer_notice
from store.search.archive import Archive
from store.search.directory import Block, Directory
from store.search.library import Library
from store.search.numbers import is_number, number_asked
from store.search.people import people_asked
from store.search.vocabulary import Vocabulary
from store.values.replies import ContactEntry

# Four fifths of a word, in order: 科协 finds 科学技术协会, and one wrong character in six does no harm.
_LEAST_LIKENESS = 0.75
_IN_SHORT = 0.9


def matching_contacts(connection: sqlite3.Connection, words: str, archive: Archive | None = None) -> list[ContactEntry]:
    """The contact blocks that match ``words``, best first; all of them, in the order of their notices, for "".

    Those that a newer notice replaces come after all others. Words are parts of names, addresses and titles, also in
    the other script or in short; a person may be given by surname and post, in pinyin or by initials; a number in any
    way of writing it, or a part of it.
    """
    wanted = [fold(word) for word in words.split()]
    vocabulary, library = Vocabulary(connection, archive), Library(connection, archive)
    directory = vocabulary.directory
    found = _matching(wanted, words, directory, vocabulary) if wanted else None
    entries = [replace(one, replaced_by=newer_notice(library, one.id)) for one in contact_entries(connection, found)]
    return sorted(entries, key=lambda one: bool(one.replaced_by)) if found else entries


def _matching(wanted: Sequence[str], words: str, directory: Directory, vocabulary: Vocabulary) -> list[int]:
    """The ids of the blocks that ``wanted``, the folded ``words``, match, best first."""
    number = number_asked(fold(words).strip())
    numbered = {block.id for key, block in directory.numbers if number and is_number(number, key)}
    if numbered:
        return [block.id for block in directory.blocks if block.id in numbered]
    named = [_of_person(word, directory, vocabulary) for word in wanted]
    scores = {block.id: _likeness(wanted, named, block) for block in directory.blocks}
    found = [block.id for block in directory.blocks if scores[block.id] >= _LEAST_LIKENESS]
    return sorted(found, key=lambda number: -scores[number])


def _of_person(word: str, directory: Directory, vocabulary: Vocabulary) -> frozenset[int]:
    """The ids of the blocks of the persons that a word may name."""
    people = people_asked(word, word, directory, vocabulary)
    return frozenset(block.id for name in (people.names if people else ()) for block in directory.of_person[name])


def _likeness(wanted: Sequence[str], named: Sequence[frozenset[int]], block: Block) -> float:
    """How much of the words stands in a block, its organisation and its notice's title, between 0 and 1.

    In short, or with an error, only the organisation is named.
    """
    name = block.body.name if block.body else ""
    shares = (
        1.0
        if block.id in people or word in block.folded or word in name
        else LCSseq.similarity(word, name) / len(word) * _IN_SHORT
        for word, people in zip(wanted, named, strict=True)
    )
    return sum(shares) / len(wanted)
