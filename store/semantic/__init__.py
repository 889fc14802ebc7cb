"""Finding passages by meaning, the extra ``semantic``: a model makes vectors of passages and questions.

Only ``store.semantic.encoder`` may be imported without numpy; the rest is imported where an encoder is used.
"""
