"""Names of organisations and their departments, by rule: how they end, and what can stand before them in a sentence."""

from __future__ import annotations

import re

from store.notices.contacts.persons import name_in
from store.notices.contacts.places import PLACES

_ENDINGS = (
    "委员会|管委会|人大常委会|政府|办公室|办公厅|领导小组|工作小组|指挥部|工作组|专班|小组|服务团|联合会|总工会|工会|工商联|"
    "红十字会|基金会|促进会|研究会|协会|学会|商会|总会|分会|理事会|慈善会|委员部|科协|文联|残联|妇联|侨联|总部|分局|支局|税务所|"
    "派出所|研究所|卫生所|事务所|研究院|科学院|医院|卫生院|法院|检察院|学院|大学|中学|小学|学校|幼儿园|幼教集团|集团|总公司|分公司|公司|银行|支行|分行|"
    "信用社|合作社|街道办事处|街道|办事处|社区|村委会|居委会|服务中心|中心|服务站|服务台|窗口|大厅|平台|大队|中队|支队|总队|"
    "消防队|海关|纪委|政法委|宣传部|组织部|网信办|党委|团委|团市委|团省委|公安厅|俱乐部|编辑部|事业部|出版社|报社|杂志社|电视台|"
    "图书馆|博物馆|档案馆|科技馆|体育馆|文化馆|展览馆|药店|药房|厂|队|站|团|局|厅|部|委|处|科|室|司|署|院|所|办|股|庭|系|组|会|中心"
)
ENDING = re.compile(rf"(?:{_ENDINGS})(?:（[^（）]{{1,8}}）|\([^()]{{1,8}}\))?$")
PLACE = re.compile(r"[一-鿿]{1,6}(?:省|市|县|区|镇|乡|州|旗|盟|自治区|村)$")
# What a sentence puts before the name of the body that is to be reached.
_BEFORE = re.compile(
    r".*(?:拨打|致电|报送[至到]?|上报[至到]?|报[至到]|报(?=[省市县区州国我本])|报告|反馈[至给到]|寄[至往到给]|邮寄|送[至到交]|交[至到]|"
    r"发送[至到]?|提交[至到给]?|登录|关注|公布了|开通了|通过|前往|直接[向与]|[可请应须需并或][向与到]|及时[向与]|主动[向与]|统一[向由]|"
    r"联系|告知|咨询(?=[省市县区州])|设在|位于|来自|分别是|如下|我们的|^请)"
)
_LEADING = re.compile(r"^(?:[以由向与请到在至从经将对是和及即](?=[省市县区州本全中国我])|原则上)+")
_OURS = re.compile(
    r"^[我本](?:[省市县区州乡镇校院]?(?:中心支局|人民银行|[部局厅委办会处署院司所](?=.)|学会|协会|中心|校|公司|单位)?)"
)
_GENERIC = re.compile(
    r"(?:有关|相关|主管|各级?|各地|当地|所属|上述|其他|其它|本|该|贵|你|所在|属地|责任|牵头|成员|用人|申报|申请|对口|每|一些|多个?|"
    r"定点|不同|新闻|上级|下级|同级|我)"
)
_NOT_ORGS = re.compile(
    r"(?:全部|内部|外部|一部|大部|到处|各处|好处|会|社会|机会|教室|会议室|办|委|处|科|室|局|部|站|队|组|团|厂|院|所|系|股|厅|司|"
    r"开会|晚会|宴会|聚会|例会|年会|大会|办理处|待办|经办|承办|举办|主办|督办|协办|报名处|总部|参会|博览会|发布会|座谈会|用途之处|之处|"
    r"场所|住所|诊室|[一-鿿]?楼[一-鿿]?室|[\d一二三四五六七八九十]+室|工作部|全院|全科|本科|专科|学科|来站|车站|网站|本站|官网网站|"
    r"微信平台|在线平台|操作系|联系|关系|体系|不会|都会|协办|小组|窗口|大厅|平台|集团|公司|分公司|医院|学校|大学|学院|中心|街道|社区|派出所|大队|支队|中队|电视电话会|培训会|推进会|招聘会|视频会|现场会)"
)
_EVENT = re.compile(
    r"(?:发布会|座谈会|招聘会|推进会|培训会|视频会|现场会|博览会|会议|晚会|展览会|交流会|洽谈会|听证会|评审会)$"
)


def is_org(word: str) -> bool:
    """Whether ``word`` (Simplified) reads as the name of an organisation or department."""
    if not 2 <= len(word) <= 40 or not ENDING.search(word) or _NOT_ORGS.fullmatch(word) or _GENERIC.match(word):
        return False
    return not re.search(r"[。;,!?:@]|\d{3}", word) and not _EVENT.search(word)


def is_place(word: str) -> bool:
    """Whether ``word`` is a place, with its rank such as 旌阳区, or a city without it."""
    return word in PLACES or PLACE.fullmatch(word) is not None and not _GENERIC.match(word)


def org_in(word: str) -> tuple[int, int] | None:
    """Where in ``word``, one clause without its label, the organisation is that it ends with, or None.

    What a sentence puts before the name is left out: 如有疑问请拨打市商务局 gives 市商务局, 我部人才司 gives 人才司.
    """
    begin = 0
    word = re.sub(r"(?:联系|收|内)$", "", word)
    lead = _BEFORE.match(word)
    if lead and lead.end() < len(word):
        begin = lead.end()
    leading = _LEADING.match(word[begin:])
    if leading:
        begin += leading.end()
    ours = _OURS.match(word[begin:])
    if ours:
        begin += ours.end()
    return (begin, len(word)) if is_org(word[begin:]) else None


def org_and_person_in(word: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the organisation and the person are in one word that names both, such as 对外经济合作处李恩, or None."""
    for end in range(len(word) - 2, 1, -1):
        org = word[:end]
        if not ENDING.search(org) or end < len(word) - 8:
            continue
        person = name_in(word[end:])
        found = org_in(org)
        if person and found:
            return found, (end + person[0], end + person[1])
    return None
