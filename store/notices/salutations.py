"""Whom a notice addresses: the line 各会员单位及个人会员： before its text."""

from __future__ import annotations

import re

_WHO = (
    "各|全体|同志|朋友|同胞|单位|部门|会员|学会|协会|企业|政府|局|委|学院|学校|师生|家长|公司|机构|学生|同学|老师|教师|员工|居民"
    "|市民|村民|业主|客户|用户|旅客|党员|干部|工作者|纳税人|缴费人|组织|中心|们|女士|先生|街道|乡镇|商户|团体|投资者|考生"
)
_LINE = re.compile(rf"(?=[^。;:!?]{{0,299}}(?:{_WHO}))[^。;:!?]{{3,300}}[:]$")
_START = re.compile(
    r"(?:各(?!项|类|种|地(?!区|方|市|州|级))|尊敬的|亲爱的|广大(?!.{0,12}要))[^。;:!?]{1,150}:(?=[^:]|$)"
)
_NOT = re.compile(
    r"(?:如下|以下|下列|下|指出|表示|强调|介绍|认为|要求|提出|说|称|讲|道|问|答|是|为|有|内容|事项|名单|倡议|号召|包括|包含|提醒|呼吁"
    r"|决定|通知|公告|附件|措施|方式|范围|对象|条件|流程|意见|电话|时间|地点|地址|联系人|热线|主持人|发言人|记者|单位)?:$"
)
_ENUMERATED = re.compile(r"[一二三四五六七八九十\d(第]")


def is_salutation(folded: str) -> bool:
    """Whether a line of folded text addresses somebody and holds nothing else."""
    return folded.endswith(":") and bool(_LINE.match(folded)) and not _leads_in(folded)


def salutation_at_start(folded: str, start: int, end: int) -> int | None:
    """The offset of the colon of the salutation that ``folded[start:end]`` begins with; None where there is none."""
    match = _START.match(folded, start, min(end, start + 200))
    if match is None or _leads_in(match.group()):
        return None
    return match.end() - 1


def _leads_in(folded: str) -> bool:
    """Whether the line leads in a list or a speech, as 现通知如下： does."""
    if _ENUMERATED.match(folded):
        return True
    match = _NOT.search(folded)
    if match is None or match.group() == ":":
        return False
    # 各有关单位： ends as 联系单位： does.
    return not (
        match.group() == "单位:" and len(folded) > 3 and folded[0] in "各有全驻市省区县本"
    ) and not folded.startswith("各")
