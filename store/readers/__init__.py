"""Bytes to text: one small module a format, in the registry of ``store.readers.opening``.

A new format is a module with a ``read`` of the same shape, a line in ``kinds`` that tells it and one in the registry.
Plain text and JSON Lines are read in this process, all other formats in one of their own (``isolated``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from store.errors import UnreadableFileError
from store.readers import jsonlines, kinds, text
from store.readers.isolated import Isolated
from store.readers.opening import check_size, formats
from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument

__all__ = ["Readers", "formats", "read", "readable"]


def readable(path: Path) -> bool:
    """Whether the name of ``path`` ends like a format that wenxun reads, or refuses with a word on what to do."""
    return kinds.by_name(path.name) is not None


def read(path: Path, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002 (the field's own name)
    """The documents of one file, as ``Readers.read``; where many are read, that is quicker."""
    with Readers() as readers:
        yield from readers.read(path, id)


class Readers:
    """The readers of all formats, with the process that some of them need; use it as a context manager."""

    def __init__(self) -> None:
        self._isolated = Isolated()

    def read(self, path: Path, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002 (the field's own name)
        """The documents of one file, in its order; ``id`` is the file's id, which messages name too.

        What is wrong with one record or member, or with the rest of the file after good ones, comes as a Failure
        between them. Raises UnreadableFileError when nothing of the file can be read, at the first ``next``.
        """
        named = kinds.by_name(path.name)
        if named is None:
            raise UnreadableFileError(id, Reason("unknown-format", formats=formats()))
        try:
            if named is kinds.JSON_LINES:
                yield from jsonlines.read(path, id)
                return
            check_size(path.stat().st_size, id)
            with path.open("rb") as file:
                head = file.read(kinds.HEAD_BYTES)
            if named is kinds.TEXT and kinds.by_head(head) is None:
                yield from text.read(path.read_bytes(), id)
            else:
                yield from self._isolated.read(path, id)
        except OSError as error:
            raise UnreadableFileError(id, f"{error.strerror or error}.") from error

    def close(self) -> None:
        """End the process, where there is one."""
        self._isolated.close()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
