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
from itertools import pairwise
from math import log, log1p

from store.language.dictionary import STOP_WORDS, stem
from store.language.pinyin import is_syllables, syllable_ends
from store.language.terms import HAN
from store.search.intents import intent_of
from store.search.vocabulary import Meant, Vocabulary

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

_PIECE = re.compile(rf"(?P<word>[a-z0-9]+)|(?P<han>[{HAN}]+)|(?P<joint>'s| |-|/)|(?P<other>.)", re.DOTALL)
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
    """``link`` is how it follows the token before: "" (directly), "and", "of", or "|" for anything else."""

    word: str
    link: str


@dataclass(frozen=True, slots=True)
class _Group:
    """An English word or phrase with its translations, each with what it is worth."""

    english: str
    link: str
    words: tuple[tuple[str, float], ...]


def translate(folded: str, vocabulary: Vocabulary) -> Translation | None:
    """The translation of a folded English question, or None when it is not English.

    Question words, and the words by which contact details and facts are asked for (``store.search.intents``), are left
    out: they say nothing of the topic.
    """
    if not _is_english(folded):
        return None
    groups = _groups(list(_tokens(intent_of(folded).topic)), vocabulary)
    texts: list[str] = []
    chosen: dict[str, str] = {}
    for clause in _clauses(groups):
        order, words = _word_order(clause, vocabulary)
        texts.append(_joined(order, words, vocabulary))
        chosen.update((group.english, word) for group, word in zip(order, words, strict=True))
    return Translation(
        " ".join(" ".join(texts).split()), tuple(_first(chosen[group.english], group) for group in groups)
    )
