"""Which persons a question asks about: by the full name, by surname and post, in pinyin or by initials."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from store.language.patterns import lazy_pattern
from store.language.pinyin import is_syllables, syllable_ends
from store.language.terms import HAN, han_runs
from store.notices.contacts.lists import one_of, word_list
from store.search.directory import Directory
from store.search.intents import intent_of
from store.search.question import says_nothing
from store.search.vocabulary import Vocabulary

_SURNAME = f"(?P<surname>{one_of('compound_surnames')}|{one_of('surnames')})"
_TITLED = lazy_pattern(rf"(?=(?:{_SURNAME})(?P<post>副?(?:{one_of('posts')}|总(?![{HAN}]))))")
_FAMILIAR = lazy_pattern(rf"(?:(?<![{HAN}])|(?<=[下找给系叫和跟与的向问请]))[老小]{_SURNAME}(?=的|[^{HAN}]|$)")
_SHORTEST_NAME = 2
_LONGEST_NAME = 4
_LETTERS = lazy_pattern(r"[a-z]+(?:'[a-z]+)?")
_MOST_SYLLABLES = 4
# What is said around initials: they are names only where nothing else is said (zs电话, zs de dianhua).
_ASKED_IN_LETTERS = lazy_pattern(
    r"^(?:de|dianhua|shouji|haoma|hao|youxiang|lianxi|fangshi|lianxifangshi|chuanzhen|duoshao|shi|dizhi|zuoji|weixin|tel|phone|"
    r"mobile|email|e|mail|number|fax|s|the|of|what|is|contact|address|laoshi|zhuren)$"
)


@dataclass(frozen=True, slots=True)
class People:
    """The persons that a question asks about.

    ``said`` is what it calls them by, ``names`` the folded names of those of the contact blocks that may be meant: all
    of them where several are named in full (``together``), else one of them. ``post`` is the post that goes with a
    surname, ``rest`` the question without them.
    """

    said: str
    names: tuple[str, ...]
    rest: str
    together: bool = False


def people_asked(
    topic: str, typed: str, directory: Directory, vocabulary: Vocabulary, *, body: str = ""
) -> People | None:
    """The persons that a question asks about; with no ``names`` where no block has the person that it names.

    ``topic`` is the folded question, its typing errors mended and its cues blanked out; ``typed`` the same as typed.
    ``body`` is the name of an organisation in it, in which no person is looked for.
    """
    return (
        _named(topic.replace(body, " " * len(body)) if body else topic, topic, directory, vocabulary)
        or _in_letters(typed, directory, vocabulary)
        or _titled(topic, directory, vocabulary)
    )


def _named(text: str, topic: str, directory: Directory, vocabulary: Vocabulary) -> People | None:
    """Those that are named in full."""
    found: list[str] = []
    rest = topic
    for name in _runs(text):
        if name in directory.of_person and name in rest:
            found.append(name)
            rest = rest.replace(name, " " * len(name))
    if not found:
        return None
    words = vocabulary.general(found) - {name for name in found if len(name) > 2}  # 高峰 is a name and a word
    if words and not says_nothing(rest):
        return None
    return People("、".join(found), tuple(found), rest, together=True)


def _runs(text: str) -> Iterator[str]:
    """Every run of characters that may be a name, longest first."""
    if "·" in text:
        yield from (match.group() for match in re.finditer(rf"[{HAN}]+(?:·[{HAN}]+)+", text))
    runs = han_runs(text)
    for length in range(_LONGEST_NAME, _SHORTEST_NAME - 1, -1):
        for run in runs:
            yield from (run[at : at + length] for at in range(len(run) - length + 1))


def _titled(topic: str, directory: Directory, vocabulary: Vocabulary) -> People | None:
    """Those of a surname: 张主任, 孙老师, 小王."""
    # A look at the words first: the patterns are large.
    with_post = _TITLED.finditer(topic) if "总" in topic or any(map(topic.__contains__, word_list("posts"))) else ()
    familiar = _FAMILIAR.finditer(topic) if "老" in topic or "小" in topic else ()
    for match in (*with_post, *familiar):
        surname = match["surname"]
        post = match.groupdict().get("post") or ""
        start, end = match.span() if not post else (match.start(), match.end("post"))
        said = topic[start:end]
        # 公安局长 is no 安局长, and 班主任 not one whose name is 班.
        if post and vocabulary.general([topic[max(0, start - 1) : start + 1], said]):
            continue
        rest = topic[:start] + " " * (end - start) + topic[end:]
        names = directory.surnames.get(surname, ())
        return People(said, _with_post(names, surname, post, directory), rest)
    return None


def _with_post(names: Collection[str], surname: str, post: str, directory: Directory) -> tuple[str, ...]:
    """Of the persons of a surname those whose block prints the post with the name, or all where none does."""
    fitting = [
        name
        for name in names
        if post
        and any(_prints(block.folded, part, post) for part in (name, surname) for block in directory.of_person[name])
    ]
    return tuple(fitting or names)


def _prints(folded: str, name: str, post: str) -> bool:
    """Whether a block prints a post right after the name, or right before it."""
    between = r"\s*[(:,、]?\s*"
    name, post = re.escape(name), re.escape(post)
    return re.search(f"{name}{between}{post}|{post}{between}{name}", folded) is not None


def _in_letters(typed: str, directory: Directory, vocabulary: Vocabulary) -> People | None:
    """Those that are written in pinyin (zhangsan, zhang san), or by initials where nothing else is said."""
    tokens = [(match.start(), match.end(), match.group().replace("'", "")) for match in _LETTERS.finditer(typed)]
    if not tokens:
        return None
    for count in range(min(_MOST_SYLLABLES, len(tokens)), 0, -1):
        for first in range(len(tokens) - count + 1):
            part = tokens[first : first + count]
            if not all(_is_syllable(token) for _, _, token in part[:-1]):
                continue  # zhang jianjun and zhang jian jun, but no words
            start, end, sound = part[0][0], part[-1][1], "".join(token for _, _, token in part)
            if re.search(r"[^\s'-]", re.sub(r"[a-z]", "", typed[start:end])) or _ASKED_IN_LETTERS.match(sound):
                continue
            others = (*tokens[:first], *tokens[first + count :])
            if not all(_ASKED_IN_LETTERS.match(token) for _, _, token in others):
                continue
            rest = f"{typed[:start]} {typed[end:]}"
            if not is_syllables(sound) and not _may_be_initials(sound, rest, vocabulary):
                continue
            names = directory.sounds.get(sound, ())
            if not names:
                continue
            return People(typed[start:end], names, rest)
    return None


def _is_syllable(token: str) -> bool:
    return len(token) in syllable_ends(token, 0)


def _may_be_initials(letters: str, rest: str, vocabulary: Vocabulary) -> bool:
    """Whether letters may be somebody's initials: nothing else is said, and the notices do not have them (DNA)."""
    if not _SHORTEST_NAME <= len(letters) <= _LONGEST_NAME or vocabulary.frequencies([letters])[letters]:
        return False
    return says_nothing(intent_of(re.sub("[a-z]", " ", rest)).topic)
