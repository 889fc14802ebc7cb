"""The process in which a file is looked at, see ``examining``: it is indexed into a database of its own and asked."""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from store.cleaning import clean
from store.database.connections import Connections
from store.database.known_files import add_file
from store.database.preparing import document_hash, prepare
from store.database.writing import changing, write_document
from store.errors import UnreadableFileError
from store.examination.values import Examined, Sample, Understood
from store.notices.understanding import understand
from store.processes import answering
from store.readers import Readers
from store.readers.kinds import TEXT, by_content, by_name
from store.readers.worker import limit_memory
from store.reasons import Reason
from store.store import Store
from store.values.notices import Notice
from store.values.replies import Outcome
from store.values.runs import Failure
from store.values.texts import RawDocument

MEMORY: Final = 2500 * 1024**2
"""Bytes of addresses that the process may take: a notice needs 1,430 MB, of which 260 MB are ever used."""
MOST: Final = 20
"""Texts of a file that are understood; the rest is counted. More notices than these nobody reads through."""
SAMPLES: Final = 2
QUESTIONS: Final = 8
"""Questions that are tried for the samples."""
CONTACT_QUESTION: Final = "联系电话是多少"


def main() -> None:
    """Look at the one file that standard input names."""
    limit_memory(MEMORY)
    answers = answering()
    path, name, without = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    found: Examined | str
    try:
        found = look_at(Path(path), name, without)
    except UnreadableFileError as error:
        found = error.reason
    except MemoryError:
        found = Reason("too-much-memory", most=MEMORY // 1024**2)
    except OSError as error:
        found = f"{error.strerror or error}."
    except Exception as error:
        found = Reason("not-understood", id=name, error=type(error).__name__)
    pickle.dump(found, answers)
    answers.flush()


def look_at(path: Path, name: str, without: frozenset[str] = frozenset()) -> Examined:
    """What would be understood of a file, see ``examining``. Raises UnreadableFileError, and whatever a file may do."""
    suffix = _suffix(path, name)
    with TemporaryDirectory() as folder:
        named = Path(folder, f"file{Path(name).suffix}{suffix}")  # readers go by the name where content does not tell
        named.symlink_to(path.absolute())
        database = Path(folder, "examined.db")
        failures: list[Failure] = []
        repairs: Counter[str] = Counter()
        notices: list[tuple[str, Notice]] = []
        texts = 0
        connections = Connections(database)
        with connections.writing() as connection, changing(connection) as changes:
            file = add_file(connection, name, Path(folder)).id
            for raw in _read(named, name + suffix, failures):
                texts += 1
                if texts <= MOST:
                    cleaned = clean(raw.text, raw.chrome, without)
                    repairs.update(repair.kind for repair in cleaned.repairs)
                    notices += [(cleaned.text, one) for one in understand(cleaned, title=raw.title, date=raw.date)]
                    write_document(connection, file, prepare(raw, document_hash(raw), without), changes)
        connections.close()
        with Store(database) as store:
            samples = tuple(_samples(store, [notice for _, notice in notices]))
    return Examined(
        suffix=suffix,
        texts=texts,
        notices=tuple(_understood(notice) for _, notice in notices),
        text=notices[0][0] if texts == 1 else "",
        repairs=dict(repairs.most_common()),
        samples=samples,
        failures=tuple(failures),
    )


def _suffix(path: Path, name: str) -> str:
    """How the name has to go on for its content: what its end does not tell, and what it tells wrongly."""
    kind = by_content(path.read_bytes(), name) or TEXT
    named = by_name(name)
    return "" if named and (named is kind or kind is TEXT or kind.save_as) else kind.suffixes[0]


def _read(path: Path, name: str, failures: list[Failure]) -> Iterator[RawDocument]:
    """The documents of a file; what cannot be read goes to ``failures``.

    Raises UnreadableFileError where there is none.
    """
    none = True
    with Readers() as readers:
        for one in readers.read(path, name):
            if isinstance(one, Failure):
                failures.append(one)
            else:
                none = False
                yield one
    if none:
        raise UnreadableFileError(name, failures[0].reason if failures else Reason("empty"))


def _understood(notice: Notice) -> Understood:
    return Understood(
        title=notice.title,
        number=notice.number,
        issuer=notice.issuer,
        date=notice.date,
        carried=notice.parent is not None,
        headings=tuple((section.level, section.heading) for section in notice.sections),
        contacts=notice.contacts,
    )


def _samples(store: Store, notices: list[Notice]) -> Iterator[Sample]:
    """Questions that are answered, each with another quote: for the contact details first, then for what is said."""
    questions = [CONTACT_QUESTION] if any(notice.contacts for notice in notices) else []
    questions += [section.heading for notice in notices for section in notice.sections if len(section.heading) > 1]
    questions += [notice.title for notice in notices if notice.title]
    given: set[str] = set()
    for question in list(dict.fromkeys(questions))[:QUESTIONS]:
        reply = store.ask(question)
        if reply.outcome in (Outcome.ANSWERED, Outcome.RELATED) and reply.answers[0].quote not in given:
            answer = reply.answers[0]
            given.add(answer.quote)
            yield Sample(question, answer.quote, answer.source.section)
        if len(given) == SAMPLES:
            return
