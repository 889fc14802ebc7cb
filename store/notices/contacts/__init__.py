"""Contact blocks: who to reach and how, found in the text of a notice (``finding``), and the names in them.

Nothing is imported here: asking needs the names alone, and the rest takes a fifth of a second.
"""
