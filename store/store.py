"""The store: one database file, asked and filled through one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.database import reading
from store.database.connections import Connections
from store.questions.log import QuestionLog
from store.semantic.encoder import Encoder
from store.values import Answer, ContactEntry, DocumentInfo, IndexReport, OriginalFile, Progress, Reply

if TYPE_CHECKING:
    from store.search.archive import Archive
    from store.search.explanation import Explanation
    from store.semantic.index import SemanticIndex


class Store:
    """An open database. Safe to use from several threads; close it, or use it as a context manager.

    ``questions`` is the log of what people asked. Each call sees one state of the database, also while another thread
    or program indexes, and none waits for that. Every method raises DatabaseError when the file can no longer be used;
    where that will pass, a DatabaseBusyError or a DiskFullError.
    """

    def __init__(self, path: Path, encoder: Encoder | None = None) -> None:
        """Open the database at ``path``, creating it and its folder where missing.

        ``encoder`` is the model by which passages are found by meaning too, once ``embed`` has given them vectors.
        Raises DatabaseError when the file cannot be used, NewerDatabaseError when a newer wenxun wrote it.
        """
        self._connections = Connections(path)
        self.questions = QuestionLog(self._connections)
        self._archive: Archive | None = None
        self.encoder = encoder
        self._index: SemanticIndex | None = None
        if encoder is not None:
            from store.semantic import index

            self._index = index.SemanticIndex(encoder)

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Read files and folders into the database; what did not change is skipped.

        Files that went away are removed, but only under ``paths``. A file that cannot be read is reported, what was
        known of it is kept, and the run goes on. A run that is cut off loses at most the document being read; the next
        one makes up for it. Raises PathNotFoundError, UnreadableFileError and NothingToIndexError, for a path that
        gives nothing at all, before anything is changed.
        """
        from store.database.indexing import index_paths  # jieba and sqlite-utils: 0.5 s that asking does without

        return index_paths(self._connections, paths, progress)

    def ask(self, question: str, *, count: int = 5, earlier: str | None = None, copies: bool = False) -> Reply:
        """Answer one question, with up to ``count`` answers, best first. Any text is a question.

        ``earlier`` is the key of the answer given before it (or of a notice, ``store.document_key``): a question that
        says nothing by itself (那电话呢, 还有吗) is answered from there, and every other as without it.
        With ``copies``, what another answer names as its copy (``Answer.also``) and what differs from it
        (``Reply.differing``) are answers of their own too, each in its place: a ranking of all notices that answer.
        """
        from store.search.archive import read_archive
        from store.search.context import ask_in_context

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return ask_in_context(connection, question, count, earlier, archive, self._index, copies=copies)

    def explain(self, question: str) -> Explanation:
        """Why ``ask`` answers ``question``, asked by itself, as it does: each stage with what it found.

        Takes about twice as long as asking, which it does as well.
        """
        from store.search.archive import read_archive
        from store.search.explaining import explain

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return explain(connection, question, archive, self._index)

    def embed(
        self, progress: Callable[[int, int], None] | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> int:
        """Give the passages that have none a vector by the encoder; returns how many were given one.

        Questions are answered meanwhile. ``progress`` is told how many are done of how many; ``stopped`` is asked about
        once a second whether to end. Each handful is kept at once, so that the next run goes on where one was cut off.
        The vectors of another model are dropped. Does nothing without an encoder; raises EncoderUnusableError.
        """
        if self.encoder is None:
            return 0
        from store.semantic.filling import embed_missing

        return embed_missing(self._connections, self.encoder, progress, stopped)

    def answer(self, key: str) -> Answer:
        """The answer with this key again. Raises AnswerGoneError when its notice has changed or is gone."""
        from store.search.answers import answer_for_key
        from store.search.archive import read_archive
        from store.search.library import Library

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return answer_for_key(Library(connection, archive), key)

    def documents(self) -> list[DocumentInfo]:
        """All notices, newest first, each child right after its parent."""
        with self._connections.reading() as connection:
            return reading.all_documents(connection)

    def texts(self) -> list[tuple[str, str]]:
        """The name (``DocumentInfo.document``) and the cleaned text of every file and JSON Lines record."""
        with self._connections.reading() as connection:
            return [(name, text) for name, text in connection.execute("SELECT name, text FROM texts ORDER BY id")]

    def contacts(self, words: str = "") -> list[ContactEntry]:
        """The contact blocks that match ``words`` best (all of them for ""), in the order of relevance."""
        from store.search.archive import read_archive
        from store.search.listing import matching_contacts

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return matching_contacts(connection, words, archive)

    def reprints(self) -> list[tuple[int, ...]]:
        """The groups of notices that are the same one printed again, each as its ids (``DocumentInfo.id``) in order."""
        from store.database.reprints import all_reprints

        with self._connections.reading() as connection:
            return all_reprints(connection)

    def original(self, document_id: int) -> OriginalFile:
        """The file a notice was read from. Raises AnswerGoneError when it is gone."""
        with self._connections.reading() as connection:
            return reading.original(connection, document_id)

    @property
    def is_empty(self) -> bool:
        """Whether no document has been indexed yet."""
        with self._connections.reading() as connection:
            return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    @property
    def document_count(self) -> int:
        """How many notices there are, counted in a millisecond."""
        with self._connections.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            return int(count)

    def close(self) -> None:
        """Close the database; the store cannot be used afterwards."""
        self._connections.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
