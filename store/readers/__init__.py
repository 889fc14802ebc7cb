"""Bytes to text: one small module a format, found by the end of the file's name in the registry below.

A new format is a module with a ``read`` of the same shape and a line in ``READERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from store.errors import UnreadableFileError
from store.readers import jsonlines, text
from store.reasons import Reason
from store.values import Failure, RawDocument

Reader = Callable[[Path, str], Iterator[RawDocument | Failure]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": text.read,
        ".jsonl": jsonlines.read,
        ".jsonl.gz": jsonlines.read,
    }
)
SUFFIXES = tuple(READERS)


def formats() -> str:
    """The readable suffixes as one phrase for messages: ``.txt, .jsonl, .jsonl.gz``."""
    return ", ".join(SUFFIXES)


def readable(path: Path) -> bool:
    """Whether the name of ``path`` ends like a format that has a reader (upper or lower case)."""
    return _reader(path) is not None


def read(path: Path, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002 (the field's own name)
    """The documents of one file, in its order; ``id`` is the file's id, which messages name too.

    What is wrong with one record, or with the rest of the file after good records, comes as a Failure between them.
    Raises UnreadableFileError when nothing of the file can be read, at the first ``next``.
    """
    reader = _reader(path)
    if reader is None:
        raise UnreadableFileError(id, Reason("unknown-format", formats=formats()))
    try:
        yield from reader(path, id)
    except OSError as error:
        raise UnreadableFileError(id, f"{error.strerror or error}.") from error


def _reader(path: Path) -> Reader | None:
    name = path.name.lower()
    return next((reader for suffix, reader in READERS.items() if name.endswith(suffix)), None)
