"""A file looked at before it is taken in: what would be understood of it, and what it changes of an older version."""
