"""The database: one SQLite file with the notices, what is understood of them, and the index they are found by."""
