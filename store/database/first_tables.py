"""The tables of a database of the first version. What changed since is in ``store.database.schema``, step by step."""

from sqlite_utils import Database


def make_first_tables(db: Database) -> None:
    """Make them in ``db``, which is empty."""
    # A file on disk. `root` is the path that was named for the run that read it, `path` the file, both absolute.
    db.table("files").create(
        {"id": int, "root": str, "path": str, "hash": str},
        pk="id",
        not_null={"root", "path", "hash"},
    )
    db.table("files").create_index(["path"], unique=True)
    # The text of a file, or of one record of a JSON Lines file. `original` is packed, see store.database.originals.
    db.table("texts").create(
        {
            "id": int,
            "file": int,
            "name": str,
            "hash": str,
            "original": bytes,
            "encoding": str,
            "text": str,
            "map": bytes,
        },
        pk="id",
        foreign_keys=[("file", "files", "id")],
        not_null={"file", "name", "hash", "original", "encoding", "text", "map"},
    )
    db.table("texts").create_index(["file", "name"], unique=True)
    # A notice; a child stands in the same text as its parent.
    # AUTOINCREMENT: the key of an answer given earlier must never name another document or contact later.
    db.execute(
        """CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            text INTEGER NOT NULL REFERENCES texts(id),
            parent INTEGER REFERENCES documents(id),
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            title TEXT NOT NULL,
            number TEXT,
            issuer TEXT,
            date TEXT,
            addressee TEXT
        )"""
    )
    db.table("documents").create_index(["text"])
    db.table("documents").create_index(["parent"])
    db.table("facts").create(
        {"id": int, "document": int, "kind": str, "label": str, "value": str, "start": int, "end": int},
        pk="id",
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("facts").create_index(["document"])
    db.table("facts").create_index(["kind"])
    db.table("sections").create(
        {
            "id": int,
            "document": int,
            "parent": int,
            "level": int,
            "heading": str,
            "start": int,
            "body_start": int,
            "end": int,
        },
        pk="id",
        foreign_keys=[("document", "documents", "id"), ("parent", "sections", "id")],
    )
    db.table("sections").create_index(["document"])
    db.table("sections").create_index(["parent"])
    # AUTOINCREMENT: entries of the search index that were left behind, should the segmentation of words have changed
    # between adding and removing, must never name a new passage.
    db.execute(
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document INTEGER NOT NULL REFERENCES documents(id),
            section INTEGER REFERENCES sections(id),
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            chrome INTEGER NOT NULL
        )"""
    )
    db.table("passages").create_index(["document"])
    db.table("passages").create_index(["section"])
    db.table("lists").create(
        {"id": int, "document": int, "lead": str, "lead_start": int, "lead_end": int},
        pk="id",
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("lists").create_index(["document"])
    # `folded` is the name as it is compared.
    db.table("items").create(
        {"id": int, "list": int, "name": str, "folded": str, "start": int, "end": int},
        pk="id",
        foreign_keys=[("list", "lists", "id")],
    )
    db.table("items").create_index(["list"])
    db.table("items").create_index(["folded"])
    # `value` is the contact block as JSON, see store.database.contacts.
    db.execute(
        """CREATE TABLE contacts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document INTEGER NOT NULL REFERENCES documents(id),
            org TEXT,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            value TEXT NOT NULL
        )"""
    )
    db.table("contacts").create_index(["document"])
    # The words of the notices with their toneless pinyin, for spelling, pinyin questions and segmentation.
    # `studied` says that the dictionary has been searched for it.
    db.execute(
        """CREATE TABLE words (
            word TEXT PRIMARY KEY,
            pinyin TEXT NOT NULL,
            count INTEGER NOT NULL,
            studied INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID"""
    )
    db.table("words").create_index(["pinyin"])
    # The characters that the words are written with, for pinyin questions; `count` adds the words' counts up.
    db.execute(
        """CREATE TABLE characters (
            sound TEXT NOT NULL,
            character TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (sound, character)
        ) WITHOUT ROWID"""
    )
    # What the dictionary says of the words, see store.language.dictionary. Rows of words that have left the index stay:
    # they are joined with `words` when they are looked up, and there are never more than the dictionary holds.
    db.execute(
        """CREATE TABLE glosses (
            stem TEXT NOT NULL,
            word TEXT NOT NULL,
            phrase TEXT NOT NULL,
            weight REAL NOT NULL,
            PRIMARY KEY (stem, word, phrase)
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE synonyms (
            asked TEXT NOT NULL,
            word TEXT NOT NULL,
            weight REAL NOT NULL,
            PRIMARY KEY (asked, word)
        ) WITHOUT ROWID"""
    )
    # What every character sounds like and is written of, for typing errors; readings and parts with spaces between.
    db.execute("CREATE TABLE glyphs (character TEXT PRIMARY KEY, sounds TEXT, parts TEXT) WITHOUT ROWID")
    # Words of general Chinese: what the notices do not use is not therefore a typing error, nor nothing.
    db.execute("CREATE TABLE lexicon (word TEXT PRIMARY KEY) WITHOUT ROWID")
    # One row a passage, under its id. Only the terms are kept, neither their places nor the text: both come from the
    # passage itself. They are cut before they get here, so that the simplest tokenizer does; that of older databases
    # (unicode61) takes a quarter longer, and cuts them where these cut them.
    db.execute("CREATE VIRTUAL TABLE terms USING fts5(term, content='', columnsize=0, detail='none', tokenize='ascii')")
    db.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(terms, row)")
