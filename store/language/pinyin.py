"""Sound: toneless pinyin of Chinese words, and questions typed in it.

pypinyin takes 0.4 seconds to import, so it is loaded when a word's sound is first asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from store.language.patterns import lazy_pattern

_FINALS = "a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo"
# ü is typed v only after n and l, where u is another sound (女 nv, 怒 nu); after j, q, x and y it is spelled u.
_VALID = lazy_pattern(f"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINALS})|[nl]ve?|ai|ang|an|ao|a|ei|eng|en|er|e|ou|o")
_RETROFLEX = lazy_pattern("^(z|c|s)h")
_NG = lazy_pattern("^(a|e|i|.+[aei])ng$")


@lru_cache(maxsize=200_000)
def toneless(word: str) -> str:
    """The pinyin of a Chinese word without tones and spaces (``岩石`` gives ``yanshi``); ü is written ``v``."""
    phrases, _ = _phrases()
    # pypinyin cuts it into phrases that it knows and characters. To look these up here takes a sixth of the time.
    if word in phrases:
        return _of_phrase(phrases[word])
    if len(word) == 2:
        return _of_character(word[0]) + _of_character(word[1])
    return "".join([_of_phrase(phrases[one]) if one in phrases else _of_character(one) for one in _cut(word)])


@cache
def _phrases() -> tuple[Mapping[str, Sequence[Sequence[str]]], Callable[[str], bool]]:
    """The phrases that pypinyin knows with their readings, and whether one begins with some characters."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg.mmseg import p_set

    return PHRASES_DICT, p_set.__contains__


def _cut(word: str) -> list[str]:
    """A word cut into the longest phrases that pypinyin knows, and characters.

    As pypinyin cuts it, but not character by character: in a sixth of the time. What is left as the beginning of a
    longer phrase it does not look into.
    """
    phrases, is_beginning = _phrases()
    cut: list[str] = []
    start = 0
    while start < len(word):
        end = len(word)
        while end > start + 1 and word[start:end] not in phrases:
            end -= 1
        if end == start + 1 and is_beginning(word[start:]):
            return cut + list(word[start:])
        cut.append(word[start:end])
        start = end
    return cut


def _of_phrase(sounds: Sequence[Sequence[str]]) -> str:
    """The pinyin of a phrase whose characters pypinyin gives these readings, the first of which is the right one."""
    return "".join([_toneless_syllable(own[0]) for own in sounds])


@cache
def _toneless_syllable(syllable: str) -> str:
    from pypinyin import Style
    from pypinyin.style import convert

    return convert(syllable, Style.NORMAL, strict=True)


@lru_cache(maxsize=100_000)
def _of_character(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(character, style=Style.NORMAL, v_to_u=False))


@cache
def readings(character: str) -> frozenset[str]:
    """All toneless readings of one Chinese character (``行`` gives ``xing``, ``hang`` ...)."""
    from pypinyin.constants import PINYIN_DICT

    known = PINYIN_DICT.get(ord(character))
    return frozenset(map(_toneless_syllable, known.split(","))) if known else frozenset({character})


def blurred(sounds: Iterable[str]) -> frozenset[str]:
    """Readings as many speakers hear them, z and zh, c and ch, s and sh, n and ng not told apart."""
    return frozenset(map(_blurred, sounds))


@cache
def _blurred(sound: str) -> str:
    return _NG.sub(r"\1n", _RETROFLEX.sub(r"\1", sound))


def is_syllables(token: str) -> bool:
    """Whether a run of lower-case letters can be read wholly as pinyin syllables (``yanshi``, but not ``phone``)."""
    reachable = {0}
    for start in range(len(token)):
        if start in reachable:
            reachable.update(syllable_ends(token, start))
    return len(token) in reachable


def syllable_ends(letters: str, start: int) -> list[int]:
    """Where a pinyin syllable that begins at ``start`` may end, shortest first (``xian`` gives 2, 3 and 4)."""
    ends = range(start + 1, min(start + 6, len(letters)) + 1)
    return [end for end in ends if _VALID.fullmatch(letters, start, end)]
