"""ZIP archives: each member is a document ``archive.zip/folder/member.txt``. Nothing is unpacked onto the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from store.errors import UnreadableFileError
from store.readers.encodings import UndecodableError, decode
from store.readers.kinds import by_name
from store.readers.limits import MAX_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, RATIO_FROM
from store.readers.opening import Item, formats, open_members
from store.readers.packages import DAMAGES
from store.reasons import Reason

_ENCRYPTED, _UTF8 = 0x1, 0x800
"""Bits of a member's flags (APPNOTE.TXT 4.4.4)."""
_THREE_BYTES = "\u0800"
"""The first character that UTF-8 writes in three bytes, as it does all of Chinese."""


def read(data: bytes, id: str, depth: int) -> Iterator[Item]:  # noqa: A002 (the field's own name)
    """The documents of an archive, in its order; what is wrong with a member is a Failure.

    Raises UnreadableFileError for an archive that is damaged or holds nothing that is read.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGES as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    with archive:
        members = archive.infolist()
        wanted = [(name, info) for name, info in zip(_names(members), members, strict=True) if _is_wanted(name)]
        if not wanted:
            raise UnreadableFileError(id, Reason("nothing-inside", formats=formats()))
        if len(wanted) > MAX_MEMBERS:
            raise UnreadableFileError(id, Reason("too-many-members", most=MAX_MEMBERS))
        yield from open_members(_contents(archive, wanted), id, depth)


def _contents(
    archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]]
) -> Iterator[tuple[str, bytes | Reason]]:
    unpacked = 0
    for name, info in members:
        reason = _refusal(info, unpacked)
        if reason is not None:
            yield name, reason
            continue
        try:
            content = archive.read(info)
        except DAMAGES:
            yield name, Reason("damaged")
            continue
        unpacked += len(content)
        yield name, content


def _refusal(info: zipfile.ZipInfo, unpacked: int) -> Reason | None:
    """Why a member is not unpacked, ``unpacked`` bytes having been before it; None where it is."""
    if info.flag_bits & _ENCRYPTED:
        return Reason("encrypted")
    if info.file_size > MAX_BYTES:
        return Reason("too-large", size=round(info.file_size / 1024**2), most=MAX_BYTES // 1024**2)
    if unpacked + info.file_size > MAX_UNPACKED:
        return Reason("unpacks-too-large", most=MAX_UNPACKED // 1024**2)
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return Reason("too-dense")
    return None


def _names(members: list[zipfile.ZipInfo]) -> list[str]:
    """The paths of the members with ``/`` between their parts; ``.`` and ``..`` are left out.

    Chinese Windows writes names in GBK or Big5 without saying so, which ``zipfile`` takes for code page 437. All of
    them together tell which one it is.
    """
    unsaid = [member.orig_filename for member in members if not member.flag_bits & _UTF8]
    encoding = _encoding("\n".join(unsaid))
    names: list[str] = []
    for member in members:
        name = member.orig_filename
        if not member.flag_bits & _UTF8:
            name = name.encode("cp437").decode(encoding, "replace")
        parts = name.replace("\\", "/").split("/")
        names.append("/".join(part for part in parts if part not in ("", ".", "..")))
    return names


def _encoding(names: str) -> str:
    """The encoding of names that were taken for code page 437."""
    data = names.encode("cp437")
    try:
        text = data.decode()
        if text.isascii() or any(char >= _THREE_BYTES for char in text):
            return "utf-8"
        # Two bytes of GBK often look like one Cyrillic or accented letter in UTF-8, of which no Chinese name consists.
        data.decode("gb18030")
    except UnicodeDecodeError:
        try:
            return decode(data)[1]
        except UndecodableError:
            return "cp437"
    return "gb18030"


def _is_wanted(name: str) -> bool:
    """Whether a reader wants the member: hidden ones and what macOS adds are left out, as in folders."""
    parts = name.split("/")
    return by_name(name) is not None and not any(part.startswith((".", "__MACOSX")) for part in parts)
