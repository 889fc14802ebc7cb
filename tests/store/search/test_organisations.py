import pytest

from store.database.connections import Connections
from store.search.organisations import (
    Organisation,
    is_department,
    is_same,
    known_organisations,
    meant,
    mention_in,
    share,
)

ROCK = "中国岩石力学与工程学会"
COMPUTER = "辽宁省计算机学会"
SCIENCE = "辽宁省科学技术协会"
MACHINES = "中国机械工业联合会"
WEATHER = "临江县气象局"
SCHOOLS = "临江县教育局"
OFFICE = "学会党委办公室"
ALL = [Organisation(name, name) for name in (ROCK, COMPUTER, SCIENCE, MACHINES, WEATHER, SCHOOLS, OFFICE, "晨光中学")]
NAMES = "\n".join(one.folded for one in ALL)


@pytest.mark.parametrize(
    ("content", "mention"),
    [
        ("岩石力学学会的电话", "岩石力学学会"),
        ("县气象局的传真", "县气象局"),
        ("辽宁省科协 强调", "辽宁省科协"),
        ("晨光中学 运动会", "晨光中学"),
        ("市红十字会", "市红十字会"),
        ("宣传科对谣言", "宣传科"),
        ("机械联对会员", "机械联"),
    ],
)
def test_a_name_in_the_question_is_found_by_how_names_of_bodies_end(content: str, mention: str) -> None:
    assert mention_in(content) == mention


@pytest.mark.parametrize(
    "content", ["", "联系电话", "科技志愿服务", "防控局面", "部署要求", "学会", "2021", "秋季运动项目"]
)
def test_without_such_a_name_there_is_no_mention(content: str) -> None:
    assert mention_in(content) is None


def test_a_part_of_a_known_name_by_itself_is_a_mention() -> None:
    assert mention_in("岩石力学 电话") is None
    assert mention_in("岩石力学 电话", NAMES) == "岩石力学"
    assert mention_in("岩石 电话", NAMES) is None


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        (ROCK, ROCK),
        ("岩石力学学会", ROCK),
        ("岩石力学", ROCK),
        ("计算机学会", COMPUTER),
        ("辽宁计算机学会", COMPUTER),
        ("辽宁省科协", SCIENCE),
        ("辽宁科协", SCIENCE),
        ("机械联合会", MACHINES),
        ("机械联", MACHINES),
        ("县气象局", WEATHER),
        ("气象局", WEATHER),
        ("岩士力学学会", ROCK),
        ("机械工业联和会", MACHINES),
        ("临讲县教育局", SCHOOLS),
        ("上门去趟岩石力学学会", ROCK),
    ],
)
def test_a_full_name_a_short_one_and_one_with_a_wrong_character_mean_the_body(mention: str, name: str) -> None:
    part, bodies = meant(mention, ALL)
    assert [body.name for body in bodies] == [name]
    assert part
    assert mention.endswith(part)


@pytest.mark.parametrize(
    "mention",
    [
        "中国计算机学会",
        "北京市计算机学会",
        "吉林省气象局",
        "中国气象局",
        "长春市教育局",
        "光明中学",
        "晨光小学",
        "中国机械工程学会",
        "中国医师协会",
        "局",
    ],
)
def test_a_body_of_another_place_or_kind_is_nobody_that_the_notices_know(mention: str) -> None:
    assert meant(mention, ALL) == ("", [])


def test_all_bodies_that_fit_alike_may_be_meant_the_shortest_name_first() -> None:
    bodies = [Organisation(name, name) for name in ("白山市江北区教育局", "临江县教育局", "临江县气象局")]
    part, found = meant("教育局", bodies)
    assert part == "教育局"
    assert [one.name for one in found] == ["临江县教育局", "白山市江北区教育局"]


def test_without_known_bodies_none_is_meant() -> None:
    assert meant("气象局", []) == ("", [])


def test_the_share_is_how_many_characters_fit_and_what_they_are() -> None:
    assert share("岩石力学学会", ROCK) == (6, "岩石力学学会")
    assert share("去岩石力学学会", ROCK)[0] == 6
    assert share("医师协会", ROCK) == (0, "")


def test_one_name_within_the_other_is_the_same_body() -> None:
    assert is_same("临江县教育局", "教育局")
    assert is_same("教育局", "临江县教育局")
    assert not is_same("教育局", "气象局")
    assert not is_same("", "教育局")
    assert not is_same("教育局", "")


@pytest.mark.parametrize(
    ("name", "department"),
    [
        (OFFICE, True),
        ("安全科", True),
        ("秘书处", True),
        (ROCK, False),
        (SCHOOLS, False),
        ("晨光中学", False),
        ("", False),
    ],
)
def test_a_department_is_part_of_a_body(name: str, department: bool) -> None:
    assert is_department(name) is department


def test_issuing_bodies_and_those_of_contact_blocks_are_known_folded(seeds: Connections) -> None:
    found = {one.name: one.folded for one in known_organisations(seeds.get())}
    assert found["中國機械工業聯合會"] == MACHINES
    assert found[COMPUTER] == COMPUTER
    assert "中国仪器仪表行业协会" in found.values()
    assert OFFICE in found
