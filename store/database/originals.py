"""The bytes that a text was read from, as they are kept: packed with the help of the cleaned text beside them.

The two are the same but for what cleaning changed, so that the bytes of a notice take a hundredth of their size, where
packed by themselves they take half of it.
"""

from __future__ import annotations

import zlib

_WINDOW = 32 * 1024
"""What zlib uses of a dictionary: its last bytes."""


def pack(original: bytes, text: str, encoding: str) -> bytes:
    """``original`` packed; ``text`` is what became of it, ``encoding`` as ``RawDocument`` has it."""
    packing = zlib.compressobj(zdict=_dictionary(text, encoding))
    return packing.compress(original) + packing.flush()


def unpack(packed: bytes, text: str, encoding: str) -> bytes:
    """What ``pack`` packed; also what was packed by itself."""
    unpacking = zlib.decompressobj(zdict=_dictionary(text, encoding))
    return unpacking.decompress(packed) + unpacking.flush()


def _dictionary(text: str, encoding: str) -> bytes:
    """The text in the bytes of its file; some other bytes where those are no text, as in a PDF file."""
    return text[-_WINDOW:].encode(encoding or "utf-8", "replace")[-_WINDOW:]
