"""English questions become Chinese words: for each word or phrase what it may be called in the notices.

The notices' words were looked up in the dictionary when they came into the index (``store.language.dictionary``); here
the question's words are looked up among their glosses. Names in pinyin (Wuhan, Qian Qihu) are found by their sound. Of
several translations the one is taken that stands next to its neighbours in the notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from math import log, log1p

from store.language.dictionary import STOP_WORDS, stem
from store.language.pinyin import is_syllables, syllable_ends
from store.language.terms import HAN
from store.search.intents import intent_of
from store.search.vocabulary import Vocabulary

_ASKING = """
about above after again against all also am any anybody anyone anything around ask because before behind below between both
but can could did do does doing during e each either else every everybody everyone few find further g get give he hello her
here him his how however i if just kind know let like list many may me might mine more most much must my need nor often only
other our ought over own per please question quite rather said same say says shall she should since sort still tell than
thank thanks think through thus too toward towards under until upon us very via want wants we well what whatever when where
whether while whom whose why will within without would yes yet you your yours
"""
_QUESTION_WORDS = STOP_WORDS | frozenset(_ASKING.split())

# What the dictionary lacks: the kinds of bodies, whose English names are the bodies' own choice, and of documents.
_GLOSSARY = """
society 学会 协会 研究会|association 协会 学会 联合会|federation 联合会 学会 联盟 总会|union 联合会 工会 学会 联盟|
institute 学会 研究所 研究院 学院|institution 学会 机构 研究所|academy 科学院 学会 研究院|council 理事会 委员会 学会|
committee 委员会 党委|commission 委员会|bureau 局 办公室|office 办公室 办公厅|department 部门 部|ministry 部|
administration 总局 管理局|foundation 基金会|chamber 商会|consortium 联盟|alliance 联盟|headquarters 指挥部 总部|
appeal 倡议书 倡议 呼吁 号召|initiative 倡议 倡议书|proposal 倡议 提案 建议|call 号召 倡议|announcement 公告 通知 通告|
notice 通知 公告 通告|circular 通知 通报|letter 一封信 来信 函|guideline 指南 指引|measure 措施 办法|rule 规定 规则|
signatory 联名 联合|epidemic 疫情|outbreak 疫情|pandemic 疫情 大流行|coronavirus 冠状病毒 新冠|covid 新冠 新冠肺炎|
ncp 新冠肺炎|cast 中国科协|ccp 中共 中国共产党|cpc 中共 中国共产党|chinese 中国 中华 中文|china 中国 中华|national 全国 国家 中国|
nationwide 全国|province 省|provincial 省 省级|city 市|municipal 市 市级|donate 捐款 捐赠 捐|money 资金 款 元
"""

_PIECE = re.compile(rf"(?P<word>[a-z0-9]+)|(?P<han>[{HAN}]+)|(?P<joint>'s\b| (?! )|-|/)|(?P<other>.)", re.DOTALL)
_WORD = re.compile("[a-z0-9]+")
_LINKS = {"and": "and", "&": "and", "of": "of", "for": "of"}
_ARTICLES = frozenset(["a", "an", "the"])
_LONGEST_PHRASE = 3
_MOST = 6
_WHOLE = 0.8
"""The weight from which a gloss is a word's own meaning, not part of an explanation."""
_LEAST_WEIGHT = 0.12
_LEAST_SHARE = 0.2
"""Translations worth less than this beside the best one are left out."""
_ENGLISH = 0.3
"""More than this share of an English question's letters stands in words that are no pinyin."""
_NEIGHBOUR = 0.5
_CONJUNCTIONS = "与和及、"


@dataclass(frozen=True, slots=True)
class Translation:
    """An English question in Chinese.

    ``text`` is its rough wording: the likeliest translations in Chinese order, joined where they stand together in the
    notices, English words that have none as they are. ``groups`` holds for each English word or phrase that says
    something the words of the notices that may be its translation, likeliest first; none where there is none.
    """

    text: str
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """``link`` is how it follows the token before: "" for directly, "and", "of", or "|" for anything else."""

    word: str
    link: str


@dataclass(frozen=True, slots=True)
class _Group:
    """An English word or phrase with its translations and what each is worth, best first."""

    english: str
    link: str
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    """Groups in Chinese order, the word taken for each, the text that they make and how well it fits the notices."""

    groups: tuple[_Group, ...] = ()
    words: tuple[str, ...] = ()
    text: str = ""
    fit: float = 0.0


def translate(folded: str, vocabulary: Vocabulary) -> Translation | None:
    """The translation of a folded English question, or None when it is not English.

    Question words, and the words by which contact details and facts are asked for (``store.search.intents``), are left
    out: they say nothing of the topic.
    """
    if not _may_be_english(folded):
        return None
    groups = _groups(list(_tokens(intent_of(folded).topic)), vocabulary)
    if not any(group.words for group in groups) and _QUESTION_WORDS.isdisjoint(_WORD.findall(folded)):
        return None
    wordings = [_best_wording(clause, vocabulary) for clause in _clauses(groups)]
    chosen = {
        group: word for wording in wordings for group, word in zip(wording.groups, wording.words, strict=True)
    }
    return Translation(
        " ".join(wording.text for wording in wordings),
        tuple(_chosen_first([word for word, _ in group.words], chosen[group]) for group in groups),
    )


def _may_be_english(folded: str) -> bool:
    words = _WORD.findall(folded)
    letters = sum(map(len, words))
    english = sum(len(word) for word in words if word in _QUESTION_WORDS or not is_syllables(word))
    return english > letters * _ENGLISH and letters > 6 * len(re.findall(f"[{HAN}]", folded))


def _tokens(topic: str) -> Iterator[_Token]:
    """The words that say something, each with its link to the one before."""
    link = "|"
    for match in _PIECE.finditer(topic):
        kind, piece = match.lastgroup, match.group()
        if kind == "word" and piece not in _QUESTION_WORDS:
            yield _Token(piece, link)
            link = ""
        elif kind == "joint" or piece in _ARTICLES:
            continue
        else:
            link = _LINKS.get(piece, "|") if link == "" else "|"


def _groups(tokens: Sequence[_Token], vocabulary: Vocabulary) -> list[_Group]:
    """The words as they are translated: phrases that have a translation of their own, else single words."""
    translations = _Translations(tokens, vocabulary)
    groups: list[_Group] = []
    start = 0
    while start < len(tokens):
        for end in range(min(start + _LONGEST_PHRASE, len(tokens)), start, -1):
            window = tokens[start:end]
            words = translations.of([token.word for token in window])
            if len(window) == 1 or (words and all(token.link != "|" for token in window[1:])):
                break
        groups.append(_Group(" ".join(token.word for token in window), window[0].link, words))
        start = end
    return groups


class _Translations:
    """The translations of the words and phrases of one question, looked up together."""

    def __init__(self, tokens: Sequence[_Token], vocabulary: Vocabulary) -> None:
        words = [token.word for token in tokens]
        windows = [
            words[start:end]
            for start in range(len(words))
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
        ]
        self._glosses = vocabulary.glosses({_stems(window) for window in windows})
        self._sounds = vocabulary.counts_that_sound({"".join(window) for window in windows if _may_be_name(window)})
        listed = {word for token in words for word in _glossary().get(stem(token), ())}
        self._counts = {word: count for word, count in vocabulary.frequencies(listed).items() if count}
        self._counts |= {word: count for word, count in vocabulary.word_counts(listed).items() if count}
        self._literal = vocabulary.frequencies(words)

    def of(self, window: Sequence[str]) -> tuple[tuple[str, float], ...]:
        """The translations of a window of words and what they are worth; of a phrase only those of all of it."""
        phrase = " ".join(window)
        least = _LEAST_WEIGHT if len(window) == 1 else _WHOLE
        worth: dict[str, float] = {}
        glossed = [(meant, meant.weight * _likeness(meant.phrase, phrase)) for meant in self._glosses[_stems(window)]]
        for meant, weight in glossed:
            if weight >= least:
                worth[meant.word] = max(worth.get(meant.word, 0.0), weight * log1p(meant.count))
        if not any(weight >= _WHOLE for _, weight in glossed):
            worth |= {word: log1p(count) for word, count in self._sounds.get("".join(window), ())}
        if len(window) == 1:
            listed = [word for word in _glossary().get(stem(phrase), ()) if word in self._counts]
            worth |= {word: log1p(self._counts[word]) for word in listed}
            worth |= {phrase: log1p(count) for count in [self._literal[phrase]] if count}
        best = sorted(worth.items(), key=lambda pair: -pair[1])[:_MOST]
        return tuple((word, value) for word, value in best if value >= _LEAST_SHARE * best[0][1])


def _stems(window: Iterable[str]) -> str:
    return " ".join(map(stem, window))


def _may_be_name(window: Sequence[str]) -> bool:
    """Whether words may be a name in pinyin: of two and more syllables."""
    return all(map(is_syllables, window)) and (len(window) > 1 or len(window[0]) not in syllable_ends(window[0], 0))


def _likeness(phrase: str, asked: str) -> float:
    """How much of two phrases of one stem is the same, from the start: ``mechanics`` is not ``mechanism``."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(phrase, asked, strict=False)))
    return same / max(len(phrase), len(asked))


def _clauses(groups: Sequence[_Group]) -> Iterator[list[_Group]]:
    """Groups that follow one another without another word between them."""
    clause: list[_Group] = []
    for group in groups:
        if clause and group.link == "|":
            yield clause
            clause = []
        clause.append(group)
    if clause:
        yield clause


def _best_wording(clause: Sequence[_Group], vocabulary: Vocabulary) -> _Wording:
    """A clause in the Chinese order that fits the notices best: what follows ``of`` stands before it."""
    parts: list[list[_Group]] = []
    for group in clause:
        if not parts or group.link == "of":
            parts.append([])
        parts[-1].append(group)
    orders = [[group for part in reversed(parts) for group in part]]
    if len(parts) > 1 and len(parts[0]) > 1:
        # Chinese Society of Astronautics: 中国 宇航 学会
        middle = [group for part in reversed(parts[1:]) for group in part]
        orders.append([*parts[0][:-1], *middle, parts[0][-1]])
    return max((_wording(order, vocabulary) for order in orders), key=lambda wording: wording.fit)


def _wording(order: Sequence[_Group], vocabulary: Vocabulary) -> _Wording:
    """For each group the translation that is likely by itself and stands next to its neighbours in the notices."""
    joints = _joints(order, vocabulary)
    ways = [_Wording()]
    for group in order:
        ways = [
            max((_extended(way, group, word, worth, joints) for way in ways), key=lambda way: way.fit)
            for word, worth in group.words or ((f" {group.english} ", 1.0),)
        ]
    best = max(ways, key=lambda way: way.fit)
    return _Wording(best.groups, best.words, " ".join(best.text.split()), best.fit)


def _extended(way: _Wording, group: _Group, word: str, worth: float, joints: Mapping[str, tuple[str, float]]) -> _Wording:
    between, together = joints.get(way.text[-1:] + word[0], (" ", 0.0))
    fit = way.fit + log(worth) + _NEIGHBOUR * log1p(together)
    return _Wording((*way.groups, group), (*way.words, word), f"{way.text}{between}{word}", fit)


def _joints(order: Sequence[_Group], vocabulary: Vocabulary) -> dict[str, tuple[str, float]]:
    """For two characters that stand next to each other in the notices what is between them, and how often.

    Where English has ``and``, that may be a conjunction.
    """
    pairs = {
        one[-1] + other[0]: after.link == "and"
        for before, after in pairwise(order)
        for one, _ in before.words
        for other, _ in after.words
    }
    conjoined = {
        pair: [(pair[0] + conjunction, conjunction + pair[1]) for conjunction in _CONJUNCTIONS]
        for pair, joined in pairs.items()
        if joined
    }
    together = vocabulary.frequencies({*pairs, *(gram for grams in conjoined.values() for two in grams for gram in two)})
    joints = {pair: ("", float(together[pair])) for pair in pairs if together[pair]}
    for pair, grams in conjoined.items():
        for before, after in grams:
            count = min(together[before], together[after])
            if count > joints.get(pair, ("", 0.0))[1]:
                joints[pair] = (before[1], float(count))
    return joints


def _chosen_first(words: Sequence[str], chosen: str) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: word != chosen))


@cache
def _glossary() -> dict[str, tuple[str, ...]]:
    """The built-in translations by stem."""
    lines = (entry.split() for entry in _GLOSSARY.replace("\n", "").split("|"))
    return {stem(english): tuple(words) for english, *words in lines}
