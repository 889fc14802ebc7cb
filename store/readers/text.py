"""Plain text files: the whole file is one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.errors import UnreadableFileError
from store.readers.encodings import UndecodableError, decode
from store.reasons import Reason
from store.values import RawDocument

MAX_BYTES = 64 * 1024 * 1024
"""A notice has thousands of characters; what is larger than this is a dump or a log that would only take memory."""


def read(path: Path, id: str) -> Iterator[RawDocument]:  # noqa: A002 (the field's own name)
    """The one document of a text file. Line ends and everything else stay as they are.

    Raises UnreadableFileError for a file that is empty, too large, or no text in a known encoding; OSError as it comes.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        reason = Reason("too-large", size=round(size / 1024**2), most=MAX_BYTES // 1024**2)
        raise UnreadableFileError(id, reason)
    data = path.read_bytes()
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        raise UnreadableFileError(id, error.reason) from error
    if not text.strip():
        raise UnreadableFileError(id, Reason("empty"))
    yield RawDocument(id=id, original=data, encoding=encoding, text=text)
