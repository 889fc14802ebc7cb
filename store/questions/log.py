"""The question log: what people asked, under a salted hash of who they are, their votes, and the language they chose.

Whoever has the database can still find out whether a *known* person's number is behind a hash, since the salt is in it:
the hash keeps names out of the log, and takes the place of no lock on the file.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from store.database.connections import Connections
from store.questions.values import Asked, KeptQuestion, Origin, PassedOn, Vote
from store.values.replies import Outcome

UNANSWERED: Final = (Outcome.NOT_FOUND, Outcome.RELATED, Outcome.CONTACT_MISSING)
"""Outcomes that leave the office something to answer."""


class QuestionLog:
    """The log in an open database. Safe to use from several threads, and while another thread or program indexes.

    ``person`` is the number of whoever asks; it is never kept, only its hash. Every method raises what those of
    ``Store`` raise.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    # ---- people ----

    def add(self, person: int, asked: Asked) -> None:
        """Keep a question."""
        with self._connections.writing() as connection:
            _add(connection, _hash(connection, person), asked)

    def vote(self, person: int, key: str, liked: bool | None, at: float) -> None:
        """Keep what a person thinks of the answer with ``key``, in place of what they thought before; None: nothing."""
        with self._connections.writing() as connection:
            who = _hash(connection, person)
            if liked is None:
                connection.execute("DELETE FROM votes WHERE person = ? AND key = ?", [who, key])
                return
            connection.execute(
                "INSERT INTO votes (person, key, liked, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET liked = excluded.liked, at = excluded.at",
                [who, key, liked, at],
            )

    def vote_of(self, person: int, key: str) -> bool | None:
        """Whether a person likes the answer with ``key``, None where they have not voted."""
        with self._connections.reading() as connection:
            query = "SELECT liked FROM votes WHERE person = ? AND key = ?"
            row = connection.execute(query, [_hash(connection, person), key]).fetchone()
            return None if row is None else bool(row[0])

    def pass_on(self, person: int, asked: Asked, origin: Origin) -> PassedOn:
        """Keep where a question stands, so that the office can answer it there.

        ``asked`` is added where the person has no question of that text in the log.
        """
        with self._connections.writing() as connection:
            who = _hash(connection, person)
            query = "SELECT id FROM questions WHERE person = ? AND text = ? ORDER BY at DESC LIMIT 1"
            row = connection.execute(query, [who, asked.text]).fetchone()
            number = _add(connection, who, asked) if row is None else int(row[0])
            (waits,) = connection.execute("SELECT EXISTS (SELECT 1 FROM questions WHERE chat IS NOT NULL)").fetchone()
            connection.execute(
                "UPDATE questions SET settled = NULL, chat = ?, message = ?, thread = ? WHERE id = ?",
                [*_place(origin), number],
            )
            return PassedOn(number, first=not waits)

    def choose_language(self, person: int, language: str | None) -> None:
        """Keep the language that a person chose for the interface; None: none."""
        with self._connections.writing() as connection:
            who = _hash(connection, person)
            connection.execute("DELETE FROM languages WHERE person = ?", [who])
            if language is not None:
                connection.execute("INSERT INTO languages (person, language) VALUES (?, ?)", [who, language])

    def language_of(self, person: int) -> str | None:
        """The language that a person chose, None where they did not choose any."""
        with self._connections.reading() as connection:
            query = "SELECT language FROM languages WHERE person = ?"
            row = connection.execute(query, [_hash(connection, person)]).fetchone()
            return None if row is None else str(row[0])

    def forget(self, person: int) -> int:
        """Delete the questions, votes and language of a person; returns how many questions and votes there were."""
        with self._deleting() as connection:
            who = _hash(connection, person)
            tables = ("questions", "votes", "languages")
            deleted = [
                connection.execute(f"DELETE FROM {table} WHERE person = ?", [who]).rowcount  # noqa: S608 - no input
                for table in tables
            ]
            return sum(deleted[:2])

    def forget_chat(self, chat: int) -> None:
        """Forget which questions stand in a chat: nothing can be answered there any more."""
        with self._deleting() as connection:
            connection.execute("UPDATE questions SET chat = NULL, message = NULL, thread = NULL WHERE chat = ?", [chat])

    # ---- the office ----

    def expire(self, before: float) -> int:
        """Delete the questions and votes from before a time; returns how many there were."""
        with self._deleting() as connection:
            questions = connection.execute("DELETE FROM questions WHERE at < ?", [before]).rowcount
            return int(questions + connection.execute("DELETE FROM votes WHERE at < ?", [before]).rowcount)

    def questions(self, since: float = 0.0) -> list[KeptQuestion]:
        """The questions asked since a time, newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_QUESTIONS} WHERE questions.at >= ? {_NEWEST_FIRST}", [since])
            return [_question(row) for row in rows]

    def waiting(self, most: int = -1) -> list[KeptQuestion]:
        """The questions that the notices did not answer or that were passed on, and the office has not settled yet.

        Not those whose asker liked what was found all the same. Those that were passed on come first, of both the
        newest; ``most`` of them, -1 for all.
        """
        marks = ", ".join("?" * len(UNANSWERED))
        condition = f"settled IS NULL AND (chat IS NOT NULL OR outcome IN ({marks}) AND liked IS NOT 1)"
        query = f"{_QUESTIONS} WHERE {condition} ORDER BY chat IS NULL, questions.at DESC, id DESC LIMIT ?"
        with self._connections.reading() as connection:
            return [_question(row) for row in connection.execute(query, [*map(str, UNANSWERED), most])]

    def settle(self, number: int, at: float) -> KeptQuestion | None:
        """Note that the office deals with the question with this id, and forget where it stands.

        Returns the question as it waited, None where it does not wait any more: of several who try, one alone gets it.
        """
        with self._deleting() as connection:
            row = connection.execute(f"{_QUESTIONS} WHERE id = ? AND settled IS NULL", [number]).fetchone()
            update = "UPDATE questions SET settled = ?, chat = NULL, message = NULL, thread = NULL WHERE id = ?"
            if row is None:
                return None
            connection.execute(update, [at, number])
            return _question(row)

    def unsettle(self, number: int, origin: Origin | None) -> None:
        """Let the question with this id, which stands at ``origin``, wait for the office again."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE questions SET settled = NULL, chat = ?, message = ?, thread = ? WHERE id = ?",
                [*_place(origin), number],
            )

    def menus(self) -> set[int]:
        """The numbers of those in whose menus the office's commands are, as ``keep_menus`` was told."""
        with self._connections.reading() as connection:
            return {int(person) for (person,) in connection.execute("SELECT person FROM menus")}

    def keep_menus(self, people: Iterable[int]) -> None:
        """Keep in whose menus the office's commands are: so that they can be taken out again."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM menus")
            connection.executemany("INSERT INTO menus (person) VALUES (?)", [(person,) for person in people])

    def votes(self, since: float = 0.0) -> list[Vote]:
        """The votes since a time, newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT key, liked, at FROM votes WHERE at >= ? ORDER BY at DESC", [since])
            return [Vote(key, bool(liked), at) for key, liked, at in rows]

    @contextmanager
    def _deleting(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which what is deleted is overwritten in the file, not just left out."""
        with self._connections.writing() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            try:
                yield connection
            finally:
                connection.execute("PRAGMA secure_delete = OFF")


_QUESTIONS = """SELECT id, text, questions.at, outcome, confidence, questions.key, language, chat, message, thread,
                       settled, liked
                  FROM questions LEFT JOIN votes ON votes.person = questions.person AND votes.key = questions.key"""

_NEWEST_FIRST = "ORDER BY questions.at DESC, id DESC"


def _question(row: sqlite3.Row) -> KeptQuestion:
    number, text, at, outcome, confidence, key, language, chat, message, thread, settled, liked = row
    return KeptQuestion(
        number,
        Asked(text, at, Outcome(outcome), confidence, key, language),
        None if chat is None else Origin(chat, message, thread),
        settled,
        None if liked is None else bool(liked),
    )


def _place(origin: Origin | None) -> tuple[int | None, ...]:
    return (origin.chat_id, origin.message_id, origin.thread_id) if origin else (None, None, None)


def _add(connection: sqlite3.Connection, who: bytes, asked: Asked) -> int:
    row = connection.execute(
        "INSERT INTO questions (person, text, at, outcome, confidence, key, language) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [who, asked.text, asked.at, asked.outcome.value, asked.confidence, asked.key, asked.language],
    )
    return int(row.lastrowid or 0)


def _hash(connection: sqlite3.Connection, person: int) -> bytes:
    """What stands for a person in this database alone."""
    (salt,) = connection.execute("SELECT salt FROM salts").fetchone()
    return hashlib.blake2b(str(person).encode(), key=salt, digest_size=16).digest()
