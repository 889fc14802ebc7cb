"""Plain text: the whole file is one document."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import UnreadableFileError
from store.readers.encodings import UndecodableError, decode
from store.reasons import Reason
from store.values.texts import RawDocument


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a text file. Line ends and everything else stay as they are.

    Raises UnreadableFileError for a file that is empty or no text in a known encoding.
    """
    text, encoding = decoded(data, id)
    yield RawDocument(id=id, original=data, encoding=encoding, text=text)


def decoded(data: bytes, id: str) -> tuple[str, str]:  # noqa: A002 (the field's own name)
    """The text of a file and its encoding. Raises UnreadableFileError as ``read``."""
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        raise UnreadableFileError(id, error.reason) from error
    if not text.strip():
        raise UnreadableFileError(id, Reason("empty"))
    return text, encoding
