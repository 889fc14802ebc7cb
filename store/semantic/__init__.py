"""Finding passages by meaning, the extra ``semantic``: a model makes vectors of passages and questions.

Neither numpy nor a model is imported before one is asked for: ``encoder`` needs neither, all else is imported there or
where an encoder is used.
"""
