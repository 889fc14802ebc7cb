"""Whom a notice addresses: the line 各会员单位及个人会员： before its text."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern

_WHO = (
    "各|全体|同志|朋友|同胞|单位|部门|会员|学会|协会|企业|政府|局|委|学院|学校|师生|家长|公司|机构|学生|同学|老师|教师|员工|居民"
    "|市民|村民|业主|客户|用户|旅客|党员|干部|工作者|纳税人|缴费人|组织|中心|们|女士|先生|街道|乡镇|商户|团体|投资者|考生"
)
_LINE = re.compile(rf"(?=[^。:!?]{{0,299}}(?:{_WHO}))[^。:!?]{{3,300}}:$")
_START = re.compile(
    r"(?:各(?!项|类|种|地(?!区|方|市|州|级))|尊敬的|亲爱的|广大(?!.{0,12}要))[^。;:!?]{1,150}:(?=[^:]|$)"
)
_NOT = lazy_pattern(
    r"(?:如下|以下|下列|下|指出|表示|强调|介绍|认为|要求|提出|说|称|讲|道|问|答|是|为|有|时|后|前|中|内容|事项|名单|倡议|号召|包括"
    r"|包含|提醒|呼吁|决定|通知|公告|附件|措施|方式|范围|对象|条件|流程|意见|电话|时间|地点|地址|联系人|热线|主持人|发言人|记者"
    r"|(?:联系|责任|牵头|主办|承办|发文|发布|协办|支持|报名|咨询|印发|制定)单位):$"
)
_VERB = lazy_pattern(r"可[以通]|应当|必须|需要|如下|以下|通过|请")
_RUNNING_TEXT = lazy_pattern(r"[一二三四五六七八九十\d(第《【]|[为对在经据凡现]|根据|按照|如[果遇]?|由于|其[中他]")


def is_salutation(folded: str) -> bool:
    """Whether a line of folded text addresses somebody and holds nothing else."""
    bare = folded.strip("*_ ")
    return bare.endswith(":") and bool(_LINE.match(bare)) and not _leads_in(bare)


def salutation_at_start(folded: str, start: int, end: int) -> int | None:
    """The offset of the colon of the salutation that ``folded[start:end]`` begins with; None where there is none."""
    match = _START.match(folded, start, min(end, start + 200))
    return match.end() - 1 if match and not _leads_in(match.group()) else None


def _leads_in(folded: str) -> bool:
    """Whether the line is running text or leads in a list or a speech, as 现通知如下： does."""
    return bool(_RUNNING_TEXT.match(folded) or _VERB.search(folded) or _NOT.search(folded))
