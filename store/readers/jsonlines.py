"""JSON Lines, plain or gzipped: one document a line, ``{"id", "text"}`` and optionally ``title``, ``url``, ``date``.

The file is read line by line and never held whole: an archive of a hundred thousand notices is read like a short one.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument

MAX_LINE_BYTES = 64 * 1024 * 1024
"""The longest line; as large as a text file may be."""
MAX_BYTES = 8 * 1024**3
"""The most that is unpacked of one file (a hundred thousand notices have about 0.5 GB), so that a bomb ends."""

_ID = re.compile(rb'"id"\s*:\s*("(?:[^"\\]|\\.)*")')


class _BadRecordError(ValueError):
    """One line is no document."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


def read(path: Path, id: str) -> Iterator[RawDocument | Failure]:  # noqa: A002 (the field's own name)
    """The documents of the file, and a Failure with the line's number for each line that is none.

    A record needs an ``id`` of its own: counting lines instead would give a document another id whenever a line is
    put before it. An archive that breaks off gives the records before the break, then a Failure. OSError of opening
    the file comes as it is.
    """
    seen: set[str] = set()
    number = 0
    with path.open("rb") as file:
        lines = _lines(cast(BinaryIO, gzip.GzipFile(fileobj=file)) if path.name.lower().endswith(".gz") else file)
        try:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    yield _document(line, seen, file.tell())
                except _BadRecordError as error:
                    yield Failure(id, Reason("line", line=number, reason=error.reason), _id_of(line))
            if not number:
                yield Failure(path=id, reason=Reason("empty"))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Failure(path=id, reason=Reason("damaged-archive", line=number, detail=error))
        except _BadRecordError as error:
            yield Failure(path=id, reason=Reason("line-and-rest", line=number + 1, reason=error.reason))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    total = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        total += len(line)
        if len(line) > MAX_LINE_BYTES:
            raise _BadRecordError(Reason("line-too-long", most=MAX_LINE_BYTES // 1024**2))
        if total > MAX_BYTES:
            raise _BadRecordError(Reason("too-much-unpacked", most=MAX_BYTES // 1024**3))
        yield line.removeprefix(b"\xef\xbb\xbf") if total == len(line) else line


def _document(line: bytes, seen: set[str], position: int) -> RawDocument:
    """The document of one line, up to which ``position`` bytes were read; its id is added to ``seen``.

    Raises _BadRecordError.
    """
    record = _record(line)
    name, text = _required(record, "id"), _required(record, "text")
    if name in seen:
        raise _BadRecordError(Reason("id-repeated", id=name))
    seen.add(name)
    return RawDocument(
        id=name,
        original=text.encode(),
        encoding="utf-8",
        text=text,
        title=_optional(record, "title"),
        url=_optional(record, "url"),
        date=_optional(record, "date"),
        position=position,
    )


def _record(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise _BadRecordError(Reason("not-utf8", position=error.start)) from error
    except (ValueError, RecursionError) as error:
        raise _BadRecordError(Reason("not-json", detail=error)) from error
    if not isinstance(record, dict):
        raise _BadRecordError(Reason("not-an-object"))
    return record


def _id_of(line: bytes) -> str | None:
    """The id that a bad line tells all the same, so that the others are known not to be meant."""
    match = _ID.search(line)
    try:
        return _required({"id": json.loads(match[1])}, "id") if match else None
    except (ValueError, _BadRecordError):
        return None


def _required(record: dict[str, object], key: str) -> str:
    if key not in record:
        raise _BadRecordError(Reason("field-missing", field=key))
    value = _optional(record, key)
    if value is None or not value.strip():
        raise _BadRecordError(Reason("field-empty", field=key))
    return value


def _optional(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadRecordError(Reason("field-no-string", field=key))
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _BadRecordError(Reason("half-character")) from error
    return value
