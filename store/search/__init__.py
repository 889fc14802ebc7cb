"""From a question to its answers: interpretation, candidates, ranking, confidence and quotes."""
