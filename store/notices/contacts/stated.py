"""Organisations that the lines around a block name as the owner of the page or the account it stands on."""

from __future__ import annotations

from store.language.patterns import lazy_pattern
from store.notices.contacts.organisations import org_at_start, org_in

_OWNER = lazy_pattern(
    r"(?P<before>[一-鿿()]{4,40})(?:版权所有|主办)"
    r"|(?:版权所有[ ]*[:©(c)]*|活动主办方[ ]*:?|(?:(?:主办|承办|举办|接收|受理|招聘|征集|采购|招标)(?:单位|方|人)|主办|"
    r"(?:开户)?户 *名称?|账户名称|收款单位|单位名称)[ ]*:|"
    r"Copyright[^一-鿿\n]{0,30})[ ]*(?P<after>[一-鿿()]{4,40})"
)
# How far from the block such a line may stand; in 600 notices 100 gives the same, 400 finds one owner that is not.
_REACH = 200


def stated_owner(text: str, start: int, end: int, lower: int, upper: int) -> tuple[int, int] | None:
    """Where the owner's name stands near the block at folded ``text[start:end]``, within ``text[lower:upper]``.

    The line nearest before the block counts first, then the nearest behind it; None where there is neither.
    """
    before = list(_OWNER.finditer(text, max(lower, start - _REACH), start))
    behind = list(_OWNER.finditer(text, end, min(upper, end + _REACH)))
    for match in (*reversed(before), *behind):
        group = "before" if match["before"] else "after"
        owner = org_in(match[group]) or org_at_start(match[group])
        if owner:
            return match.start(group) + owner[0], match.start(group) + owner[1]
    return None
