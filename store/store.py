"""The store: one database file, asked and filled through one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from store.database import reading
from store.database.connections import Connections
from store.values import Answer, ContactEntry, DocumentInfo, IndexReport, OriginalFile, Progress, Reply


class Store:
    """An open database. Safe to use from several threads; close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the database at ``path``, creating it and its folder where missing.

        Raises DatabaseError when the file cannot be used, NewerDatabaseError when a newer wenxun wrote it.
        """
        self._connections = Connections(path)

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Read files and folders into the database; what did not change is skipped.

        Files that went away are removed, but only under ``paths``. A file that cannot be read is reported, and the
        run goes on. Raises PathNotFoundError and NothingToIndexError before anything is changed.
        """
        from store.database.indexing import index_paths  # jieba and sqlite-utils: 0.5 s that asking does without

        return index_paths(self._connections, paths, progress)

    def ask(self, question: str, *, count: int = 5) -> Reply:
        """Answer one question, with up to ``count`` answers, best first. Any text is a question; none raises."""
        from store.search.answering import ask

        return ask(self._connections.get(), question, count)

    def answer(self, key: str) -> Answer:
        """The answer with this key again. Raises AnswerGoneError when its notice has changed or is gone."""
        from store.search.answers import answer_for_key

        return answer_for_key(self._connections.get(), key)

    def documents(self) -> list[DocumentInfo]:
        """All notices, newest first, each child right after its parent."""
        return reading.all_documents(self._connections.get())

    def contacts(self, words: str = "") -> list[ContactEntry]:
        """The contact blocks that match ``words`` best (all of them for ""), in the order of relevance."""
        from store.search.contacts import matching_contacts

        return matching_contacts(self._connections.get(), words)

    def original(self, document_id: int) -> OriginalFile:
        """The file a notice was read from. Raises AnswerGoneError when it is gone."""
        return reading.original(self._connections.get(), document_id)

    @property
    def is_empty(self) -> bool:
        """Whether no document has been indexed yet."""
        return self._connections.get().execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    def close(self) -> None:
        """Close the database; the store cannot be used afterwards."""
        self._connections.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
