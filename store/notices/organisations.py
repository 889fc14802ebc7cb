"""What the names of organisations look like."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern

# What names of Chinese bodies end in. Folded text: Simplified Chinese, half-width brackets.
_ENDINGS = (
    "政府|办公室|办公厅|委员会|[党团纪工]委|委|局|厅|(?<![全内外干])部|(?<!部)署|(?<![社机晚将体聚])会|(?<![住出法学])院"
    "|[法学]院|公司|集团|厂|大学|学校|中学|小学|幼儿园|党组|党校|支部|总支|中心|银行|[分支]行|(?<!场)所|(?<!网)站|总社|联社"
    "|合作社|通讯社|出版社|报社|杂志社|(?<![好到之])处|(?<![本学全])科|馆|指挥部|领导小组|工作组|专班|(?<![分编一每])组|(?<![举主承开经停可联])办|(?:工作|联防联控)机制"
    "|街道|总队|支队|大队|司|妇联|科协|文联|侨联|残联|社科联|工商联|广播电?台|电视台|园区|开发区|高新区|新区|社区|实验室|联盟"
)
ORGANISATION = rf"[\u3400-\u9fff](?:[\u3400-\u9fff·、]|[(][\u3400-\u9fff]{{1,12}}[)]){{0,45}}(?:{_ENDINGS}|人行)"
"""A regular expression for a name that ends as organisations' names do; for folded text."""

_LAST = frozenset(ending[-1] for ending in re.sub(r"\([^()]*\)", "", f"{_ENDINGS}|人行").split("|"))
"""The last characters of names: a cheap look before the full one."""
_SEAL = re.compile(r" ?[(](?:代?公?盖?印?章|代)[)]$")
_NOTE = re.compile(r"(?<=..)[(][\u3400-\u9fff]{2,12}[)]$")
_WHOLE = re.compile(rf"(?:{ORGANISATION}|(?:{ORGANISATION})(?: (?:{ORGANISATION}))+)$")
_SPACED = lazy_pattern(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff](?: |$))")
# A clause that happens to end in 会 or 部 is no name: these characters do not occur in names of bodies.
_PROSE = lazy_pattern(
    r"[了是请将把被您你我们吗呢吧]|关于|根据|按照|为了|以及|进一步|各(?!界)|召开|举行|参加|报送|报告|通知|公告|要求|提供|向|如下"
    r"|经研究|转发|特此|此件|印发"
)
# A body set up for one purpose names it: 应对新型冠状病毒感染的肺炎疫情工作领导小组.
_PURPOSE = lazy_pattern(
    r"(?:领导小组|指挥部|机制|小组|专班|(?<![分编一每])组|(?<![举主承开经停可联])办|委员会|办公室|工作组)$"
)


def is_organisation(folded: str) -> bool:
    """Whether a line of folded text, or a part of one, is the name of a body (or of several, with spaces between)."""
    if not 2 <= len(folded) <= 80:
        return False
    name = without_seal(folded)
    if " " in name:
        name = _SPACED.sub("", name)
    if ")" in name:
        name = _NOTE.sub("", name)
    if name.rstrip()[-1:] not in _LAST or not _WHOLE.match(name) or _PROSE.search(name):
        return False
    return "的" not in name or (name.count("的") == 1 and bool(_PURPOSE.search(name)))


def without_seal(name: str) -> str:
    """``name`` without a note such as （代章） or (盖章) at its end."""
    return _SEAL.sub("", name) if ")" in name else name
