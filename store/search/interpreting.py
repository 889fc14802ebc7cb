"""Reading a question: whether in Chinese with its typing errors, in pinyin or in English, it becomes a query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from store.language.terms import han_runs, latin_tokens
from store.search.intents import CUE_WORDS, Intent, intent_of
from store.search.question import Query, build_query, says_nothing
from store.search.spelling import correct
from store.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from store.search.english import Translation

_LETTERS_A_CHARACTER: Final = 6
"""A question with fewer letters and digits for each Chinese character in it is neither pinyin nor English."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A question as understood.

    ``query`` is searched for what the notices say; ``topic`` is the query without the words that only say which detail
    or fact is asked for. ``corrected`` is the question in Chinese where typing errors or pinyin were read as such,
    ``typed`` the folded question as it was typed.
    """

    text: str
    intent: Intent
    query: Query
    topic: Query
    corrected: str | None = None
    typed: str = ""


def interpret(typed: str, vocabulary: Vocabulary) -> Interpretation:
    """What a folded question asks."""
    return vocabulary.looked_up.interpretations.look_up_one(typed, lambda: _interpret(typed, vocabulary))


def _interpret(typed: str, vocabulary: Vocabulary) -> Interpretation:
    romanised, translation = _from_letters(typed, vocabulary)
    if translation is not None:
        query = build_query(translation.text, vocabulary, translation.groups)
        intent = replace(intent_of(typed), topic=translation.text)
        return Interpretation(translation.text, intent, replace(query, text=typed), query, typed=typed)
    read = romanised or typed
    query = build_query(read, vocabulary)  # first: among what it looks up is what tells typing errors
    text = correct(read, vocabulary, CUE_WORDS)
    if text != read:
        query = build_query(text, vocabulary)
    intent = intent_of(text)
    topic = _topic(query, intent.topic, vocabulary)
    return Interpretation(text, intent, query, topic, text if text != typed else None, typed)


def _from_letters(typed: str, vocabulary: Vocabulary) -> tuple[str | None, Translation | None]:
    """What a question in pinyin is in Chinese characters, or what one in English is in Chinese."""
    letters = sum(map(len, latin_tokens(typed.replace("ü", "v"))))
    if not letters or letters < _LETTERS_A_CHARACTER * sum(map(len, han_runs(typed))):
        return None, None
    # Only these questions wait for what reads them to be imported.
    from store.search.english import translate
    from store.search.romanised import from_pinyin

    romanised = from_pinyin(typed, vocabulary, CUE_WORDS)
    return romanised, None if romanised else translate(typed, vocabulary)


def _topic(query: Query, topic: str, vocabulary: Vocabulary) -> Query:
    if topic == query.text:
        return query
    return Query(topic, "", ()) if says_nothing(topic) else build_query(topic, vocabulary)
