"""Chinese as it is typed: one folded form for search, the terms of the index, and sound."""

from store.language.folding import fold, searchable
from store.language.terms import han_bigrams, latin_tokens

__all__ = ["fold", "han_bigrams", "latin_tokens", "searchable"]
