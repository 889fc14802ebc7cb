"""How well wenxun answers: labelled questions in, figures out. ``bot.commands.eval`` runs it.

questions and labels -> asked (``asking``, or plain BM25: ``baseline``) -> graded (``grading``) -> summed up
(``summary``, ``calibration``, ``comparison``) -> shown (``tables``, ``printing``, ``json_form``, ``picture``).

What it needs beside wenxun itself is in the extra ``eval``, and nothing else in wenxun imports it.
"""
