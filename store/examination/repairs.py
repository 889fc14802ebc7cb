"""A file as cleaning leaves it, with every repair: nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.cleaning import CleanText, clean
from store.database.files import as_text, file_id, find_files
from store.readers import Readers
from store.values.runs import Failure


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text of a file: ``document`` is its id, ``original`` the text that the repairs of ``cleaned`` count in."""

    document: str
    original: str
    cleaned: CleanText


def repaired(path: Path, without: Collection[str] = ()) -> Iterator[Repaired | Failure]:
    """The texts of a file, or of the files of a folder, and what of them cannot be read, in order.

    ``without`` are the kinds of repairs (``RepairKind``) that are not made. Raises PathNotFoundError,
    UnreadableFileError and NothingToIndexError, where nothing can be read at once.
    """
    found = find_files([path])
    yield from found.failed
    with Readers() as readers:
        for file in found.files.values():
            for raw in readers.read(Path(file.path), file_id(Path(as_text(file.root)), Path(as_text(file.path)))):
                if isinstance(raw, Failure):
                    yield raw
                else:
                    yield Repaired(raw.id, raw.text, clean(raw.text, raw.chrome, without))
