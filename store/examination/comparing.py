"""What a file changes of the version that the database has of its notice."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from store.database.reading import document
from store.examination.values import Change, ChangeKind, Examined, Older
from store.language.folding import fold, searchable
from store.language.sentences import sentences

MOST_SENTENCES: Final = 3000
"""Sentences of either version, without what is the same at both ends, that are compared one by one: within 1 s."""


_ALIKE: Final = 0.5
"""From this likeness of ``difflib`` on, which counts the characters in common, a sentence is another one changed."""


def older_version(connection: sqlite3.Connection, examined: Examined, name: str) -> Older | None:
    """The version of the file's notice that the database has, and what the file changes of it.

    It is the newest notice with the same document number; else that with the same title, and else the file called
    ``name``, unless both notices have a number. None where there is none, or where the file holds several texts.
    """
    if examined.texts != 1:
        return None
    found = _same_notice(connection, examined, name)
    if found is None:
        return None
    text, path = connection.execute(
        """SELECT texts.text, files.path FROM documents JOIN texts ON texts.id = documents.text
             JOIN files ON files.id = texts.file WHERE documents.id = ?""",
        [found],
    ).fetchone()
    return Older(document(connection, found), path, changes(text, examined.text))


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What was added, changed and removed from one text to the other, whole sentences, in the order of the new one."""
    before, after = _sentences(old), _sentences(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(before), len(after)) > MOST_SENTENCES:
        return tuple(_apart(before, after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        change
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
        for change in _changed(before[i:j], after[k:m])
    )


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Each sentence with the one in its place, as far as there is one that resembles it."""
    found: list[Change] = []
    left = list(before)
    for new in after:
        old = next((one for one in left if SequenceMatcher(None, one, new).ratio() >= _ALIKE), None)
        if old is None:
            found.append(Change(ChangeKind.ADDED, "", new))
        else:
            found += [Change(ChangeKind.REMOVED, gone, "") for gone in left[: left.index(old)]]
            left = left[left.index(old) + 1 :]
            found.append(Change(ChangeKind.CHANGED, old, new))
    return found + [Change(ChangeKind.REMOVED, gone, "") for gone in left]


def _apart(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """What is in one text only, wherever it stands."""
    old, new = set(before), set(after)
    removed = [Change(ChangeKind.REMOVED, one, "") for one in before if one not in new]
    return removed + [Change(ChangeKind.ADDED, "", one) for one in after if one not in old]


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)))


def _sentences(text: str) -> list[str]:
    """The sentences without the white space within, which says nothing."""
    return [" ".join(text[span.start : span.end].split()) for span in sentences(text, 0, len(text))]


def _same_notice(connection: sqlite3.Connection, examined: Examined, name: str) -> int | None:
    notice = examined.notices[0]
    number = _key(notice.number or "")
    digits = (re.findall(r"\d+", number) or [""])[-1]
    tries = (
        (bool(digits), "number LIKE ?", f"%{digits}%"),
        (bool(notice.title), "folded_title = ?", searchable(notice.title)),
        (True, "(texts.name = ? OR substr(texts.name, -length(?1) - 1) = '/' || ?1)", name),
    )
    for number_decides, (sensible, condition, value) in zip((True, False, False), tries, strict=True):
        rows = connection.execute(_NEWEST.format(condition=condition), [value]) if sensible else ()
        for row in rows:
            other = _key(row["number"] or "")
            # Notices of one title come every year, each with a number of its own.
            if number == other or (not number_decides and not (number and other)):
                return int(row["id"])
    return None


_NEWEST: Final = """SELECT documents.id, documents.number FROM documents JOIN texts ON texts.id = documents.text
                     WHERE documents.parent IS NULL AND {condition} ORDER BY date DESC, documents.id DESC"""


def _key(number: str) -> str:
    """A document number as it is compared: brackets of all kinds count alike, white space does not count."""
    return "".join(fold(number).split()).replace("(", "[").replace(")", "]")
