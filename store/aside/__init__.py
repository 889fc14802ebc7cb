"""Answering questions in a process beside the one that serves people."""
