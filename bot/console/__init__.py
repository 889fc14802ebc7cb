"""Replies on the local terminal, for one question or a whole conversation."""
