"""What ZIP archives say about themselves, which DOCX and XLSX files are too."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO

from store.errors import UnreadableFileError
from store.readers.limits import MAX_PARTS
from store.reasons import Reason

DAMAGES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)
"""What ``zipfile`` raises for archives that are damaged, or packed as it does not know."""


def check_package(data: bytes, id: str) -> None:  # noqa: A002 (the field's own name)
    """Raise UnreadableFileError for an Office file that is no whole archive or unpacks to too much.

    What an archive says of a member's size is what is unpacked of it at most.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except DAMAGES as error:
        raise UnreadableFileError(id, Reason("damaged")) from error
    if size > MAX_PARTS:
        raise UnreadableFileError(id, Reason("unpacks-too-large", most=MAX_PARTS // 1024**2))
