"""Names of Chinese persons, by rule: a surname, one or two more characters, and none of the words that look alike."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.notices.contacts.lists import one_of, word_list

SURNAMES = word_list("surnames")
_COMPOUND = word_list("compound_surnames")
_NOT_NAMES = word_list("not_names") | word_list("places")
_POST = lazy_pattern(rf"(?:副|常务副|代理?|原|首席|高级|中级|初级)?{one_of('posts')}")
_NAME_POST = lazy_pattern(rf"(?:副|常务副|代)?{one_of('posts')}$")
_NOT_IN_NAMES = frozenset(
    "的了是在与及等或之其并不可请于以将从被把对们您你我他她它这那哪什么吗呢吧啊和至由某该各每第个"
)
_NOT_LAST_OF_TWO = frozenset("局处科室厅办署")
_NOT_LAST_OF_THREE = frozenset("市县区镇乡局处科室部厅司委省州站队组所院会办系股庭署团社行馆店厂校级时费款类型式者性制")
_MINORITY_NAME = lazy_pattern(r"[一-鿿]{2,8}(?:·[一-鿿]{1,8}){1,3}")
_TITLED = lazy_pattern(rf"(?P<surname>[一-鿿]{{1,2}}?)(?:副?{one_of('posts')}|总)")

_ADDRESSED = lazy_pattern(
    r"(?P<surname>[一-鿿]{1,2}?)(?:老师|先生|女士|小姐|同志|法官|检察官|警官|律师|医生|经理|主任|科长|处长)"
)
_NOT_LAST_WORD = (
    *("街道", "社区", "广场", "公园", "学校", "大厦", "小区", "医院", "大学", "中学", "小学", "机场", "地铁", "公交"),
    *("汽车", "集团", "公司", "银行", "科技", "电器", "保险", "证券", "基金", "平台", "热线"),
)


def is_name(word: str) -> bool:
    """Whether ``word`` (Simplified, no white space) has the form of a person's full name."""
    if word in _NOT_NAMES or word.endswith(_NOT_LAST_WORD) or not _fits(word):
        return False
    if _NAME_POST.search(word[1:]) and not word.endswith("工"):
        return False
    return word[:2] not in _NOT_NAMES or word[:2] in _COMPOUND


def _fits(word: str) -> bool:
    if "·" in word:
        return _MINORITY_NAME.fullmatch(word) is not None
    if not 2 <= len(word) <= 4 or not re.fullmatch(r"[一-鿿]+", word) or not _NOT_IN_NAMES.isdisjoint(word[1:]):
        return False
    compound = word[:2] in _COMPOUND
    if len(word) == 2:
        return word[0] in SURNAMES and word[1] not in _NOT_LAST_OF_TWO
    if word[-1] in _NOT_LAST_OF_THREE:
        return False
    if len(word) == 3:
        return compound or word[0] in SURNAMES
    # Four characters: a compound surname, or the two surnames of husband and wife.
    return compound or (word[0] in SURNAMES and word[1] in SURNAMES)


def name_in(word: str) -> tuple[int, int] | None:
    """Where in ``word`` the person is that it names, or None if it names none.

    A post before or after the full name is left out (副处长钱卫东, 孙立强科长); a surname with a title is kept whole
    (吴老师), since it is all the name there is.
    """
    if is_name(word):
        return 0, len(word)
    titled = _TITLED.fullmatch(word)
    if titled and titled["surname"] in SURNAMES | _COMPOUND and word not in _NOT_NAMES:
        return 0, len(word)
    after = _NAME_POST.search(word)
    if after and is_name(word[: after.start()]):
        return 0, after.start()
    before = _POST.match(word)
    if before and is_name(word[before.end() :]):
        return before.end(), len(word)
    return None


def is_post(word: str) -> bool:
    """Whether ``word`` is a post or a title, such as 副主任 or 主治医师."""
    return _POST.fullmatch(word) is not None


def post_at_end(word: str) -> int | None:
    """Where in ``word`` the post starts that it ends with, or None."""
    post = _NAME_POST.search(word)
    return post.start() if post else None


def names_run_together(word: str) -> int | None:
    """Where the second of two full names starts that ``word`` consists of (李梦云梁晓莹), or None.

    Names of three characters are the commonest, so they are tried first.
    """
    for end in (3, 2):
        if 2 <= len(word) - end <= 3 and is_name(word[:end]) and is_name(word[end:]):
            return end
    return None


def addressed_at_start(word: str) -> int | None:
    """Where the surname with a form of address ends that ``word`` begins with (符法官悬赏期限), or None."""
    match = _ADDRESSED.match(word)
    return match.end() if match and match["surname"] in SURNAMES | _COMPOUND else None


def ends_with_post(word: str) -> bool:
    """Whether ``word`` ends with a post, as one before a colon and a name does: 驻村第一书记."""
    return _NAME_POST.search(word) is not None
