"""Questions typed in pinyin without tones become Chinese: the likeliest words of the notices that sound like that.

Syllables may be joined or spaced in any way. A first pass finds the likeliest cut into words by their frequency, a
second one chooses between words of one sound (意见 and 一件) by what stands next to what in the notices.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log, log1p

from store.language.patterns import lazy_pattern
from store.language.pinyin import is_syllables, syllable_ends, toneless
from store.language.terms import HAN
from store.search.english import NO_PINYIN
from store.search.vocabulary import Vocabulary

_PIECE = lazy_pattern(rf"(?P<letters>[a-zü]+)|(?P<han>[{HAN}])|(?P<join>[ '’-])|(?P<other>.)", re.DOTALL)

# Grammar, and the words by which people ask, with their sounds: the notices need not hold them, and looking their
# sounds up would import pypinyin (0.4 s). Words of one sound stand likeliest first.
_GRAMMAR = """
de 的 得 地|he 和|yu 与 于|zai 在 再|ba 把 吧|xiang 向|shui 谁|shei 谁|ma 吗|me 么|ne 呢|le 了|shi 是|you 有 由|
li 里|bei 被|dui 对|gei 给|rang 让|cong 从|dao 到|yao 要|hui 会|neng 能|bu 不|mei 没|wo 我|ni 你|ta 他|ji 几 及|
zhe 这|na 那 哪|jiu 就|ye 也|dou 都|hai 还|yong 用|wei 为|yi 以|qi 其|nian 年|yue 月|ri 日|hao 号|zen 怎|zuo 做|
women 我们|nimen 你们|tamen 他们|shenme 什么|shenmeyang 什么样|shenmeshihou 什么时候|heshi 何时|zenme 怎么|
zenmeyang 怎么样|zenmeban 怎么办|zenyang 怎样|ruhe 如何|weishenme 为什么|duoshao 多少|duojiu 多久|nali 哪里|
nar 哪儿|naxie 哪些 那些|nage 哪个 那个|nawei 哪位|najia 哪家|natian 哪天|jige 几个|jihao 几号|jidian 几点|
shibushi 是不是|youmeiyou 有没有|nengbuneng 能不能|shifou 是否|nengfou 能否|keyi 可以|yinggai 应该|xuyao 需要|
qingwen 请问|xiangwen 想问|gaosu 告诉|guanyu 关于|youguan 有关|qizhong 其中|haiyou 还有|yiji 以及|zhege 这个|
zhexie 这些|limian 里面|zhaoshei 找谁|zhaoshui 找谁
"""
_ASKING = """
dianhua 电话|shouji 手机|haoma 号码|rexian 热线|zuoji 座机|chuanzhen 传真|youxiang 邮箱|dianyou 电邮|youjian 邮件|
youbian 邮编|youzhengbianma 邮政编码|dizhi 地址|wangzhi 网址|wangzhan 网站|guanwang 官网|lianxiren 联系人|
lianluoren 联络人|lianxifangshi 联系方式|lianxi 联系|lianluo 联络|wenhao 文号|zihao 字号|fawen 发文|fabu 发布|
yinfa 印发|shijian 时间|riqi 日期|biaoti 标题|timu 题目|zhuti 主题|laiyuan 来源|chuchu 出处|fujian 附件|beian 备案|
beianhao 备案号|gongwanganbei 公网安备|mingdan 名单|lianming 联名|changyi 倡议|changyishu 倡议书|tongzhi 通知|
gonggao 公告|shihou 时候
"""

_LONGEST_WORD = 8
"""In syllables: names that are longer are found by their parts."""
_HOMOPHONES = 4
"""How many words of one sound are told apart by their neighbours."""
_FOREIGN = 0.3
"""The share of letters that may stand in words which are no pinyin (``nba``, ``icp``); English has more."""
_LEAST_TOLD = 0.3
"""The share of letters that must be words of the notices or of asking, grammar aside."""
# How often a passage is taken to hold what is not counted: a particle, another word of grammar, a word of asking, a
# syllable of an unknown word. Of 200 questions about 600 notices, turned into pinyin with words, syllables or nothing
# set apart, 96 % of the bigrams that the notices know come back (precision 95 %); ten times as many particles or a
# tenth of the unknown syllables cost 1 %.
_PARTICLE = 0.3
_PHRASE = 0.2
_CUE = 0.05
_UNREAD = 0.01
# What it adds that two words stand next to each other: by how often, and by how much more often than by chance. The
# latter finds the words of a few notices among many of another kind: of 100 questions about 5 of 4,600 notices 88 % of
# the bigrams come back instead of 85 %, for 0.2 % fewer where all notices are of one kind. Once or twice is chance.
_NEIGHBOUR = 0.5
_BOUND = 0.3
_CHANCE = 3
_WORDS_A_PASSAGE = 100


@dataclass(frozen=True, slots=True)
class _Word:
    """``text`` is empty for a syllable that stays unread. ``tells`` is false for grammar, which tells no topic."""

    text: str
    likelihood: float
    tells: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the letters ``start`` to ``end`` of a stretch may be, likeliest first."""

    start: int
    end: int
    words: tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A stretch in Chinese, and how many of its letters became words that tell something."""

    text: str
    told: int


def from_pinyin(folded: str, vocabulary: Vocabulary, known: Collection[str]) -> str | None:
    """A folded question in Chinese characters, or None when it is not pinyin or says nothing that is known here.

    ``known`` are words besides those of the notices. Syllables that nothing fits stay as letters, spaces round them.
    """
    pieces = [(match.lastgroup or "", match.group().replace("ü", "v")) for match in _PIECE.finditer(folded)]
    letters = sum(len(piece) for kind, piece in pieces if kind == "letters")
    syllabic = sum(len(piece) for kind, piece in pieces if kind == "letters" and is_syllables(piece))
    characters = sum(kind == "han" for kind, _ in pieces)
    # About three letters make a syllable: there must be twice as many syllables as characters.
    if syllabic <= letters * (1 - _FOREIGN) or syllabic < characters * 6:
        return None
    if not NO_PINYIN.isdisjoint(piece for _, piece in pieces):
        return None
    other_words = _other_words(known)
    parts = [
        _Written(part, 0) if isinstance(part, str) else _write(part, vocabulary, other_words)
        for part in _stretches(pieces)
    ]
    if sum(part.told for part in parts) < letters * _LEAST_TOLD:
        return None
    spaced = " ".join("".join(part.text for part in parts).split())
    return re.sub(rf"(?<=[{HAN}]) (?=[{HAN}])", "", spaced)


def _stretches(pieces: Sequence[tuple[str, str]]) -> Iterator[str | tuple[str, ...]]:
    """The question as runs of pinyin tokens, and what stands between them as it is."""
    run: list[str] = []
    joint = ""
    for kind, piece in pieces:
        if kind == "letters" and is_syllables(piece):
            run.append(piece)
            joint = ""
        elif kind == "join" and run and not joint:
            joint = piece
        else:
            if run:
                yield tuple(run)
            yield joint + piece
            run, joint = [], ""
    if run:
        yield tuple(run)


def _write(tokens: Sequence[str], vocabulary: Vocabulary, other_words: Mapping[str, Sequence[_Word]]) -> _Written:
    letters = "".join(tokens)
    readings = _cut(letters, _syllables(tokens), vocabulary, other_words)
    words = _choose(readings, vocabulary)
    pairs = list(zip(readings, words, strict=True))
    text = "".join(word.text or f" {letters[reading.start : reading.end]} " for reading, word in pairs)
    return _Written(text, sum(reading.end - reading.start for reading, word in pairs if word.tells))


def _syllables(tokens: Sequence[str]) -> dict[int, list[int]]:
    """Where the syllables that begin at each place may end; a token's edge is a syllable's edge."""
    found: dict[int, list[int]] = {}
    offset = 0
    for token in tokens:
        fitting = {len(token)}
        for start in range(len(token) - 1, -1, -1):
            ends = [offset + end for end in syllable_ends(token, start) if end in fitting]
            if ends:
                fitting.add(start)
                found[offset + start] = ends
        offset += len(token)
    return found


def _cut(
    letters: str,
    syllables: Mapping[int, Sequence[int]],
    vocabulary: Vocabulary,
    other_words: Mapping[str, Sequence[_Word]],
) -> tuple[_Reading, ...]:
    """The likeliest cut of a stretch, each word taken by itself."""
    spans = {start: _ends(syllables, start) for start in syllables}
    words = _words_of({letters[start:end] for start in spans for end in spans[start]}, vocabulary, other_words)
    unread = _unread({letters[start:end] for start in syllables for end in syllables[start]}, vocabulary)
    best: dict[int, tuple[float, tuple[_Reading, ...]]] = {0: (0.0, ())}
    for start in sorted(spans):
        if start not in best:
            continue
        likelihood, path = best[start]
        for end in spans[start]:
            found = words[letters[start:end]] or (unread[letters[start:end]] if end in syllables[start] else ())
            total = likelihood + found[0].likelihood if found else 0.0
            if found and (end not in best or best[end][0] < total):
                best[end] = (total, (*path, _Reading(start, end, found)))
    return best[len(letters)][1]


def _ends(syllables: Mapping[int, Sequence[int]], start: int) -> set[int]:
    """Where words of up to ``_LONGEST_WORD`` syllables that begin at ``start`` may end."""
    ends: set[int] = set()
    edge = {start}
    for _ in range(_LONGEST_WORD):
        edge = {end for place in edge for end in syllables.get(place, ())}
        ends |= edge
    return ends


def _words_of(
    sounds: Collection[str], vocabulary: Vocabulary, other_words: Mapping[str, Sequence[_Word]]
) -> dict[str, tuple[_Word, ...]]:
    """The words with each of ``sounds``, likeliest first, at most ``_HOMOPHONES``."""
    found = {sound: {word.text: word for word in other_words.get(sound, ())} for sound in sounds}
    for sound, counted in vocabulary.counts_that_sound(sounds).items():
        for text, count in counted:
            word = _Word(text, _likelihood(count / max(vocabulary.passages, 1)), tells=True)
            other = found[sound].get(text, word)
            found[sound][text] = max(word, other, key=lambda one: one.likelihood)
    return {
        sound: tuple(sorted(words.values(), key=lambda word: -word.likelihood)[:_HOMOPHONES])
        for sound, words in found.items()
    }


def _unread(syllables: Collection[str], vocabulary: Vocabulary) -> dict[str, tuple[_Word, ...]]:
    """A syllable left as it is, or one of the characters that sound like it if its neighbours ask for that one."""
    alone = _Word("", _likelihood(_UNREAD), tells=False)
    return {
        syllable: (
            alone,
            *(_Word(character, _likelihood(_UNREAD), tells=False) for character in characters[:_HOMOPHONES]),
        )
        for syllable, characters in vocabulary.characters_that_sound(syllables).items()
    }


def _choose(readings: Sequence[_Reading], vocabulary: Vocabulary) -> tuple[_Word, ...]:
    """For each reading the word that is likely by itself and next to its neighbours."""
    pairs = {
        _pair(one, other)
        for before, after in pairwise(readings)
        for one in before.words
        for other in after.words
        if len(before.words) > 1 or len(after.words) > 1
    }
    together = vocabulary.frequencies(pair for pair in pairs if len(pair) == 2)
    start, *rest = readings
    best: list[tuple[float, tuple[_Word, ...]]] = [(word.likelihood, (word,)) for word in start.words]
    for reading in rest:
        best = [
            max(
                (
                    (total + _after(path[-1], word, together, vocabulary.passages), (*path, word))
                    for total, path in best
                ),
                key=lambda way: way[0],
            )
            for word in reading.words
        ]
    return max(best, key=lambda way: way[0])[1]


def _after(before: _Word, word: _Word, together: Mapping[str, int], passages: int) -> float:
    """The likelihood of ``word`` by itself and after ``before``."""
    times = together.get(_pair(before, word), 0)
    if not times:
        return word.likelihood
    likelihood = word.likelihood + _NEIGHBOUR * log1p(times)
    if not (before.tells and word.tells):
        return likelihood
    by_chance = exp(before.likelihood + word.likelihood) * _WORDS_A_PASSAGE**2 * passages
    return likelihood + _BOUND * max(0.0, log(times / by_chance)) * times / (times + _CHANCE)


def _pair(before: _Word, word: _Word) -> str:
    """The characters on both sides of the joint between two words."""
    return before.text[-1:] + word.text[:1]


def _likelihood(times_a_passage: float) -> float:
    return log(times_a_passage / _WORDS_A_PASSAGE)


def _other_words(known: Collection[str]) -> dict[str, list[_Word]]:
    """The words that the notices need not hold, by their sounds."""
    words: dict[str, list[_Word]] = defaultdict(list)
    for sound, text, place in _listed(_GRAMMAR):
        times = (_PARTICLE if len(text) == 1 else _PHRASE) / (place + 1)
        words[sound].append(_Word(text, _likelihood(times), tells=False))
    asking = {text: sound for sound, text, _ in _listed(_ASKING)}
    for text in {*asking, *known} - {text for _, text, _ in _listed(_GRAMMAR)}:
        words[asking.get(text) or toneless(text)].append(_Word(text, _likelihood(_CUE), tells=True))
    return words


@cache
def _listed(table: str) -> tuple[tuple[str, str, int], ...]:
    """The sounds of a table, each with a word and its place among the words of this sound."""
    lines = (entry.split() for entry in table.replace("\n", "").split("|"))
    return tuple((sound, word, place) for sound, *words in lines for place, word in enumerate(words))
