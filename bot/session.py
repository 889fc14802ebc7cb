"""What every command starts from: the settings, the words in the right language, and the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot.defaults import default_database, file_path, locale_language, nothing_is_set
from bot.errors import SettingInvalidError, UsageError
from bot.wording import Wording, wording

if TYPE_CHECKING:
    from bot.settings import Settings
    from store import Store


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command. ``read`` is what came of reading the settings, None where nothing is set."""

    read: Settings | UsageError | None
    words: Wording

    @property
    def settings(self) -> Settings:
        """The settings. Raises the UsageError that reading them ended in, only now, so that --help works anyway."""
        if isinstance(self.read, UsageError):
            raise self.read
        if self.read is None:
            from bot.settings import read_settings

            return read_settings()
        return self.read

    @contextmanager
    def open_store(self, db: Path | None, *, semantic: bool = False) -> Iterator[Store]:
        """The store at ``db``, or else where the settings say; ``semantic``: with the model that they name, if any.

        Raises SettingInvalidError where ``db`` is no path, and whatever is wrong with the settings, also where they are
        not needed for this: what was set and is not heeded would be a riddle. Of the model only where it is needed.
        """
        from store import Store

        if self.read is None:
            with Store(_database(db) if db else default_database()) as store:
                yield store
            return
        from bot.semantic import chosen_encoder

        settings = self.settings
        encoder = chosen_encoder(settings) if semantic else None
        with Store(_database(db) if db else settings.db, encoder, without=frozenset(settings.repairs_off)) as store:
            yield store

    @contextmanager
    def filled_store(self, db: Path | None, *, quiet: bool) -> Iterator[Store]:
        """The same, with the seeds read in where it is still empty. ``quiet``: without a progress bar."""
        with self.open_store(db, semantic=True) as store:
            if store.is_empty:
                from bot.commands.index import index_with_progress
                from bot.seeds import seeds_folder

                index_with_progress(store, [seeds_folder()], self.words, quiet=quiet)
            yield store


def start_session() -> Session:
    """Read the settings and choose the language; a mistake in the settings is kept for when they are needed."""
    if nothing_is_set(os.environ):
        return Session(None, wording(locale_language(os.environ)))
    from bot.settings import language_before_settings, read_settings

    try:
        settings = read_settings()
    except UsageError as error:
        return Session(error, wording(language_before_settings(os.environ)))
    return Session(settings, wording(settings.shown_language))


def _database(db: Path) -> Path:
    """What ``--db`` names: it may be what the setting for it may be."""
    try:
        return file_path(db)
    except ValueError:
        raise SettingInvalidError("db", "--db") from None


def make_streams_tolerant() -> None:
    """Let no character stop the program: what a terminal cannot show, and what is no text, is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def make_output_utf8(newline: str | None = None) -> None:
    """Write UTF-8 whatever the locale: JSON passed between programs is always in UTF-8 (RFC 8259, section 8.1).

    ``newline`` is as for ``open``: "" leaves the ends of lines as they are, also on Windows.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline=newline)
