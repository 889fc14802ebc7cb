"""What the names of organisations look like."""

from __future__ import annotations

import re

# What names of Chinese bodies end in. Folded text: Simplified Chinese, half-width brackets.
_ENDINGS = (
    "政府|办公室|办公厅|委员会|管委会|居委会|村委会|常委会|党委|党组|团委|纪委|支部|总支|支委|省委|市委|区委|县委|工委|镇委"
    "|委|局|厅|部|署|会|院|公司|集团|厂|大学|学院|学校|中学|小学|幼儿园|中心|银行|分行|支行|所|站|总社|联社|合作社|通讯社"
    "|出版社|报社|杂志社|处|科|馆|医院|指挥部|领导小组|工作组|专班|小组|机制|街道|办事处|法院|检察院|总队|支队|大队|司"
    "|妇联|科协|文联|侨联|残联|社科联|工商联|总工会|台|场|园区|开发区|高新区|新区|社区|党校|基地|平台|实验室|联盟|网"
)
ORGANISATION = (
    rf"[\u3400-\u9fff](?:[\u3400-\u9fff·、]|[(][\u3400-\u9fff]{{1,12}}[)]){{0,45}}(?:{_ENDINGS}|(?<=国)办|人行)"
)
"""A regular expression for a name that ends as organisations' names do; for folded text."""

_SEAL = re.compile(r" ?[(](?:代?公?盖?印?章|代)[)]$")
_WHOLE = re.compile(rf"(?:{ORGANISATION}|(?:{ORGANISATION})(?: (?:{ORGANISATION}))+)$")
_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff](?: |$))")
# A clause that happens to end in 会 or 部 is no name: these characters do not occur in names of bodies.
_PROSE = re.compile(
    r"[的了是请将把被您你我们吗呢吧]|关于|根据|按照|为了|以及|进一步|各(?!界)|召开|举行|参加|报送|报告|通知|公告|要求|提供|向|如下|经研究"
)


def is_organisation(folded: str) -> bool:
    """Whether a line of folded text, or a part of one, is the name of a body (or of several, with spaces between)."""
    if not 2 <= len(folded) <= 80:
        return False
    name = without_seal(folded)
    if " " in name:
        name = _SPACED.sub("", name)
    return bool(_WHOLE.match(name)) and not _PROSE.search(name)


def without_seal(name: str) -> str:
    """``name`` without a note such as （代章） or (盖章) at its end."""
    return _SEAL.sub("", name)
