"""Notices that several tests are made of."""

POWER_CUT = """江城市科学技术协会关于停电检修的通知

江协办〔2026〕11号

各部门：

一、停电时间

定于8月3日上午八时至十二时停电检修，请提前保存文件。

二、停电范围

主楼和东楼全部停电，科技馆照常开放。

联系人：李晓明，电话：010-55505678

江城市科学技术协会
2026年7月28日
"""

_ISSUED = """
{issuer}

关于{matter}的通知

各有关单位：

现将{matter}的有关事项通知如下，请认真贯彻执行，并按时报送情况。

{issuer}
{date}

{contact}
"""


def issued(issuer: str, matter: str, date: str, contact: str = "") -> str:
    """A notice that names its issuing body above and below, with a contact block at its end."""
    return _ISSUED.format(issuer=issuer, matter=matter, date=date, contact=contact)
