"""The process in which files are read, see ``isolated``: names in by standard input, documents out by standard output.

It ends with its standard input, also when the process that started it was killed.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from store.errors import UnreadableFileError
from store.processes import answering
from store.readers.limits import MAX_MEMORY
from store.readers.opening import Item, open_bytes
from store.reasons import Reason
from store.values.texts import RawDocument


class End(NamedTuple):
    """What follows the last document of a file: None, or the reason why the file, or the rest of it, cannot be read."""

    reason: str | None = None


def main() -> None:
    """Read files until standard input ends."""
    limit_memory()
    answers = answering()
    try:
        while True:
            path, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
            _read(Path(path), name, answers)
    except EOFError:
        return


def _read(path: Path, id: str, answers: IO[bytes]) -> None:  # noqa: A002 (the field's own name)
    end = End()
    try:
        for item in _items(path, id):
            pickle.dump(item, answers)
            answers.flush()
    except UnreadableFileError as error:
        end = End(error.reason)
    except MemoryError:
        end = End(Reason("too-much-memory", most=MAX_MEMORY // 1024**2))
    except OSError as error:
        end = End(f"{error.strerror or error}.")
    except Exception:
        end = End(Reason("damaged"))
    pickle.dump(end, answers)
    answers.flush()


def _items(path: Path, id: str) -> Iterator[Item]:  # noqa: A002
    for item in open_bytes(path.read_bytes(), id):
        yield storable(item) if isinstance(item, RawDocument) else item


def storable(document: RawDocument) -> RawDocument:
    """The document without NUL and half characters, which no database takes; its length is the same."""
    text = _whole(document.text)
    title, date = (_whole(value) if value else None for value in (document.title, document.date))
    return document._replace(text=text, title=title, date=date)


def _whole(text: str) -> str:
    text = text.replace("\0", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def limit_memory(most: int = MAX_MEMORY) -> None:
    """Let the system refuse more than ``most`` bytes of memory, where it can (Linux; macOS takes no notice)."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):
        return
