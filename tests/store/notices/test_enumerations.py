import pytest

SOCIETIES = [
    "中国数学会",
    "中国化学会",
    "中国天文学会",
    "中国力学学会",
    "中国声学学会",
    "中国林学会",
    "中国园艺学会",
    "中国气象学会",
]
PEOPLE = ["张伟", "李娜", "王强", "刘洋", "陈静", "杨帆", "赵磊", "黄蕾", "欧阳明"]


def names(found) -> list[list[str]]:
    return [[item.name for item in each.items] for each in found.outer.enumerations]


@pytest.mark.parametrize("separator", [" ", "、", "\n", "，"])
@pytest.mark.parametrize("listed", [SOCIETIES * 2, PEOPLE * 2])
def test_names_behind_a_lead(read, separator, listed):
    stop = "。" if separator in "、，" else ""
    found = read(
        f"关于表彰的决定\n\n经研究，决定予以表彰。名单如下：\n{separator.join(listed)}{stop}\n\n希望再接再厉。\n"
    )
    assert names(found) == [listed]
    assert found.outer.enumerations[0].lead.endswith("名单如下：")


def test_names_in_the_line_of_their_lead(read):
    found = read(f"通知\n\n参加单位包括：{'、'.join(SOCIETIES)}等单位。请按时参加。\n")
    assert names(found) == [SOCIETIES]


def test_numbered_names(read):
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(SOCIETIES, 1))
    assert names(read(f"公告\n\n入选单位名单\n{lines}\n\n特此公告。\n")) == [SOCIETIES]


def test_a_name_cut_in_two_is_made_whole(read):
    cut = (
        " ".join(SOCIETIES)
        .replace("中国天文学会", "中国天文 学会")
        .replace("中国力学学会", "中国力学与工程应用 研究会")
    )
    found = read(f"倡议书\n\n联合倡议的学会：\n{cut}\n")
    whole = [name.replace("中国力学学会", "中国力学与工程应用研究会") for name in SOCIETIES]
    assert names(found) == [whole]
    item = found.outer.enumerations[0].items[2]
    assert found.text[item.start : item.end] == "中国天文 学会"


def test_a_person_of_two_characters_printed_with_a_gap(read):
    printed = " ".join(PEOPLE).replace("张伟", "张 伟")
    assert names(read(f"公示\n\n名单如下：\n{printed}\n")) == [PEOPLE]


def test_running_text_is_no_list(read):
    text = (
        "通知\n\n要求如下：加强领导、明确责任、落实措施、强化督查、做好宣传、完善制度、保障经费、按时上报、总结经验。\n"
    )
    assert names(read(text)) == []


def test_few_names_are_no_list(read):
    assert names(read(f"通知\n\n名单如下：\n{'、'.join(SOCIETIES[:5])}\n")) == []
