"""Why a file, a record or a database cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # a whole file
        "unknown-format": "wenxun does not know this format ({formats} are known).",
        "empty": "It is empty.",
        "binary": "It looks like a binary file, not text.",
        "unknown-encoding": "Its encoding is none of UTF-8, UTF-16, GB18030 and Big5. Save it as UTF-8.",
        "broken-encoding": "It starts like {encoding}, but byte {position} does not fit.",
        "too-large": "It has {size} MB, more than the {most} MB that are read. Split it.",
        "extra-missing": "What reads it is not installed. In wenxun's folder, run pip install '.[{extra}]'.",
        "save-as": "wenxun does not read {format}. Open it and save it as {target}.",
        "encrypted": "It is protected by a password. Save it without one.",
        "damaged": "It is damaged.",
        "no-text-layer": "It is a scan: pictures without text. Have its text recognised (OCR) first.",
        "too-many-pages": "It has {pages} pages, more than the {most} that are read. Split it.",
        "too-much-text": "It holds more than {most} million characters. Split it.",
        "too-wide": "A table in it reaches over more than {most} cells. Delete what stands far off.",
        "too-slow": "Reading it took more than {seconds} seconds. It may be damaged; save it anew or split it.",
        "too-much-memory": "Reading it takes more than {most} MB of memory. Split it.",
        "reading-broke-off": "Reading it broke off. It may be damaged; save it anew.",
        # an archive or a mail
        "too-many-members": "It holds more than {most} files; the rest was not read. Split it.",
        "unpacks-too-large": "It unpacks to more than {most} MB; the rest was not read. Split it.",
        "too-dense": "It is packed more tightly than any text can be.",
        "too-deep": "It stands in more than {most} archives or mails. Unpack it.",
        "nothing-inside": "It holds no file that is read ({formats} are).",
        "damaged-archive": "The archive is damaged after line {line}: {detail}.",
        # a line of JSON Lines
        "line": "Line {line}: {reason}",
        "line-and-rest": "Line {line}: {reason} What follows was not read.",
        "line-too-long": "it is longer than {most} MB.",
        "too-much-unpacked": "the file holds more than {most} GB.",
        "id-repeated": "the id “{id}” was used before in this file.",
        "half-character": "its text holds half a character (a lone surrogate).",
        "not-utf8": "it is not UTF-8 (byte {position}).",
        "not-json": "it is not JSON ({detail}).",
        "not-an-object": 'it is not a JSON object like {{"id": "...", "text": "..."}}.',
        "field-missing": 'it has no "{field}".',
        "field-empty": 'its "{field}" is empty.',
        "field-no-string": 'its "{field}" is not a string.',
        # a document
        "not-understood": "wenxun cannot make sense of {id} ({error}). Please report this.",
        # a database
        "database-folder": "It is a folder.",
        "database-other-kind": "It is a file of another kind.",
        "database-other-program": "It is a database of another program.",
        "database-no-folder": "Its folder cannot be made ({detail}).",
        "database-unopenable": "It may not be opened, or its folder may not be written to.",
        "database-read-only": "It may not be written to.",
        "database-damaged": "It is damaged. Move it away and index the notices again.",
    }
)
"""The reasons that wenxun itself finds, in English, by name. Those that the system gives are plain strings."""


class Reason(str):
    """An English sentence that front ends in other languages can word by its ``name`` and ``facts``.

    A fact may be a Reason itself: that of one line, say, within that of its file.
    """

    name: str
    facts: Mapping[str, object]

    def __new__(cls, name: str, /, **facts: object) -> Self:
        """The reason called ``name`` in REASONS, its placeholders filled with ``facts``."""
        reason = super().__new__(cls, REASONS[name].format_map(facts))
        reason.name, reason.facts = name, facts
        return reason

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """What ``__new__`` is called with when a process hands a reason to another one."""
        return (self.name,), dict(self.facts)
