"""The store: one database file, asked and filled through one object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING

from store.database import reading
from store.database.connections import Connections
from store.database.editions import current_document
from store.errors import WenxunError
from store.values.replies import Answer, ContactEntry, DocumentInfo, OriginalFile, Reply, Withdrawn
from store.values.runs import IndexReport, Progress

if TYPE_CHECKING:
    from store.aside.asking import Aside
    from store.examination.values import Examined, Older
    from store.questions.log import QuestionLog
    from store.search.archive import Archive
    from store.search.explanation import Explanation
    from store.semantic.encoder import Encoder
    from store.semantic.index import SemanticIndex


class Store:
    """An open database. Safe to use from several threads; close it, or use it as a context manager.

    Each call sees one state of the database, also while another thread
    or program indexes, and none waits for that. Every method raises DatabaseError when the file can no longer be used;
    where that will pass, a DatabaseBusyError or a DiskFullError.
    """

    def __init__(self, path: Path, encoder: Encoder | None = None, *, without: frozenset[str] = frozenset()) -> None:
        """Open the database at ``path``, creating it and its folder where missing.

        ``encoder`` is the model by which passages are found by meaning too, once ``embed`` has given them vectors.
        ``without`` are the kinds of repairs (``RepairKind``) that are not made in what is indexed; what
        was indexed with others is read again by the next run.
        Raises DatabaseError when the file cannot be used, NewerDatabaseError when a newer wenxun wrote it.
        """
        self._connections = Connections(path, without=without)
        self._archive: Archive | None = None
        self._aside: Aside | None = None
        self.encoder = encoder
        self._index: SemanticIndex | None = None
        if encoder is not None:
            from store.semantic import index

            self._index = index.SemanticIndex(encoder)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._connections.path

    @cached_property
    def questions(self) -> QuestionLog:
        """The log of what people asked."""
        from store.questions.log import QuestionLog  # which one question at the command line does not go into

        return QuestionLog(self._connections)

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Read files and folders into the database; what did not change is skipped.

        Files that went away are removed, but only under ``paths``. A file that cannot be read is reported, what was
        known of it is kept, and the run goes on. A run that is cut off, as by an error that ``progress`` raises, loses
        at most what it read in the last seconds; the next one makes up for it. Raises PathNotFoundError,
        UnreadableFileError and NothingToIndexError, for a path that gives nothing at all, before anything is changed.
        """
        from store.database.indexing import index_paths  # jieba and sqlite-utils: 0.5 s that asking does without

        return index_paths(self._connections, paths, progress)

    def index_within(self, root: Path, path: Path) -> IndexReport:
        """Read one file or folder anew that lies under the indexed folder ``root``, or remove it where it is gone.

        What was taken out of it by hand before comes back.
        """
        from store.database.files import Place, as_text, real_path
        from store.database.indexing import index_places
        from store.database.withdrawing import restore_file

        place = Place(real_path(root), real_path(path))
        with self._connections.writing() as connection:
            restore_file(connection, as_text(place.path))
        return index_places(self._connections, [place])

    def examine(self, path: Path, name: str) -> Examined:
        """What would be understood of a file, which people call ``name``; nothing is taken in.

        It is read in a process of its own, and takes some seconds. Raises UnreadableFileError.
        """
        from store.examination.examining import examine

        return examine(path, name, self._connections.without)

    def older_version(self, examined: Examined, name: str) -> Older | None:
        """The version that is known of the notice in a file called ``name``, and what the file changes of it."""
        from store.examination.comparing import older_version

        with self._connections.reading() as connection:
            return older_version(connection, examined, name)

    def withdraw(self, document_id: int, successor: int | None = None) -> Withdrawn:
        """Take out the file or record that a notice stands in, until it is put back; the file itself is left alone.

        Where the notice with the id ``successor`` takes its place, keys of earlier answers lead there. Raises
        AnswerGoneError when it is gone already.
        """
        from store.database.withdrawing import withdraw

        with self._connections.writing() as connection:
            return withdraw(connection, document_id, successor)

    def withdrawn(self) -> list[Withdrawn]:
        """What was taken out and not put back, the latest first."""
        from store.database.withdrawing import all_withdrawn

        with self._connections.reading() as connection:
            return all_withdrawn(connection)

    def restore(self, number: int) -> IndexReport:
        """Put back what was taken out, by its ``Withdrawn.id``: its file is read again, where it is still there, and
        keys of answers from before lead to what they did.

        Raises AnswerGoneError when it was put back before.
        """
        from store.database.indexing import index_places
        from store.database.withdrawing import restore, restored

        with self._connections.writing() as connection:
            returning = restore(connection, number)
        report = index_places(self._connections, [returning.place])
        with self._connections.writing() as connection:
            restored(connection, returning)
        return report

    def watch(
        self, paths: Sequence[Path], stop: Event, poll: float | None = None
    ) -> Iterator[IndexReport | WenxunError]:
        """Keep the database in step with files and folders until ``stop`` is set: what changes is read within seconds.

        Gives the report of each run that changed something or found something new that cannot be read, and each error
        after which it goes on: a folder may be empty or not connected for a while, and what is known of it is kept.
        Where the system cannot tell what changes, as with network drives, ``poll`` is the seconds between two looks at
        all that there is. Raises PathNotFoundError, before anything else, for a path that is missing.
        """
        from store.database.watching import watch

        return watch(self._connections, paths, stop, poll)

    def ask(self, question: str, *, count: int = 5, earlier: str | None = None, copies: bool = False) -> Reply:
        """Answer one question, with up to ``count`` answers, best first. Any text is a question.

        ``earlier`` is the key of the answer given before it (or of a notice, ``store.document_key``): a question that
        says nothing by itself (那电话呢, 还有吗) is answered from there, and every other as without it.
        With ``copies``, what another answer names as its copy (``Answer.also``) and what differs from it
        (``Reply.differing``) are answers of their own too, each in its place: a ranking of all notices that answer.
        """
        if self._aside is not None:
            from store.aside.asking import Question

            reply = self._aside.ask(Question(question, count, earlier, copies))
            if reply is not None:
                return reply
        from store.search.archive import read_archive
        from store.search.context import ask_in_context

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return ask_in_context(connection, question, count, earlier, archive, self._index, copies=copies)

    @contextmanager
    def asking_aside(self, semantic: str | None = None, processes: int = 1) -> Iterator[None]:
        """While the block runs, so many ``processes`` of their own answer what is asked, each one question at a time.

        So this one has its time for what else it does, and its memory: what answering reads is kept there. ``semantic``
        is what ``load_encoder`` was given for the encoder, if there is one. Where a process ends or cannot be started,
        questions are answered here.
        """
        from store.aside.asking import Aside

        self._aside = aside = Aside(self.path, semantic, processes)
        try:
            yield
        finally:
            self._aside = None
            aside.close()

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
        """The answer with this key again, as its notice reads now. Raises AnswerGoneError when it is gone."""
        from store.search.answers import answer_for_key
        from store.search.archive import read_archive
        from store.search.library import Library

        with self._connections.reading() as connection:
            self._archive = archive = read_archive(connection, self._archive)
            return answer_for_key(Library(connection, archive), key)

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """The title of the notice from which the answer with each of ``keys`` is; without those that are gone."""
        from store.search.answers import title_for_key

        with self._connections.reading() as connection:
            titles = {key: title_for_key(connection, key) for key in keys}
        return {key: title for key, title in titles.items() if title is not None}

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

    def roots(self) -> list[Path]:
        """The files and folders that were indexed, as they were named: what ``index`` reads to be up to date."""
        with self._connections.reading() as connection:
            return reading.roots(connection)

    def reprints(self) -> list[tuple[int, ...]]:
        """The groups of notices that are the same one printed again, each as its ids (``DocumentInfo.id``) in order."""
        from store.database.reprints import all_reprints

        with self._connections.reading() as connection:
            return all_reprints(connection)

    def original(self, document_id: int) -> OriginalFile:
        """The file a notice was read from, or what took its place. Raises AnswerGoneError when it is gone."""
        with self._connections.reading() as connection:
            return reading.original(connection, current_document(connection, document_id))

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
