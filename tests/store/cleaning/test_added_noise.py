"""Noise of every kind put into clean notices: the notices come back, and what only looks like noise is left alone."""

import random
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from opencc import OpenCC
from pypinyin import Style, pinyin
from rapidfuzz.distance import Levenshtein

from store.cleaning import clean
from store.values.texts import RepairKind

NOTICES = (
    "关于做好汛期地质灾害防范工作的通知\n\n各乡镇人民政府、街道办事处，县直各有关单位：\n\n"
    "据气象部门预测，未来三天我县将有一次强降雨过程，部分乡镇可能出现山体滑坡、泥石流等地质灾害。为切实保障人民群众生命财产安全，现将有关事项通知如下。\n\n"
    "一、加强监测预警。各单位要落实值班制度，密切关注雨情水情变化，发现险情立即报告，并组织受威胁的群众转移到安全地带。\n\n"
    "二、开展隐患排查。对学校、医院、工地和旅游景区等人员密集场所进行检查，建立台账，逐一整改，不留死角。\n\n"
    "三、做好应急准备。备足抢险物资，检修设备车辆，确保抢险队伍随时能够出动。遇到重大情况，及时向县应急管理局报告。",
    "关于举办全市中小学生科技创新大赛的通知\n\n各区县教育局，各直属学校：\n\n"
    "为培养青少年的创新精神和实践能力，激发学生对科学技术的兴趣，经研究，决定举办第十二届全市中小学生科技创新大赛。\n\n"
    "一、参赛对象。全市小学、初中、普通高中和中等职业学校的在校学生均可报名，可以个人参赛，也可以组成不超过三人的小组参赛。\n\n"
    "二、作品要求。作品应当由学生独立完成，选题健康，研究方法科学，能够解决生活中的实际问题，教师只作必要的指导。\n\n"
    "三、评审办法。大赛组织委员会聘请有关专家进行评审，评审结果在网站上公示，对获奖的学生和指导教师颁发证书。",
    "关于规范物业服务收费的公告\n\n为规范物业服务收费行为，维护业主和物业服务企业的合法权益，根据有关法律法规，结合本市实际，现公告如下。\n\n"
    "物业服务企业应当在小区显著位置公布服务内容、收费项目和收费标准，接受业主监督。未经业主大会同意，不得擅自提高收费标准。\n\n"
    "业主应当按照合同约定交纳物业服务费用。对收费有异议的，可以与物业服务企业协商，协商不成的，可以向主管部门投诉，也可以依法提起诉讼。\n\n"
    "价格主管部门将会同住房建设部门开展专项检查，对违反规定的企业依法处理，并将处理结果向社会公开。",
    "致全体家长的一封信\n\n尊敬的各位家长：\n\n"
    "寒假即将来临，为了让孩子度过一个平安、快乐、充实的假期，学校提醒大家注意以下事项。请教育孩子遵守交通规则，不在马路上追逐打闹，乘车系好安全带。\n\n"
    "冬季天气干燥，请不要让孩子玩火，燃放烟花爆竹要有大人陪同，并遵守当地的规定。河流湖泊结冰以后，不要到冰面上玩耍，防止落水。\n\n"
    "请合理安排孩子的作息时间，督促孩子完成作业，多读好书，坚持锻炼身体，帮助家里做力所能及的家务。祝大家春节愉快，阖家幸福。",
    "关于调整公共图书馆开放时间的通告\n\n广大读者：\n\n"
    "为进一步满足群众的阅读需求，提高公共文化服务水平，市图书馆决定从下月起调整开放时间。周一闭馆整理图书，周二至周日照常开放，法定节假日不休息。\n\n"
    "自习室和儿童阅览室的座位实行预约制度，读者可以通过微信公众号提前预约。预约以后没有按时到馆的，系统将自动取消座位。\n\n"
    "请各位读者爱护图书和设备，保持馆内安静整洁，自觉遵守各项规章制度。由此带来的不便，敬请谅解。欢迎广大读者提出宝贵意见和建议。",
)  # fmt: skip
NAMED = re.compile(r"[\u4e00-\u9fff]")
NoiseOf = Callable[[str, random.Random], str]


def between(text: str, noise: random.Random, share: float, make: Callable[[], str]) -> str:
    """Something put between two Chinese characters at a share of the places."""
    whole = text[:1]
    for before, char in pairwise(text):
        if NAMED.match(before) and NAMED.match(char) and noise.random() < share:
            whole += make()
        whole += char
    return whole


def characters(text: str, noise: random.Random, share: float, make: Callable[[str], str]) -> str:
    """A share of the Chinese characters as ``make`` changes them."""
    return "".join(make(char) if NAMED.match(char) and noise.random() < share else char for char in text)


def with_pinyin(text: str, noise: random.Random) -> str:
    return characters(text, noise, 0.1, lambda char: f"{char}({pinyin(char, style=Style.TONE)[0][0]})")


def with_letters(text: str, noise: random.Random) -> str:
    return between(text, noise, 0.04, lambda: noise.choice("abdefghjlmnpqrsuvwyz") * noise.choice((1, 1, 2)))


def with_an_english_and(text: str, noise: random.Random) -> str:
    return characters(text, noise, 1, lambda char: " and " if char == "和" else char)


def doubled(text: str, noise: random.Random) -> str:
    return characters(text, noise, 0.05, lambda char: char * 2)


def bold_in_two_layers(text: str, noise: random.Random) -> str:
    start = noise.randrange(len(text) - 40)
    return text[:start] + characters(text[start : start + 40], noise, 1, lambda char: char * 2) + text[start + 40 :]


def with_lost_marks(text: str, noise: random.Random) -> str:
    return re.sub("。(?=.)", lambda mark: "?？" if noise.random() < 0.5 else mark.group(), text)


def half_converted(text: str, noise: random.Random) -> str:
    traditional = OpenCC("s2t").convert(text)
    return "".join(noise.choices((plain, other), (4, 1))[0] for plain, other in zip(text, traditional, strict=True))


def with_page_breaks(text: str, noise: random.Random) -> str:
    head, lines, page = "某某县教育局文件汇编", text.split("\n"), 1
    for index, line in enumerate(lines):
        place = noise.randrange(16, max(17, len(line)))
        if len(line) > 40 and NAMED.match(line[place - 1]) and NAMED.match(line[place]):
            lines[index] = f"{line[:place]}\n— {page} —\n{head}\n{line[place:]}"
            page += 1
    return "\n".join(lines)


def with_gaps(text: str, noise: random.Random) -> str:
    return between(text, noise, 0.06, lambda: " ")


def letter_spaced(text: str, noise: random.Random) -> str:
    return between(text, noise, 1, lambda: " ")


def with_soft_hyphens(text: str, noise: random.Random) -> str:
    return between(text, noise, 0.1, lambda: noise.choice("\xad\u200b\u2060\ufeff"))


def with_private_characters(text: str, noise: random.Random) -> str:
    return between(text, noise, 0.05, lambda: chr(noise.randrange(0xE000, 0xE500)))


KINDS: dict[NoiseOf, RepairKind] = {
    with_pinyin: RepairKind.PINYIN,
    with_letters: RepairKind.LETTERS,
    with_an_english_and: RepairKind.CONJUNCTION,
    doubled: RepairKind.DOUBLED,
    bold_in_two_layers: RepairKind.DOUBLED,
    with_lost_marks: RepairKind.MARK,
    half_converted: RepairKind.HALF_CONVERTED,
    with_page_breaks: RepairKind.PAGE,
    with_gaps: RepairKind.GAP,
    letter_spaced: RepairKind.GAP,
    with_soft_hyphens: RepairKind.CONTROL,
    with_private_characters: RepairKind.PRIVATE_USE,
}


@pytest.mark.parametrize("text", NOTICES)
def test_a_clean_notice_comes_through_unchanged(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).repairs == ()
    flat = " ".join(text.split())
    assert clean(flat).text == flat


@pytest.mark.parametrize("add", KINDS, ids=lambda add: add.__name__)
def test_notices_come_back_with_99_of_100_characters(add: NoiseOf) -> None:
    noisy = [(text, add(text, random.Random(seed))) for seed in range(4) for text in NOTICES]
    assert any(text != noise for text, noise in noisy)
    wrong = sum(Levenshtein.distance(clean(noise).text, text) for text, noise in noisy)
    assert wrong <= 0.01 * sum(len(text) for text, _ in noisy)


@pytest.mark.parametrize(("add", "kind"), KINDS.items(), ids=[add.__name__ for add in KINDS])
def test_each_kind_of_repair_is_counted_and_can_be_switched_off(add: NoiseOf, kind: RepairKind) -> None:
    noise = add(NOTICES[0], random.Random(1))
    cleaned = clean(noise)
    assert cleaned.counts[kind] == sum(repair.kind == kind for repair in cleaned.repairs) > 0
    kept = clean(noise, without=[kind])
    assert kind not in kept.counts
    assert kept.text != cleaned.text
    assert clean(noise, without=list(RepairKind)).text == noise


@pytest.mark.parametrize(
    "text",
    [
        "人人有责，天天坚持，常常检查，层层落实，件件有回音。",
        "请大家研究研究、商量商量，高高兴兴上班，平平安安回家，清清楚楚记账。",
        "学会会员、协会会长、我市市民、本校校长、水利厅厅长和县委委员参加会议，三国国家队到会。",
        "王丽丽、李冰冰、张芳芳、陈媛媛、刘洋洋、赵婷婷负责联系工作。",
        "快快乐乐健健康康，红红火火团团圆圆，家家户户干干净净。",
        "咨询电话：010 8299 8163，138 0013 8000；账号：6222 0000 1234 5678。",
        "姓名 单位 职务\n张三 秘书处 主任\n李四 办公室 副主任\n王五 财务科 科长",
        "姓 名：张 三\n电 话：82998163\n地 址：百万庄大街",
        "捐赠方式：银行转账 账 号：6222000012345678 时 间：工作日 地 点：办公楼 电 话：82998163",
        "王 伟 李 强 张 敏 刘 芳 陈 静 杨 洋 赵 磊 周 涛",
        "中国数学会 中国物理学会 中国化学会 中国天文学会 中国气象学会 中国空间科学学会 中国地质学会 中国地理学会",
        "单位\t姓名\t电话\n办公室\t张三\t82998163\n财务科\t李四\t82998164",
        "参会人员请下载APP，连接WiFi，填写PPT和Word模板，持VIP证入场，用K歌软件唱卡拉OK的不得入内。",
        "A股、B股、H股和T恤、X光、B超、CT检查以及维生素C片都在目录里，A4纸自备。",
        "The Chinese Academy of Sciences and the Ministry of Education will hold the meeting (in Beijing).",
        "主办单位为財團法人臺灣觀光協會，协办单位为中国旅游协会，双方将联合举办论坛。",
        "著名作家錢鍾書的手稿捐赠给图书馆，读者李昇、王喆、张堃到场。",
        "請各會員單位於期限內報送材料，後續事項另行通知，聯繫人為皇后大道的李先生。",
        "这是为什么？？你知道吗??是不是真的?？能不能办理??",
        "提问：什么时候开学？\n答复：9月1日。\n提问：在哪里报到？\n答复：在教务处。",
        "甲方：某某公司\n\n法定代表人：\n\n乙方：某某学校\n\n法定代表人：\n\n丙方：某某医院\n\n法定代表人：",
    ],
)
def test_what_only_looks_like_noise_stays(text: str) -> None:
    assert clean(text).text == text


def test_characters_of_older_national_sets_and_bullets_of_word_become_what_they_mean() -> None:
    assert clean("注音ḿ写作\ue7c7\n\uf0b7 第一项").text == "注音ḿ写作ḿ\n• 第一项"


def test_pages_that_count_up_lose_their_numbers_between_paragraphs_too() -> None:
    text = "通知\n\n第一项工作已经完成。\n\n- 1 -\n\n第二项工作正在进行。\n\n- 2 -\n\n第三项工作即将开始。"
    assert clean(text).text == "通知\n\n第一项工作已经完成。\n\n第二项工作正在进行。\n\n第三项工作即将开始。"
    one = "通知\n\n第一项工作已经完成。\n\n- 1 -\n\n第二项工作正在进行。"
    assert clean(one).text == one


@pytest.mark.parametrize(
    ("noisy", "text"),
    [
        ("做好产品流通及供应链金 融服务平台规划。", "做好产品流通及供应链金融服务平台规划。"),
        ("做好农产 品流通工作，确 保市场供应。", "做好农产品流通工作，确保市场供应。"),
        ("一、保障措施到位　　　（二）加强监督管理。", "一、保障措施到位　　　（二）加强监督管理。"),
        ("开辟信用修復绿色通道。", "开辟信用修复绿色通道。"),
        ("按照文件精神and 学校要求执行。", "按照文件精神和学校要求执行。"),
        ("为全面加強应急管理，制定建设规划。", "为全面加强应急管理，制定建设规划。"),
    ],
)
def test_in_a_sentence_by_itself_one_place_is_enough_where_it_is_beyond_doubt(noisy: str, text: str) -> None:
    assert clean(noisy).text == text


def test_a_spaced_out_line_with_wide_gaps_is_no_row_of_a_table() -> None:
    text = "一、落实各项保障措施　　　（二）加强监督管理工作。"
    assert clean(letter_spaced(text, random.Random(1))).text == text


@pytest.mark.parametrize(
    "text",
    [
        "稳定工作岗位 按照国家统一部署调整缴费政策。",
        "平安出行 来 源：交通运输局 记 者：王 楠 李柏香",
        "演员张栋樑和品冠参加演出，张栋樑演唱主题曲。" + "演出地点在市体育馆，凭票入场。" * 14,
        "办理发票票种核定的企业请到大厅。",
        "六、全面加強应急管理。",
    ],
)
def test_a_single_place_that_may_be_meant_stays(text: str) -> None:
    assert clean(text).text == text


def test_traditional_text_gets_back_what_was_simplified_in_it() -> None:
    text = "請各會員單位於期限內報送材料，並做好準備工作。請及時與辦公室聯繫，報名時間為三月。"
    noisy = text.replace("準備", "準备").replace("辦公", "办公").replace("報名時間", "报名時間")
    assert clean(noisy).text == text


def test_half_a_character_at_the_end_of_a_broken_run_is_told_by_its_word_or_left() -> None:
    text = "关于开展调查工作的通知要求各单位。请将统计表按时报送办公室，逾期不再受理。"
    place = text.index("。")
    broken = text[:place] + "?" + text[place:].encode("gbk")[1:].decode("gbk", "replace").replace("\ufffd", "?")
    assert Levenshtein.distance(clean(broken).text, text) <= 1 < Levenshtein.distance(broken, text)
