import pytest

from store.search.bodies import body, is_one, meant_by, whole_name

ROCK = "中国岩石力学与工程学会"
SCIENCE = "辽宁省科学技术协会"
HEALTH = "德阳市卫生健康委员会"
DISTRICT = "北京市海淀区科信局"
SCHOOLS = "临江县教育局"
ALL = [
    body(name)
    for name in (
        ROCK,
        SCIENCE,
        HEALTH,
        DISTRICT,
        SCHOOLS,
        "临江县教育局安全科",
        "辽宁省机械工程学会",
        "北京市丰台区红十字会",
    )
]


@pytest.mark.parametrize(
    ("org", "issuer", "title", "whole"),
    [
        ("区财政局", "北京市海淀区人民政府", "", "北京市海淀区财政局"),
        ("市第一人民医院", "内江市疾病预防控制中心", "", "内江市第一人民医院"),
        ("省人力资源和社会保障厅人事处", "福建省人力资源和社会保障厅办公室", "", "福建省人力资源和社会保障厅人事处"),
        ("区科信局", "", "海淀区关于促进发展的通知", "海淀区科信局"),
        ("安全科", "临江县教育局", "", "临江县教育局安全科"),
        ("局办公室", "铜川市人力资源和社会保障局", "", "铜川市人力资源和社会保障局办公室"),
        ("学会党委办公室", "中国岩石力学与工程学会党委", "", "中国岩石力学与工程学会党委办公室"),
        ("流动管理司", "人力资源社会保障部办公厅", "", "人力资源社会保障部流动管理司"),
        ("社会养老保险科", "社会养老保险科", "", "社会养老保险科"),
        ("广西慈善总会", "广西壮族自治区民政厅", "", "广西慈善总会"),
        ("商务部市场建设司", "商务部办公厅财政部办公厅", "", "商务部市场建设司"),
        ("市红十字会", "", "关于捐赠的通知", "市红十字会"),
    ],
)
def test_what_a_name_leaves_out_comes_from_the_notice(org: str, issuer: str, title: str, whole: str) -> None:
    before, lost = whole_name(org, issuer, title)
    assert before + org[lost:] == whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SCIENCE, "辽宁省科协"),
        (SCIENCE, "辽宁科学技术协会"),
        (HEALTH, "德阳市卫健委"),
        ("内江市疾病预防控制中心", "内江市疾控中心"),
        ("泰州市海陵区民政局", "海陵区民政局"),
        ("国家税务总局厦门市税务局", "厦门市税务局"),
        ("北京市海淀区市场监督管理局", "海淀区市场监管局"),
        ("通州区人力资源和社会保障局", "通州区人社局"),
        ("北京市教育委员会", "北京市教委"),
        ("临江县应急管理局", "临江县应急局"),
        ("沈阳市红十字会", "沈阳市红会"),
        ("沈阳市妇女联合会", "沈阳市妇联"),
    ],
)
def test_a_name_in_full_and_in_short_are_one(one: str, other: str) -> None:
    assert is_one(body(one), body(other))
    assert is_one(body(other), body(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SCIENCE, "北京市科协"),
        ("中国机械工程学会", "辽宁省机械工程学会"),
        ("中国机械工程学会", "中国机械工程焊接学会"),
        ("沈阳市工会", "沈阳市工商业联合会"),
        ("沈阳市教育局", "沈阳市体育局"),
        ("北京市红十字会", "北京市丰台区红十字会"),
        (SCHOOLS, "临江县教育局安全科"),
        ("海淀区财政局", "昌平区财政局"),
    ],
)
def test_names_of_two_places_or_subjects_are_two(one: str, other: str) -> None:
    assert not is_one(body(one), body(other))


@pytest.mark.parametrize(
    ("mention", "names"),
    [
        ("省科协", [SCIENCE]),
        ("科协", [SCIENCE]),
        ("市卫健委", [HEALTH]),
        ("教育局", [SCHOOLS]),
        ("县教育局", [SCHOOLS]),
        ("教育局安全科", ["临江县教育局安全科"]),
        ("海淀科信局", [DISTRICT]),
        ("岩石力学学会", [ROCK]),
        ("岩士力学学会", [ROCK]),
        ("上门去趟岩石力学学会", [ROCK]),
        ("机械工程学会", ["辽宁省机械工程学会"]),
        ("丰台区红十字会", ["北京市丰台区红十字会"]),
    ],
)
def test_a_body_is_meant_by_the_end_of_its_name_in_full_in_short_and_with_an_error(
    mention: str, names: list[str]
) -> None:
    part, found = meant_by(mention, ALL)
    assert [one.name for one in found] == names
    assert mention.endswith(part)


@pytest.mark.parametrize(
    "mention",
    [
        "市科协",
        "北京市科协",
        "省卫健委",
        "北京市红十字会",
        "中国机械工程学会",
        "北京市机械工程学会",
        "长春市教育局",
        "临沂县教育局",
        "辽宁省岩石力学与工程学会",
        "海淀区教委",
    ],
)
def test_a_body_of_another_place_is_never_meant(mention: str) -> None:
    assert meant_by(mention, ALL) == ("", [])


def test_what_a_longer_name_ends_in_means_nobody_of_another_subject() -> None:
    assert meant_by("计算机工程学会", [body(ROCK)]) == ("", [])
    assert meant_by("北京计算机工程学会", [body(ROCK)]) == ("", [])
    assert [one.name for one in meant_by("联系岩石力学与工程学会", [body(ROCK)])[1]] == [ROCK]


def test_a_short_name_is_not_of_several_bodies_together() -> None:
    assert is_one(body("人社局"), body("人力资源社会保障局"))
    assert not is_one(body("人社局"), body("人力资源社会保障部财政部税务总局"))


def test_all_bodies_that_a_name_fits_alike_may_be_meant() -> None:
    names = ["海淀区财政局", "昌平区财政局", "昌平区教育局"]
    _, found = meant_by("财政局", [body(name) for name in names])
    assert [one.name for one in found] == names[:2]


def test_a_place_with_a_typing_error_is_known_by_its_sound() -> None:
    def alike(one: str, other: str) -> float:
        return float({one, other} == {"讲", "江"})

    assert [one.name for one in meant_by("临讲县教育局", ALL, alike)[1]] == [SCHOOLS]
    assert meant_by("临讲县教育局", ALL) == ("", [])
