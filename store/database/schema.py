"""The steps that make the tables of a database, and by which an older one becomes a current one.

``PRAGMA user_version`` is the number of steps applied, so that opening a current database costs one query. All steps
that are missing are applied in one transaction. Every column that refers to another table has an index: without one,
each row removed there would be looked for in all of this table.

A step that wants notices understood anew sets ``files.hash`` and ``texts.hash`` to "": the next run reads them again.
"""

import secrets

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from store.database.first_tables import make_first_tables
from store.database.folded import FIRST_COLUMNS, fold_document
from store.database.reprints import add_to_reprints, bands_kept
from store.language.dictionary import read_names

MIGRATIONS = Migrations("wenxun")


@MIGRATIONS(name="001_start")
def _start(db: Database) -> None:
    make_first_tables(db)


@MIGRATIONS(name="002_folded")
def _folded(db: Database) -> None:
    """The folded forms of what questions are compared with, and a number that changes with every document."""
    for table, columns in FIRST_COLUMNS.items():
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX idx_facts_label ON facts (label) WHERE label <> ''")
    # Words that differ in their first character from one that was typed.
    db.execute("CREATE INDEX idx_words_tail ON words (substr(word, 2))")
    db.execute("CREATE TABLE state (generation INTEGER NOT NULL)")
    db.execute("INSERT INTO state (generation) VALUES (0)")
    for (document,) in db.execute("SELECT id FROM documents").fetchall():
        fold_document(db.conn, document)


@MIGRATIONS(name="003_reprints")
def _reprints(db: Database) -> None:
    """Which notices are the same one printed again, and the bands by which more of them are found."""
    # `notice` is the id of one of a group, also when that one is gone; `leads` marks the one whose bands are kept.
    db.execute(
        """CREATE TABLE reprints (
            document INTEGER PRIMARY KEY REFERENCES documents(id),
            notice INTEGER NOT NULL,
            leads INTEGER NOT NULL
        )"""
    )
    db.table("reprints").create_index(["notice"])
    # No reference to the documents: it would need an index as large as the table. What is left behind, should the
    # signatures have changed between adding and removing, names no document, since ids are never used twice.
    db.execute(
        """CREATE TABLE bands (
            band INTEGER NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (band, document)
        ) WITHOUT ROWID"""
    )
    for (document,) in db.execute("SELECT id FROM documents ORDER BY id").fetchall():
        add_to_reprints(db.conn, [(document, bands_kept(db.conn, document))])


@MIGRATIONS(name="004_embeddings")
def _embeddings(db: Database) -> None:
    """The vectors by which passages are found by meaning, see store.semantic; empty where no model is used."""
    # AUTOINCREMENT: what is new is told by its number. A vector goes with its passage.
    db.execute(
        """CREATE TABLE embeddings (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            passage INTEGER NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            vector BLOB NOT NULL
        )"""
    )
    db.table("embeddings").create_index(["passage", "model"], unique=True)


@MIGRATIONS(name="005_offices")
def _offices(db: Database) -> None:
    """Whose contact blocks and notices they are, newest first, for the office to ask."""
    db.table("contacts").create_index(["org"])
    db.table("documents").create_index(["issuer", "date"])


@MIGRATIONS(name="006_pages")
def _pages(db: Database) -> None:
    """Where the pages of a text begin, see store.database.rows; "" where its format has none."""
    db.execute("ALTER TABLE texts ADD COLUMN pages TEXT NOT NULL DEFAULT ''")


@MIGRATIONS(name="007_contacts")
def _contacts(db: Database) -> None:
    """Contact blocks as they are found since: numbers, addresses and owners that were missed. The notices are read
    again, see above."""
    db.execute("UPDATE files SET hash = ''")
    db.execute("UPDATE texts SET hash = ''")


@MIGRATIONS(name="008_names")
def _names(db: Database) -> None:
    """Which words of general Chinese are proper names."""
    db.execute("ALTER TABLE lexicon ADD COLUMN is_name INTEGER NOT NULL DEFAULT 0")
    if db.table("lexicon").count:
        db.conn.executemany("UPDATE lexicon SET is_name = 1 WHERE word = ?", [(name,) for name in read_names()])


@MIGRATIONS(name="009_questions")
def _questions(db: Database) -> None:
    """What people asked, see store.questions: under a hash whose salt is this database's own."""
    db.execute("CREATE TABLE salts (salt BLOB NOT NULL)")
    db.execute("INSERT INTO salts (salt) VALUES (?)", [secrets.token_bytes(32)])
    # Where a question stands (`chat`, `message`, `thread`) is kept only while the office is to answer it there.
    db.execute(
        """CREATE TABLE questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person BLOB NOT NULL,
            text TEXT NOT NULL,
            at REAL NOT NULL,
            outcome TEXT NOT NULL,
            confidence REAL NOT NULL,
            key TEXT,
            language TEXT NOT NULL,
            chat INTEGER,
            message INTEGER,
            thread INTEGER,
            settled REAL
        )"""
    )
    db.table("questions").create_index(["person"])
    db.table("questions").create_index(["at"])
    db.execute(
        """CREATE TABLE votes (
            person BLOB NOT NULL,
            key TEXT NOT NULL,
            liked INTEGER NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (person, key)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE TABLE languages (person BLOB PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID")


@MIGRATIONS(name="010_states")
def _states(db: Database) -> None:
    """By what a file is known to be unchanged without being opened, see store.database.files; -1: not known yet."""
    db.execute("ALTER TABLE files ADD COLUMN size INTEGER NOT NULL DEFAULT -1")
    db.execute("ALTER TABLE files ADD COLUMN mtime INTEGER NOT NULL DEFAULT -1")
    db.table("files").create_index(["hash"])


@MIGRATIONS(name="011_menus")
def _menus(db: Database) -> None:
    """The numbers of those whose menu on Telegram has the office's commands."""
    db.execute("CREATE TABLE menus (person INTEGER PRIMARY KEY)")


@MIGRATIONS(name="012_withdrawn")
def _withdrawn(db: Database) -> None:
    """The texts that were taken out by hand though their files are there, see store.database.withdrawing."""
    db.execute(
        """CREATE TABLE withdrawn (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            file INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            title TEXT NOT NULL,
            at REAL NOT NULL,
            UNIQUE (file, name)
        )"""
    )


@MIGRATIONS(name="013_editions")
def _editions(db: Database) -> None:
    """What became of notices and contact blocks that were read again, see store.database.editions, and the kinds of
    repairs that were switched off when they were, with spaces between."""
    db.execute(
        """CREATE TABLE editions (
            document INTEGER PRIMARY KEY,
            successor INTEGER NOT NULL,
            blocks TEXT NOT NULL
        )"""
    )
    db.execute("CREATE TABLE contact_editions (contact INTEGER PRIMARY KEY, successor INTEGER NOT NULL)")
    db.execute("ALTER TABLE state ADD COLUMN without TEXT NOT NULL DEFAULT ''")


@MIGRATIONS(name="014_returning")
def _returning(db: Database) -> None:
    """What the text was that was taken out by hand, so that answers from before are known when it is put back."""
    db.execute("ALTER TABLE withdrawn ADD COLUMN edition BLOB")


@MIGRATIONS(name="015_structure")
def _structure(db: Database) -> None:
    """Notices as they are repaired and understood since: more noise, dates, numbers and attached texts. They are read
    again, see above."""
    db.execute("UPDATE files SET hash = '', size = -1, mtime = -1")
    db.execute("UPDATE texts SET hash = ''")


@MIGRATIONS(name="016_counting")
def _counting(db: Database) -> None:
    """The words of transactions that are still to be counted, as JSON, see store.database.counting."""
    db.execute("CREATE TABLE uncounted (id INTEGER PRIMARY KEY, counts TEXT NOT NULL)")


@MIGRATIONS(name="017_common_terms")
def _common_terms(db: Database) -> None:
    """The terms that stand in most passages, and how many passages came or went since they were found, see
    store.database.common_terms. Those of an older database are found by its next run."""
    db.execute("CREATE TABLE common_terms (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("ALTER TABLE state ADD COLUMN changed_passages INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE state SET changed_passages = (SELECT count(*) FROM passages)")


@MIGRATIONS(name="018_headings")
def _headings(db: Database) -> None:
    """The title and the headings above a passage beside it: to gather them from three tables took half as long again
    for each passage that a question finds."""
    db.execute("ALTER TABLE passages ADD COLUMN heading TEXT NOT NULL DEFAULT ''")
    db.execute(
        """UPDATE passages SET heading = (SELECT folded_title FROM documents WHERE documents.id = document) || char(10)
            || coalesce((SELECT folded_path FROM sections WHERE sections.id = section), '')"""
    )
    db.execute("ALTER TABLE sections DROP COLUMN folded_path")
