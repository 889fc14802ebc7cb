"""News articles: no notices, but people index them next to theirs."""

import pytest

from store.values.notices import FactKind

BODY = "活动吸引了三百余名市民参加，现场气氛热烈。主办方介绍，后续还将推出更多项目，欢迎大家关注。" * 3


@pytest.mark.parametrize(
    ("raw", "title", "date"),
    [
        (f"2023-07-26 18:44，正文：原标题：春季读书节今日开幕{BODY}", None, "2023-07-26"),
        (f"2023-08-04，正文：公园新添两处步道8月3日，园林部门介绍，{BODY}", "公园新添两处步道", "2023-08-04"),
        (f"城市公园新添两处步道 新华社北京2月4日电（记者 张三）{BODY}", "城市公园新添两处步道", None),
        (f"，正文：中新社北京8月8日电 (记者李四)城市公园新添两处步道。{BODY}", "城市公园新添两处步道", None),
        (
            f"2023-07-26 18:44，正文：原标题：公园新添两处步道公园新添两处步道 日前，{BODY}",
            "公园新添两处步道",
            "2023-07-26",
        ),
    ],
)
def test_headline_and_date(read, raw, title, date):
    found = read(raw)
    assert found.outer.date == date
    if title is None:
        assert found.outer.title.startswith("春季读书节今日开幕")
        assert len(found.outer.title) <= 60
    else:
        assert found.outer.title == title


def test_an_article_has_neither_number_nor_issuer_nor_sections(read):
    found = read(f"城市公园新添两处步道 记者从《办法》（某发〔2020〕3号）获悉，{BODY}")
    notice = found.outer
    assert (notice.number, notice.issuer, notice.addressee) == (None, None, None)
    assert notice.sections == ()
    assert found.facts(FactKind.FIELD) == []
