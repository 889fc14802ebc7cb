"""The values that pass between the stages: frozen dataclasses and named tuples, so that each can be tested alone.

Offsets count characters (Unicode code points, as in Python), never bytes; ``start`` is the first character and ``end``
the one after the last, so that ``text[start:end]`` is the span. Unless a docstring says otherwise, offsets point into
the cleaned text of the *file* (or JSON Lines record) that the notice was read from, also for a child document.
"""
