"""The folder of the files that were sent to the bot, and those in it that wait for a word on what is to become of them.

What waits is on disk, so that the buttons under it work after a restart of the bot.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

WAITING: Final = ".waiting"
"""The folder within in which files wait; hidden, so that no index run looks into it."""
KEPT_SECONDS: Final = 2 * 86_400.0
"""How long a file waits."""
MOST_BYTES: Final = 160
"""Bytes of a file's name: file systems take 255, and an ending and a number may be added."""

_CONTENT: Final = "content"
_ABOUT: Final = "about.json"
_TOKEN: Final = re.compile(r"[0-9a-f]{16}")
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: ``name`` is what it will be called, ``older`` the id of the notice that it is to replace.

    ``same_file`` says that what it is to replace is the file with this name in the folder.
    """

    token: str
    name: str
    older: int | None = None
    same_file: bool = False


class Folder:
    """The folder at ``path``, which is made when it is needed."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def begin(self) -> tuple[str, Path]:
        """Room for a file: the token by which it is found again, and where its content is to be put.

        Files that have waited too long go.
        """
        waiting = self.path / WAITING
        waiting.mkdir(parents=True, exist_ok=True)
        for old in waiting.iterdir():
            with suppress(OSError):
                if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                    shutil.rmtree(old)
        token = secrets.token_hex(8)
        (waiting / token).mkdir()
        return token, waiting / token / _CONTENT

    def wait(self, waiting: Waiting) -> None:
        """Let a file that has begun wait."""
        about = {"name": waiting.name, "older": waiting.older, "same_file": waiting.same_file}
        (self._place(waiting.token) / _ABOUT).write_text(json.dumps(about), encoding="utf-8")

    def find(self, token: str) -> Waiting | None:
        """The file that waits under a token, None where it does not any more."""
        if not _TOKEN.fullmatch(token):
            return None
        try:
            about = json.loads((self._place(token) / _ABOUT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return Waiting(token, about["name"], about["older"], about["same_file"])

    def drop(self, token: str) -> None:
        """Forget a file."""
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self._place(token), ignore_errors=True)

    def take(self, waiting: Waiting, *, replacing: bool) -> Path:
        """Put a file into the folder, in the place of the one with its name or under a name of its own.

        Raises OSError.
        """
        target = self.path / waiting.name
        number = 2
        while not (replacing and waiting.same_file) and target.exists():
            target = self.path / f"{Path(waiting.name).stem} ({number}){Path(waiting.name).suffix}"
            number += 1
        (self._place(waiting.token) / _CONTENT).replace(target)
        self.drop(waiting.token)
        return target

    def _place(self, token: str) -> Path:
        return self.path / WAITING / token


def safe_name(name: str | None) -> str:
    """What a file may be called on any file system: the last part of the name that it was sent under, without dots
    and spaces at its ends, and not too long."""
    plain = _UNSAFE.sub("_", (name or "").encode("utf-8", "replace").decode()).strip(" ._")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = plain, ""
    ending = f".{suffix}" if suffix else ""
    kept = stem.encode()[: MOST_BYTES - len(ending.encode())].decode("utf-8", "ignore").strip(" .")
    return (kept or "file") + ending
