"""The bytes of a file, a member of an archive or an attachment to the documents in it: the one registry of readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

from store.errors import UnreadableFileError
from store.readers import kinds
from store.readers.kinds import Kind
from store.readers.limits import MAX_BYTES, MAX_CHARACTERS, MAX_DEPTH
from store.reasons import Reason
from store.values.runs import Failure
from store.values.texts import RawDocument


class Working(NamedTuple):
    """What a reader gives after a page, say: it is at work, and there is more to read."""


Item = RawDocument | Failure | Working


class Reader(Protocol):
    """``read`` of a module in the registry."""

    def __call__(self, data: bytes, id: str, depth: int) -> Iterator[Item]:  # noqa: A002
        """The documents in ``data``; ``depth`` counts the archives and mails around it.

        Raises UnreadableFileError where nothing of it can be read.
        """
        ...


# The module of ``store.readers`` for each format. They are imported when a file needs them: some are slow to load,
# and some need a library that may not be there.
_MODULES: Mapping[Kind, str] = MappingProxyType(
    {
        kinds.TEXT: "text",
        kinds.MARKDOWN: "markdown",
        kinds.CSV: "separated",
        kinds.HTML: "webpage",
        kinds.PDF: "pdf",
        kinds.DOCX: "word",
        kinds.SHEET: "workbook",
        kinds.MAIL: "mail",
        kinds.ZIP: "archive",
    }
)


def open_bytes(data: bytes, id: str, depth: int = 0) -> Iterator[Item]:  # noqa: A002
    """The documents of a file with the id ``id`` and the content ``data``; its format is told by the content.

    Raises UnreadableFileError when nothing can be read, at the first ``next``.
    """
    check_size(len(data), id)
    if depth > MAX_DEPTH:
        raise UnreadableFileError(id, Reason("too-deep", most=MAX_DEPTH))
    kind = kinds.by_content(data, id)
    if kind is None or kind is kinds.JSON_LINES:  # whose records have ids of their own, for one file alone
        raise UnreadableFileError(id, Reason("unknown-format", formats=formats()))
    if kind is kinds.ENCRYPTED:
        raise UnreadableFileError(id, Reason("encrypted"))
    if kind.save_as is not None:
        raise UnreadableFileError(id, Reason("save-as", format=kind.name, target=kind.save_as))
    try:
        yield from _bounded(_reader(kind, id)(data, id, depth), kind, id)
    except UnreadableFileError as error:
        if kind in (kinds.TEXT, kinds.CSV) and kinds.by_name(id) is not kind:
            # Nothing but its name told what it was: it is no text either, so it is what the name says, and damaged.
            raise UnreadableFileError(id, Reason("damaged")) from error
        raise


def _bounded(items: Iterator[Item], kind: Kind, id: str) -> Iterator[Item]:  # noqa: A002
    """The documents of a file as long as none has more text than is read."""
    for item in items:
        if isinstance(item, RawDocument) and len(item.text) > MAX_CHARACTERS and kind is not kinds.TEXT:
            raise UnreadableFileError(id, Reason("too-much-text", most=MAX_CHARACTERS // 1_000_000))
        yield item


def open_members(
    members: Iterable[tuple[str, bytes | Reason]],
    id: str,  # noqa: A002
    depth: int,
) -> Iterator[Item]:
    """The documents of what stands in an archive or a mail: the name of each member, and its bytes or what is wrong.

    A member that cannot be read is a Failure; those in formats that nothing reads are left out.
    """
    for name, data in members:
        if kinds.by_name(name) in (None, kinds.JSON_LINES):
            continue
        member = f"{id}/{name}"
        if isinstance(data, Reason):
            yield Failure(member, data, member)
            continue
        try:
            yield from open_bytes(data, member, depth + 1)
        except UnreadableFileError as error:
            # What was known of the members of an archive is kept as one: it says nothing of them by name.
            packed = kinds.by_name(name) in (kinds.ZIP, kinds.MAIL)
            yield Failure(member, error.reason, None if packed else member)


def check_size(size: int, id: str) -> None:  # noqa: A002 (the field's own name)
    """Raise UnreadableFileError for a file of more bytes than are read."""
    if size > MAX_BYTES:
        raise UnreadableFileError(id, Reason("too-large", size=round(size / 1024**2), most=MAX_BYTES // 1024**2))


def formats() -> str:
    """The suffixes of the formats that are read as one phrase for messages: ``.txt, .jsonl, .jsonl.gz``."""
    return ", ".join(suffix for kind in kinds.READ for suffix in kind.suffixes)


def _reader(kind: Kind, id: str) -> Reader:  # noqa: A002
    try:
        return cast(Reader, import_module(f"store.readers.{_MODULES[kind]}").read)
    except ModuleNotFoundError as error:
        if kind.extra is None or (error.name or "").startswith("store"):
            raise
        raise UnreadableFileError(id, Reason("extra-missing", extra=kind.extra)) from error
