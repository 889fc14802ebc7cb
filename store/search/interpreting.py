"""Reading a question: whether in Chinese with its typing errors, in pinyin or in English, it becomes a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from store.search.english import translate
from store.search.intents import CUE_WORDS, Intent, intent_of
from store.search.question import Query, build_query, says_nothing
from store.search.romanised import from_pinyin
from store.search.spelling import correct
from store.search.vocabulary import Vocabulary


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

    def read(_: object) -> Mapping[str, Interpretation]:
        return {typed: _interpret(typed, vocabulary)}

    return vocabulary.looked_up.interpretations.look_up([typed], read)[typed]


def _interpret(typed: str, vocabulary: Vocabulary) -> Interpretation:
    romanised = from_pinyin(typed, vocabulary, CUE_WORDS)
    translation = None if romanised else translate(typed, vocabulary)
    if translation is not None:
        query = build_query(translation.text, vocabulary, translation.groups)
        intent = replace(intent_of(typed), topic=translation.text)
        return Interpretation(translation.text, intent, replace(query, text=typed), query, typed=typed)
    text = correct(romanised or typed, vocabulary, CUE_WORDS)
    intent = intent_of(text)
    query = build_query(text, vocabulary)
    topic = _topic(query, intent.topic, vocabulary)
    return Interpretation(text, intent, query, topic, text if text != typed else None, typed)


def _topic(query: Query, topic: str, vocabulary: Vocabulary) -> Query:
    if topic == query.text:
        return query
    return Query(topic, "", ()) if says_nothing(topic) else build_query(topic, vocabulary)
