"""Finding passages by meaning, the extra ``semantic``: a model makes vectors of passages and questions.

No model is imported before one is asked for: ``encoder`` needs none, all else is imported there or
where an encoder is used.
"""
