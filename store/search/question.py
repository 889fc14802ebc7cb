"""A question as it is searched: folded, without the words that only make it a question, cut into weighted terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from store.language.places import provinces_in
from store.language.terms import han_bigrams, han_runs, latin_tokens
from store.search.entries import UNKNOWN, Entry
from store.search.function_words import FUNCTION_PHRASE, STOP_CHARACTERS, function_phrases
from store.search.organisations import meant, mention_in
from store.search.segmentation import segment
from store.search.vocabulary import Vocabulary

MAX_CHARACTERS = 400
"""Longer questions are cut: a term list without bound would make one message slow for all."""

EXPANSION = 0.5
"""What another word is worth beside the one asked with, times their likeness: never as much as a literal match.

Neither the questions over five notices nor the 319 over real ones tell 0, 0.5 and 1 apart beyond noise.
"""

NAME = 2.5
"""What a proper name of two characters is worth beside another word: there is no pair in it that counts besides.

At 1 an encyclopaedia that is asked about 韩国 and 元朝 loses .004 (hit@1 over 1,000 questions), the real notices .001,
the others nothing. Places in China are told apart by their province instead.
"""


class Term(NamedTuple):
    """One thing to look for: any of ``forms`` will do; ``frequency`` passages hold one of them.

    ``weight`` is what a match is worth: the idf, less for bigrams that are grammar or that the index does not know.
    ``naming`` says that it stands in the name of the organisation whose notice is meant, ``expansion`` that the
    question does not use it, only another word for it.
    """

    forms: tuple[str, ...]
    frequency: int
    weight: float
    naming: bool = False
    expansion: bool = False


class Word(NamedTuple):
    """A word of the question, and in how many passages it stands; "" for one that has no form in Chinese."""

    text: str
    frequency: int


@dataclass(frozen=True)
class Query:
    """What is searched for.

    ``text`` is the folded question, ``content`` the same with function phrases blanked out, ``mention`` the name of an
    organisation in it, if there is one, and ``bodies`` the folded names of those that the notices know by it.
    ``provinces`` are the places it names, ``words`` what it is made of besides function phrases and that name.
    """

    text: str
    content: str
    terms: tuple[Term, ...]
    mention: str | None = None
    bodies: tuple[str, ...] = ()
    provinces: frozenset[str] = frozenset()
    words: tuple[Word, ...] = ()

    @property
    def named(self) -> str:
        """The name of an organisation that the notices know, as the question uses it; "" without one."""
        return self.mention if self.mention and self.bodies else ""

    @cached_property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """The forms of all terms that weigh something, each with the number of its term."""
        return tuple([(form, number) for number, term in enumerate(self.terms) if term.weight for form in term.forms])

    @cached_property
    def worths(self) -> tuple[int, ...]:
        """What each term weighs, in millionths: of whole numbers the order in which they are added says nothing."""
        return tuple([int(1_000_000 * term.weight) for term in self.terms])

    @cached_property
    def total(self) -> float:
        """The weight of all terms of the question together."""
        return sum([term.weight for term in self.terms if not term.expansion])

    @cached_property
    def owed(self) -> float:
        """What of it a passage is to hold: none owes the name of the organisation that is asked about."""
        return sum([term.weight for term in self.terms if not term.expansion and not term.naming])


def build_query(folded: str, vocabulary: Vocabulary, groups: Sequence[Sequence[str]] | None = None) -> Query:
    """The query for a folded question, its terms weighted by the index at hand.

    ``groups`` are the terms where they are known already, as alternatives (of an English question, say); an empty group
    stands for a word that the notices do not have.
    """
    folded = folded[:MAX_CHARACTERS]
    content = _without_function_phrases(folded, vocabulary)
    mention = mention_in(content, vocabulary.names.lines)
    named, bodies = meant(mention, vocabulary.organisations, vocabulary.names) if mention else ("", [])
    if groups is None:
        known = _left_in(content, vocabulary.words_in(folded))
        asked = segment(content, [word for word, entry in known.items() if entry.is_word])
        own = [word for word in asked if not (mention and bodies and word in mention)]
        literal = _literal(content, known)
        frequencies = vocabulary.frequencies([*own, *literal], searched=True)
        words = tuple([Word(word, frequencies[word]) for word in own])
        weighed = _terms({term: frequencies[term] for term in literal}, named, words, known, vocabulary)
        terms = weighed + _expansions(content, named, known, vocabulary)
    else:
        terms = _group_terms(groups, named, vocabulary)
        words = tuple(Word(next(iter(term.forms), ""), term.frequency) for term in terms if not term.naming)
    return Query(folded, content, terms, mention, tuple(body.folded for body in bodies), provinces_in(folded), words)


def _left_in(content: str, known: Mapping[str, Entry]) -> dict[str, Entry]:
    """Those of the words ``known`` of a question that stand in what is left of it, in the order of ``words_in``."""
    found: dict[str, Entry] = {}
    for run in han_runs(content):
        inside = [(len(word), run.find(word), word) for word in known if word in run]
        found.update((word, known[word]) for _, _, word in sorted(inside))
    return found


def telling_characters(query: Query) -> frozenset[str]:
    """The Chinese characters of a query that are neither grammar nor part of the organisation's name."""
    return frozenset("".join(han_runs(query.content))) - STOP_CHARACTERS - frozenset(query.named)


def says_nothing(folded: str) -> bool:
    """Whether a folded text is nothing but function phrases and grammar (是多少)."""
    plain = FUNCTION_PHRASE.sub(" ", folded)
    return not latin_tokens(plain) and STOP_CHARACTERS.issuperset("".join(han_runs(plain)))


def _terms(
    frequencies: Mapping[str, int],
    named: str,
    asked: Sequence[Word],
    known: Mapping[str, Entry],
    vocabulary: Vocabulary,
) -> tuple[Term, ...]:
    names = {word.text for word in asked if known[word.text].is_name and not provinces_in(word.text)}

    terms: list[Term] = []
    for term, frequency in frequencies.items():
        weight = vocabulary.idf(frequency)
        if len(term) == 2:
            weight *= NAME if term in names else _share(term, frequency, known)
        if weight:
            terms.append(Term((term,), frequency, weight, term in named))
    return tuple(terms)


def _literal(content: str, known: Mapping[str, Entry]) -> list[str]:
    """What the index may have of a question as it stands: its pairs of characters, letters and figures, long words."""
    grams = [gram for gram in han_bigrams(content) if len(gram) > 1 or gram == content.strip()]
    long_words = [word for word, entry in known.items() if entry.times and len(word) > 2]
    return list(dict.fromkeys([*grams, *latin_tokens(content), *long_words]))


def _group_terms(groups: Sequence[Sequence[str]], named: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    frequencies = vocabulary.frequencies(form for group in groups for form in group)
    terms = []
    for group in groups:
        frequency = sum(frequencies[form] for form in group)
        naming = any(form in named for form in group)
        terms.append(Term(tuple(group), frequency, vocabulary.idf(min(frequency, vocabulary.passages)), naming))
    return tuple(terms)


def _share(term: str, frequency: int, known: Mapping[str, Entry]) -> float:
    """How much of its idf a term is worth: a pair of characters that is no word is a phrase at best."""
    if term in known and known[term].is_word:
        return 1.0
    grammar = not STOP_CHARACTERS.isdisjoint(term)
    if frequency == 0:
        return 0.0 if grammar else 0.2
    return 0.25 if grammar else 1.0


def _expansions(content: str, named: str, known: Mapping[str, Entry], vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Other words for those of the question, out of the dictionary: 紧急 also finds 突发事件, but for less."""
    found = [entry.synonyms for asked, entry in known.items() if entry.synonyms and asked not in named]
    words = [word for synonyms in found for word, _ in synonyms]
    frequencies = vocabulary.frequencies(words)
    terms = []
    for synonyms in found:
        others = {word: likeness for word, likeness in synonyms if frequencies[word] and word not in content}
        if others:
            frequency = sum([frequencies[word] for word in others])
            weight = vocabulary.idf(frequency) * min(1.0, EXPANSION * max(others.values()))
            terms.append(Term(tuple(others), frequency, weight, expansion=True))
    return tuple(terms)


def _without_function_phrases(folded: str, vocabulary: Vocabulary) -> str:
    """The question without its function phrases; one stays where a longer word reaches over its edge (我 in 我国)."""
    spans = function_phrases(folded)
    if not spans:
        return folded
    known = vocabulary.words_in(folded)
    kept = [span for span in spans if not _reached_over(folded, span, known)]
    content = list(folded)
    for start, end in kept:
        content[start:end] = " " * (end - start)
    joined = "".join(content)
    return joined if han_runs(joined) or latin_tokens(joined) else folded


def _reached_over(folded: str, span: tuple[int, int], known: Mapping[str, Entry]) -> bool:
    start, end = span
    for length in (2, 3, 4):
        for at in range(max(0, start - length + 1), min(end, len(folded) - length + 1)):
            inside = start <= at and at + length <= end
            if not inside and length > end - start and known.get(folded[at : at + length], UNKNOWN).times:
                return True
    return False


def substrings(text: str, shortest: int, longest: int) -> list[str]:
    """All different runs of ``shortest`` to ``longest`` Chinese characters within ``text``."""
    found = [
        run[at : at + length]
        for run in han_runs(text)
        for length in range(shortest, longest + 1)
        for at in range(len(run) - length + 1)
    ]
    return list(dict.fromkeys(found))
