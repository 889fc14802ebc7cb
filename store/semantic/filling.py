"""Giving every passage its vector, some at a time, so that nothing is lost when it is stopped."""

from __future__ import annotations

from collections.abc import Callable

from store.database import embeddings
from store.database.connections import Connections
from store.semantic.encoder import Encoder
from store.semantic.vectors import pack

BATCH = 8
"""Passages between two commits: about a second's work, which is what stopping takes at most."""


def embed_missing(
    connections: Connections,
    encoder: Encoder,
    progress: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Compute the vectors that are missing, oldest passage first; returns how many (see ``Store.embed``)."""
    with connections.reading() as connection:
        total = embeddings.missing(connection, encoder.name)
        others = embeddings.has_others(connection, encoder.name)
    if others:
        with connections.writing() as connection:
            embeddings.forget_others(connection, encoder.name)
    done = last = 0
    while not stopped():
        if progress:
            progress(done, max(total, done))
        with connections.reading() as connection:
            texts = embeddings.next_texts(connection, encoder.name, last, BATCH)
        if not texts:
            break
        found = encoder.passages([text for _, text in texts])
        packed = [(passage, pack(vector)) for (passage, _), vector in zip(texts, found, strict=True)]
        with connections.writing() as connection:
            embeddings.add(connection, encoder.name, packed)
        done, last = done + len(texts), texts[-1][0]
    return done
