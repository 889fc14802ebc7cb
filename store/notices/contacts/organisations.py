"""Names of organisations and departments, by rule: how they end, and what a sentence puts before them."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.notices.contacts.lists import one_of, word_list
from store.notices.contacts.persons import name_in, post_at_end

_ENDING = re.compile(rf"{one_of('organisation_endings')}(?:\([^()]{{1,8}}\))?$")
_RANKED_PLACE = re.compile(r"[一-鿿]{1,6}(?:省|市|县|区|镇|乡|州|旗|盟|自治区|村)")
_NOT_ORGS = word_list("not_organisations")
_ROOM = lazy_pattern(r"[\d一二三四五六七八九十楼层]+室")
_EVENT = lazy_pattern(r"(?:发布|座谈|招聘|推进|培训|视频|现场|博览|展览|交流|洽谈|听证|评审|晚)会$|会议$")
_GENERIC = lazy_pattern(
    r"有关|相关|[根依]?据|按照|主管|各|当地|所属|上述|其他|其它|本|该|贵(?![阳州港溪池定德安南])|你|我|所在|属地|责任|牵头|成员|用人|申报|申请|对口|每|一些|多|"
    r"定点|不同|新闻|上级|下级|同级"
)
# What a sentence puts before the name of the body that is to be reached, up to the name.
_BEFORE = re.compile(
    r".*(?:拨打|致电|报送[至到]?|上报[至到]?|报[至到]|报(?=[省市县区州国我本])|报告|反馈[至给到]|寄[至往到给]|邮寄|"
    r"送[至到交]|交[至到]|发送[至到]?|提交[至到给]?|登录|关注|公布了|开通了|通过|前往|直接[向与]|[可请应须需并或][向与到]|"
    r"及时[向与]|主动[向与]|统一[向由]|联系|告知|咨询(?=[省市县区州])|设在|位于|来自|分别是|如下|我们的|^请)"
)
_SERVICE = lazy_pattern(r"(?:投诉|举报|咨询|服务|受理|办事|政务|监督|线上|网上)+(?:平台|窗口|大厅)")
_LEADING = re.compile(r"(?:[以由向与请到在至从经将对是和及即](?=[省市县区州本全中国我])|[或并](?!购)|原则上)+")
# 我部人才司 is the 人才司 of whoever speaks; 我部 alone names nobody.
_OURS = re.compile(
    r"[我本](?:[省市县区州乡镇校院]?(?:中心支局|人民银行|[部局厅委办会处署院司所](?=.)|学会|协会|中心|校|公司|单位)?)"
)
# A clause that happens to end as names do: 公安机关将依法从严惩处.
_CLAUSE = lazy_pattern(r"[了是请将把被您你们吗呢吧]|依法|予以|应当|不得|惩处|处罚|有关规定")
_LONGEST_PERSON, _LONGEST_CALLED = 8, 16
_OPENED = lazy_pattern(r"(?P<org>[一-鿿]{4,30}?)(?:已经|现已|已|现|将|专门)?(?:开通|开辟|设立|公布|开设|设有)")
_PUBLIC_BODY = lazy_pattern(
    r"(?:[局委厅馆]|政府|法院|检察院|委员会|办公室|中心|红十字会|慈善会|总会|协会|学会|商会|公司|大学|学院|医院|外交部|机场|支队|大队)$"
)


def is_org(word: str) -> bool:
    """Whether ``word`` (Simplified) reads as the name of an organisation or department."""
    if not 2 <= len(word) <= 40 or not _ENDING.search(word) or _GENERIC.match(word):
        return False
    if (
        word in _NOT_ORGS
        or _ROOM.fullmatch(word)
        or _SERVICE.fullmatch(word)
        or _EVENT.search(word)
        or _CLAUSE.search(word)
    ):
        return False
    return re.search(r"[。;,!?:@]|\d{3}", word) is None


def is_place(word: str) -> bool:
    """Whether ``word`` is a place, with its rank such as 南桥区, or a city without it."""
    return word in word_list("places") or (_RANKED_PLACE.fullmatch(word) is not None and not _GENERIC.match(word))


def org_in(word: str) -> tuple[int, int] | None:
    """Where in ``word``, one clause without its label, the organisation is that it ends with, or None.

    What a sentence puts before the name is left out: 如有疑问请拨打市商务局 gives 市商务局, 我部人才司 gives 人才司.
    """
    word = re.sub(r"(?:联系|收|内|为)$", "", word)
    begin = 0
    for pattern in (_BEFORE, _LEADING, _OURS):
        before = pattern.match(word, begin)
        if before and before.end() < len(word):
            begin = before.end()
    return (begin, len(word)) if is_org(word[begin:]) else None


def org_at_start(word: str) -> tuple[int, int] | None:
    """Where in ``word`` the public body is whose name it begins with (市税务局纳税服务, 红十字会募捐专户), or None.

    A clause may say that the body has opened the number (市融资服务窗口开辟). What follows the
    name is at most as long as what a number or an account is called by.
    """
    opened = _OPENED.match(word)
    if opened and is_org(opened["org"]):
        return org_in(opened["org"])
    for end in range(len(word) - 1, max(2, len(word) - _LONGEST_CALLED - 1), -1):
        org = org_in(word[:end]) if _PUBLIC_BODY.search(word, 0, end) else None
        if org:
            return org
    return None


def org_and_post_in(word: str) -> tuple[int, int] | None:
    """Where in ``word`` the organisation is of which it names a post, such as 市红十字会常务副会长, or None."""
    post = post_at_end(word)
    return org_in(word[:post]) if post and post > 3 else None


def org_and_person_in(word: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the organisation and the person are in one word that names both, such as 国际合作处李平, or None."""
    for end in range(len(word) - 2, max(1, len(word) - _LONGEST_PERSON - 1), -1):
        org = org_in(word[:end])
        person = name_in(word[end:]) if org and org[1] == end else None
        if org and person:
            return org, (end + person[0], end + person[1])
    return None
