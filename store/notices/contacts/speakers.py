"""Who speaks in a text whose metadata name no issuing body: the signature within a line, or the title's first words."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.notices.contacts.lists import word_list
from store.notices.contacts.organisations import org_in
from store.notices.dates import DATE

# A signature that has lost its line breaks: …特此通告贵溪市公安局2023年8月16日来源:…
_SIGNED = lazy_pattern(
    r"(?:^|[。;!?)\]\s\"”\d])(?:特?此(?:公告|通告|通知|公示|声明|说明|函告|致))?[。!\s]*"
    rf"(?P<name>[一-鿿][一-鿿()\"“”·]{{3,40}}?)[ ]*"
    rf"(?:[(][^()\d]{{1,12}}[)][ ]*)?{DATE % ('signed', 'signed')}(?P<next>.?)"
)
# What a date goes on with that is part of a sentence.
_GOES_ON = lazy_pattern(r"[,、;的起至前后以上下召在向对据消讯发晚早凌电印举到当,](?!稿|布)")
# The title's first words name the body where they begin with a place and end as a public body does.
_TITLE = lazy_pattern(
    r"(?:^|原标题:|正文:)[^一-鿿\n]{0,20}(?P<name>[一-鿿]{2,28}?"
    r"(?:人民政府|委员会|办公室|[局院馆委]|学会|协会|红十字会|大学|指挥部|领导小组))"
    r"(?=[ /]|关于|公布|公告|通告|发布|致|悬赏|执行|暂停|闭馆|开馆|恢复|招|的|20\d\d)"
)
_HEAD = 120
_PLACED = lazy_pattern(r"[一-鿿]{2,8}?[省市县区州旗盟]")


def speaker_of(text: str) -> tuple[int, int] | None:
    """Where in folded ``text`` the body stands that speaks in it, or None: the signature counts before the title."""
    for match in _SIGNED.finditer(text):
        name = re.sub('["“”]', "〇", match["name"])
        org = org_in(name) if not _GOES_ON.match(match["next"]) else None
        if org:
            return match.start("name") + org[0], match.start("name") + org[1]
    title = _TITLE.search(text, 0, _HEAD)
    if title and org_in(title["name"]) == (0, len(title["name"])):
        placed = _PLACED.match(title["name"]) or title["name"][:2] in word_list("places") | {"中国", "全国", "国家"}
        if placed:
            return title.span("name")
    return None
