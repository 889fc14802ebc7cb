"""English questions become Chinese words: for each word or phrase what it may be called in the notices.

The notices' words were looked up in the dictionary when they came into the index (``store.language.dictionary``); here
the question's words are looked up among their glosses. Names in pinyin (Wuhan, Qian Qihu) are found by their sound. Of
several translations the one is taken that stands next to its neighbours in the notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from math import log1p

from store.language.dictionary import STOP_WORDS, stem
from store.language.patterns import lazy_pattern
from store.language.pinyin import is_syllables, syllable_ends
from store.language.terms import HAN
from store.search.intents import intent_of
from store.search.vocabulary import Vocabulary
from store.search.word_order import Group, best_way

_ASKING = """
about above after again against all also am any anybody anyone anything around ask because before behind below between
both but came can come comes could did do does doing during e each either else every everybody everyone few find
further g get give goes got he hello her here him his how however i if include included includes join joined joins
just kind know let like list made make makes many may me might mine more most much must my need nor often only other
ought our over own per please put question quite rather represent represents said same say says shall she should sign
signs since sort still take taken takes tell than thank thanks think through thus too took toward towards under until
upon us very via want wants we well what whatever when where whether while whom whose why will within without would
yes yet you your yours
"""
_QUESTION_WORDS = STOP_WORDS | frozenset(_ASKING.split())

NO_PINYIN = frozenset(word for word in _QUESTION_WORDS if len(word) > 1 and not is_syllables(word))
"""English grammar that shows that a question is no pinyin."""

# What the dictionary lacks: the kinds of bodies, whose English names are the bodies' own choice, ...
_BODIES = """
society 学会 协会 研究会|association 协会 学会 联合会|federation 联合会 学会 联盟 总会|union 联合会 工会 学会 联盟|
institute 学会 研究所 研究院 学院|institution 学会 机构 研究所|academy 科学院 学会 研究院|
council 理事会 委员会 学会|committee 委员会 党委|commission 委员会|bureau 局 办公室|office 办公室 办公厅|
department 部门 部|ministry 部|administration 总局 管理局|foundation 基金会|chamber 商会|consortium 联盟|
alliance 联盟|headquarter 指挥部 总部
"""
# ... of documents, and some words in the sense that notices have for them.
_NOTICES = """
appeal 倡议书 倡议 呼吁 号召|initiative 倡议 倡议书|proposal 倡议 提案 建议|call 号召 倡议|
announcement 公告 通知 通告|notice 通知 公告 通告|circular 通知 通报|letter 一封信 来信|guideline 指南 指引|
measure 措施 办法|rule 规定 规则|epidemic 疫情|outbreak 疫情|pandemic 疫情 大流行|coronavirus 冠状病毒 新冠|
covid 新冠 新冠肺炎|ccp 中共 中国共产党|cpc 中共 中国共产党|chinese 中国 中华|china 中国 中华|
national 全国 国家 中国|nationwide 全国|municipal 市级|provincial 省级|production 生产|resume 恢复 复工|
reopen 复工 复学 开学|check 检查 检测|money 资金 款项|donate 捐款 捐赠
"""

_PIECE = lazy_pattern(rf"(?P<word>[a-z0-9]+)|(?P<han>[{HAN}]+)|(?P<joint>'s\b| (?! )|-|/)|(?P<other>.)", re.DOTALL)
_WORD = lazy_pattern("[a-z0-9]+")
_LINKS = {"and": "and", "&": "and", "of": "of", "for": "of"}
_ARTICLES = frozenset(["a", "an", "the"])
_LONGEST_PHRASE = 3
_MOST = 6
_WHOLE = 0.8
"""The weight from which a gloss is a word's own meaning, not part of an explanation."""
_LEAST_WEIGHT = 0.25
_LEAST_SHARE = 0.2
"""Translations worth less than this beside the best one are left out."""
_FOREIGN = 0.3
"""More than this share of an English question's letters stands in words that are no pinyin."""
_OWN = 1.3
"""What a built-in translation, or the English word itself, is worth beside one of the dictionary's."""
_OTHER = 0.4
"""What the dictionary's translations of the kinds of bodies are worth: 社会 and 社团 end no names."""
_USE = 0.3
_CONJUNCTIONS = "与和及、"


@dataclass(frozen=True, slots=True)
class Wording:
    """English words that belong together, in Chinese.

    ``text`` is a rough wording: the likeliest translations in Chinese order, joined where they stand together in the
    notices, English words that have none as they are. ``groups`` holds for each English word or phrase the words of the
    notices that may be its translation, likeliest first; none where there is none.
    """

    text: str
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """An English question in Chinese, as ``Wording`` says; ``bodies`` are the organisations that it names."""

    text: str
    groups: tuple[tuple[str, ...], ...]
    bodies: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """An English word that says something; ``link`` as in ``Group``."""

    word: str
    link: str


def translate(folded: str, vocabulary: Vocabulary) -> Translation | None:
    """The translation of a folded English question, or None when it is not English.

    Question words, and the words by which contact details and facts are asked for (``store.search.intents``), are left
    out: they say nothing of the topic.
    """
    if not _may_be_english(folded):
        return None
    clauses = list(_clauses(_groups(list(_tokens(intent_of(folded).topic)), vocabulary)))
    wordings = [_wording(clause, vocabulary) for clause in clauses]
    groups = tuple(group for wording in wordings for group in wording.groups)
    if not any(groups) and _QUESTION_WORDS.isdisjoint(_WORD.findall(folded)):
        return None
    bodies = tuple(wording for clause, wording in zip(clauses, wordings, strict=True) if _names_body(clause))
    return Translation(" ".join(wording.text for wording in wordings), groups, bodies)


def fit(body: Wording, name: str) -> float:
    """How well a folded Chinese ``name`` fits an organisation that was named in English, 0 to 1.

    The share of the words that have a translation in the name, times the share of the name that they make up.
    """
    matched = [[word for word in group if word in name] for group in body.groups]
    covered: set[int] = set()
    for word in (word for words in matched for word in words):
        covered.update(place for start in _places(word, name) for place in range(start, start + len(word)))
    characters = [place for place, character in enumerate(name) if character not in _CONJUNCTIONS]
    if not matched or not characters:
        return 0.0
    return sum(map(bool, matched)) / len(matched) * len(covered.intersection(characters)) / len(characters)


def _places(word: str, name: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(word), name))


def _may_be_english(folded: str) -> bool:
    words = _WORD.findall(folded)
    letters = sum(map(len, words))
    if letters <= 6 * len(re.findall(f"[{HAN}]", folded)):
        return False
    foreign = sum(len(word) for word in words if not is_syllables(word))
    return foreign > letters * _FOREIGN or not NO_PINYIN.isdisjoint(words)


def _tokens(topic: str) -> Iterator[_Token]:
    """The words that say something, each with its link to the one before."""
    link, ended = "|", False
    for match in _PIECE.finditer(topic):
        kind, piece = match.lastgroup, match.group()
        if kind == "word" and piece not in _QUESTION_WORDS:
            # The kind of body ends its name, unless "of" follows.
            yield _Token(piece, "|" if ended and link == "" else link)
            link, ended = "", stem(piece) in _bodies()
        elif kind != "joint" and piece not in _ARTICLES:
            link = _LINKS.get(piece, "|") if link == "" else "|"


def _groups(tokens: Sequence[_Token], vocabulary: Vocabulary) -> Iterator[Group]:
    """The words as they are translated: phrases that have a translation of their own, else single words."""
    translations = _Translations([token.word for token in tokens], vocabulary)
    start = 0
    while start < len(tokens):
        end = start + 1
        while end < min(start + _LONGEST_PHRASE, len(tokens)) and tokens[end].link != "|":
            end += 1
        while end > start + 1 and not translations.of(tokens[start:end]):
            end -= 1
        window = tokens[start:end]
        yield Group(" ".join(token.word for token in window), window[0].link, translations.of(window))
        start = end


class _Translations:
    """The translations of the words and phrases of one question, looked up together."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary) -> None:
        windows = [
            words[start:end]
            for start in range(len(words))
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
        ]
        self._glosses = vocabulary.glosses({_stems(window) for window in windows})
        self._sounds = vocabulary.counts_that_sound({"".join(window) for window in windows if _may_be_name(window)})
        listed = {word for token in words for word in _glossary().get(stem(token), ())}
        self._counts = vocabulary.frequencies({*listed, *words}) | {
            word: count for word, count in vocabulary.word_counts(listed).items() if count
        }

    def of(self, tokens: Sequence[_Token]) -> tuple[tuple[str, float], ...]:
        """The translations of words and what they are worth, best first; of a phrase only those of all of it."""
        window = [token.word for token in tokens]
        phrase = " ".join(window)
        worth: dict[str, float] = {}
        known = False
        for meant in self._glosses[_stems(window)]:
            weight = meant.weight * _likeness(meant.phrase, phrase) ** 2
            known = known or weight >= _WHOLE
            if weight >= (_LEAST_WEIGHT if len(window) == 1 else _WHOLE):
                worth[meant.word] = max(worth.get(meant.word, 0.0), weight * _use(meant.count))
        if not known:
            worth |= {word: _use(count) for word, count in self._sounds.get("".join(window), ())}
        if len(window) == 1:
            key = stem(phrase)
            if key in _bodies():
                worth = {word: _OTHER * value for word, value in worth.items()}
            own = (*_glossary().get(key, ()), phrase)
            worth |= {word: _OWN * _use(self._counts[word]) for word in own if self._counts[word]}
        best = sorted(worth.items(), key=lambda pair: -pair[1])[:_MOST]
        return tuple((word, value) for word, value in best if value >= _LEAST_SHARE * best[0][1])


def _stems(window: Iterable[str]) -> str:
    return " ".join(map(stem, window))


def _use(count: int) -> float:
    """What a translation gains by standing often in the notices."""
    return 1 + _USE * log1p(count)


def _may_be_name(window: Sequence[str]) -> bool:
    """Whether words may be a name in pinyin: of two and more syllables."""
    return all(map(is_syllables, window)) and (len(window) > 1 or len(window[0]) not in syllable_ends(window[0], 0))


def _likeness(phrase: str, asked: str) -> float:
    """How much of two phrases of one stem is the same, from the start: ``mechanics`` is not ``mechanism``."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(phrase, asked, strict=False))
    return sum(1 for _ in same) / max(len(phrase), len(asked))


def _clauses(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups that follow one another without another word between them."""
    clause: list[Group] = []
    for group in groups:
        if clause and group.link == "|":
            yield clause
            clause = []
        clause.append(group)
    if clause:
        yield clause


def _wording(clause: Sequence[Group], vocabulary: Vocabulary) -> Wording:
    """The clause in Chinese; each group begins with the word that was taken."""
    way = best_way(clause, vocabulary)
    taken = dict(zip(way.groups, way.words, strict=True))
    groups = tuple(_led_by(taken[group], [word for word, _ in group.words]) for group in clause)
    return Wording(way.text, groups)


def _led_by(first: str, words: Sequence[str]) -> tuple[str, ...]:
    return (first, *(word for word in words if word != first)) if words else ()


def _names_body(clause: Sequence[Group]) -> bool:
    """Whether a clause names a body, not just a kind of body."""
    kinds = [group for group in clause if stem(group.english) in _bodies()]
    return bool(kinds) and len(clause) > len(kinds)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(stem(english) for english in _listed(_BODIES))


@cache
def _glossary() -> dict[str, tuple[str, ...]]:
    """The built-in translations by stem."""
    return {stem(english): words for table in (_BODIES, _NOTICES) for english, words in _listed(table).items()}


def _listed(table: str) -> dict[str, tuple[str, ...]]:
    lines = (entry.split() for entry in table.replace("\n", "").split("|"))
    return {english: tuple(words) for english, *words in lines}
