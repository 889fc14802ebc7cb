"""Where the characters of a cleaned text stand in its original."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from store.values.texts import Repair, Span

_PLAIN, _ZLIB = b"\0", b"\1"
_SEVEN_BITS = 0x7F
_SHORTEST_PACKED = 11
"""Bytes of which zlib makes nothing shorter: its head and tail alone take six."""


@dataclass(frozen=True)
class OffsetMap:
    """Ties offsets into a cleaned text to offsets into its original, in characters.

    ``changes`` are ``(start, end, length)`` in order: ``original[start:end]`` became ``length`` characters (0: it was
    dropped). Between them the two texts are the same. Raises ValueError when they overlap, are empty or lie outside.
    """

    original_length: int
    changes: tuple[tuple[int, int, int], ...] = ()

    def __post_init__(self) -> None:
        previous = 0
        for start, end, length in self.changes:
            if not previous <= start < end <= self.original_length or length < 0:
                raise ValueError(f"change {start}:{end} ({length}) after {previous} of {self.original_length}")
            previous = end
        if self.original_length < 0:
            raise ValueError(f"length {self.original_length}")

    @classmethod
    def of(cls, original_length: int, repairs: Iterable[Repair]) -> OffsetMap:
        """The map of a text of ``original_length`` characters to which ``repairs``, in order, were applied."""
        return cls(original_length, tuple((r.start, r.end, len(r.replacement)) for r in repairs))

    @cached_property
    def clean_length(self) -> int:
        """The length of the cleaned text."""
        return self.original_length + sum(length - (end - start) for start, end, length in self.changes)

    def to_original(self, start: int, end: int) -> Span:
        """The span of the original that became ``clean[start:end]``.

        A span that cuts into a replacement gets the whole of what was replaced; dropped text at its edges is left out.
        Raises ValueError for a span outside the cleaned text.
        """
        self._check(start, end, self.clean_length)
        if start == end:
            place = self._original(start)[0] if start < self.clean_length else self.original_length
            return Span(place, place)
        return Span(self._original(start)[0], self._original(end - 1)[1])

    def to_clean(self, start: int, end: int) -> Span | None:
        """The span of the cleaned text that ``original[start:end]`` became, None when all of it was dropped.

        A span that cuts into something replaced gets the whole replacement. Raises ValueError for a span outside.
        """
        self._check(start, end, self.original_length)
        if start == end:
            place = self._clean(start)[0] if start < self.original_length else self.clean_length
            return Span(place, place)
        span = Span(self._clean(start)[0], self._clean(end - 1)[1])
        return span if span.start < span.end else None

    def to_bytes(self) -> bytes:
        """The map to be stored, a few bytes when nothing was changed."""
        ends = chain((0,), (end for _, end, _ in self.changes))
        gaps = (
            (start - before, end - start, length)
            for before, (start, end, length) in zip(ends, self.changes, strict=False)
        )
        plain = _pack(chain((self.original_length,), *gaps))
        packed = zlib.compress(plain) if len(plain) > _SHORTEST_PACKED else plain
        return _ZLIB + packed if len(packed) < len(plain) else _PLAIN + plain

    @classmethod
    def from_bytes(cls, data: bytes) -> OffsetMap:
        """The map that ``to_bytes`` made into ``data``. Raises ValueError when they are not that."""
        try:
            plain = zlib.decompress(data[1:]) if data[:1] == _ZLIB else data[1:]
            original_length, *numbers = _unpack(plain)
        except zlib.error as error:
            raise ValueError("damaged offset map") from error
        if data[:1] not in (_PLAIN, _ZLIB) or len(numbers) % 3:
            raise ValueError("damaged offset map")
        changes: list[tuple[int, int, int]] = []
        place = 0
        for gap, dropped, length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            changes.append((place + gap, place + gap + dropped, length))
            place += gap + dropped
        return cls(original_length, tuple(changes))

    @staticmethod
    def _check(start: int, end: int, length: int) -> None:
        if not 0 <= start <= end <= length:
            raise ValueError(f"span {start}:{end} of {length} characters")

    @cached_property
    def _original_starts(self) -> list[int]:
        return [start for start, _, _ in self.changes]

    @cached_property
    def clean_starts(self) -> list[int]:
        """Where in the cleaned text the replacement of each change starts, in order."""
        growth = accumulate((length - (end - start) for start, end, length in self.changes), initial=0)
        return [start + grown for (start, _, _), grown in zip(self.changes, growth, strict=False)]

    def _original(self, place: int) -> tuple[int, int]:
        """Start and end in the original of what became the cleaned character at ``place``."""
        index = bisect_right(self.clean_starts, place) - 1
        if index < 0:
            return place, place + 1
        (start, end, length), after = self.changes[index], place - self.clean_starts[index]
        return (start, end) if after < length else (end + after - length, end + after - length + 1)

    def _clean(self, place: int) -> tuple[int, int]:
        """Start and end in the cleaned text of what the original character at ``place`` became."""
        index = bisect_right(self._original_starts, place) - 1
        if index < 0:
            return place, place + 1
        (_, end, length), clean = self.changes[index], self.clean_starts[index]
        return (
            (clean, clean + length) if place < end else (clean + length + place - end, clean + length + place - end + 1)
        )


def _pack(numbers: Iterable[int]) -> bytes:
    """Numbers as varints: seven bits a byte, the lowest first, the eighth bit set on all but a number's last byte."""
    data = bytearray()
    for number in numbers:
        rest = number
        while rest > _SEVEN_BITS:
            data.append(rest & _SEVEN_BITS | 0x80)
            rest >>= 7
        data.append(rest)
    return bytes(data)


def _unpack(data: bytes) -> list[int]:
    if not data or data[-1] > _SEVEN_BITS:
        raise ValueError("damaged offset map")
    numbers = []
    number = shift = 0
    for byte in data:
        number |= (byte & _SEVEN_BITS) << shift
        shift += 7
        if byte <= _SEVEN_BITS:
            numbers.append(number)
            number = shift = 0
    return numbers
