import pytest

from store.language.places import is_elsewhere, is_place, provinces_in


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("山西省教育厅关于开学的通知", {"山西"}),
        ("大理市要求市民", {"云南"}),
        ("京津冀", set()),
        ("北京市和上海市的企业", {"北京", "上海"}),
        ("内蒙古自治区包头市", {"内蒙古"}),
        ("江西安排复工", {"江西"}),
        ("湖南通报", {"湖南"}),
        ("关于确保定期检查的通知", set()),
        ("保定市检查", {"河北"}),
        ("国家税务总局", set()),
        ("", set()),
    ],
)
def test_provinces_are_known_by_their_names_and_by_their_cities(text: str, provinces: set[str]) -> None:
    assert provinces_in(text) == provinces


def test_a_place_alone_is_told_from_a_body_of_that_place() -> None:
    assert all(map(is_place, ["福建", "福建省", "莆田市", "内蒙古自治区", "朝阳市"]))
    assert not any(map(is_place, ["福建省人民政府", "教育局", "", "市"]))


def test_only_two_different_places_are_elsewhere() -> None:
    one, other = frozenset({"福建"}), frozenset({"江西"})
    assert is_elsewhere(one, other)
    assert not is_elsewhere(one, one | other)
    assert not is_elsewhere(one, frozenset())
    assert not is_elsewhere(frozenset(), other)
