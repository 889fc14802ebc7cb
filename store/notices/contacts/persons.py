"""Names of Chinese persons, by rule: a surname, one or two more characters, and none of the words that look alike."""

from __future__ import annotations

import re

from store.notices.contacts.places import PLACES

# The surnames of the Hundred Family Surnames that are still met, and the commonest of the others. Left out are those
# that nearly always are an ordinary word where a name could stand (家, 都, 相, 能, 从, 后, 有, 自, 公, 国, 通).
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴"
    "谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解"
    "应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全"
    "郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘翟谭贡"
    "劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚温庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡文寇"
    "广禄阙欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓仉督岳帅缑亢况郈琴"
    "商牟佘佴伯赏墨哈谯笪年爱阳佟代付闫肖覃佀展涂苑楚战苟原门初由官冼邸宛丛迟随覃揭税修莎仝玉阿娜卿邝鄢敬青晋兰候来户綦英"
    "图刚衣斯果肇但庹保占操丘闪缐玄粟先矫尧漆底普圣才泽宝火承尉虎药伟贠侴种过"
)
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 南宫 夏侯 轩辕 端木 百里 呼延 长孙 宇文 独孤 拓跋 闻人 澹台 赫连 "
    "钟离 申屠 公冶 太史 濮阳 淳于 单于 万俟 鲜于 闾丘 亓官 仲孙 第五 纳兰".split()
)
_POST_WORDS = (
    "党委书记|党组书记|总支书记|支部书记|书记员|书记|主任科员|主任医师|副主任医师|主治医师|医师|医生|主管护师|护师|护士长|护士|药师|技师|"
    "治疗师|主任|常务副处长|处长|科长|局长|厅长|司长|部长|所长|站长|队长|组长|院长|校长|园长|馆长|台长|社长|会长|理事长|监事长|秘书长|行长|"
    "董事长|总经理|总监|经理|主管|主席|委员|市长|区长|县长|镇长|乡长|村长|村主任|股长|班长|政委|教授|研究员|讲师|老师|先生|女士|小姐|"
    "同志|干事|干部|科员|专干|专员|专家|秘书|会计|出纳|律师|法官|检察官|警官|民警|工程师|高工|记者|通讯员|编辑|总编|调研员|巡视员|"
    "负责人|工作人员|志愿者|社工|师傅|小姐姐|工"
)
POST = re.compile(rf"(?:副|常务副|代理?|原|首席|高级|中级|初级)?(?:{_POST_WORDS})")
_NAME_POST = re.compile(rf"(?:副|常务副|代)?(?:{_POST_WORDS})$")
_SURNAME_AND_POST = re.compile(
    r"(?P<surname>[一-鿿]{1,2})(?:副)?(?:老师|先生|女士|小姐|主任|处长|科长|局长|经理|书记|院长|校长|所长|站长|部长|队长|组长|"
    r"秘书长?|会长|教授|医生|律师|工程师|总|工|警官|同志|干事|师傅|股长)$"
)
# Cities and counties that could be names, and the words of notices that begin with a surname.
_NOT_NAMES = PLACES | frozenset(
    (
        "常熟 康定 文昌 任丘 葛洲坝 利川 明溪 万州 涪陵 江北 江津 巴南 商务部 和县 华东 华北 华南 华中 高级 高校 高中 高新 高速 高铁 时间 时段 时期 时限 金额 金融 "
        "安全 安排 安置 方式 方法 方案 方面 方便 项目 单位 单独 计划 应急 应对 应当 严格 严禁 程序 水平 水务 党员 党委 党组 党群 经理 经费 经济 经营 经办 管理 "
        "管委 管控 支付 支队 支行 支持 支部 常务 常见 常规 周一 周二 周三 周四 周五 周六 周日 周末 白天 费用 成员 成立 成功 成果 和平 平台 平时 平均 路线 路口 "
        "路段 车辆 车站 车间 房屋 房产 温馨 温度 关于 关注 关键 查询 查看 查处 全省 全市 全区 全国 全部 全体 全天 全年 任何 任务 于是 包括 包含 步骤 何时 卫生 "
        "卫健 卫健委 司机 司法 司法局 左右 游客 居民 居委 明确 明细 师生 师范 干部 农业 农村 农民 解放 解读 解决 解除 武警 景区 许可 原则 原件 原因 元旦 申请 申报 "
        "申领 申请人 申请书 宣传 宣布 家长 钱款 商务 商户 商家 文件 文化 文旅 文明 文字 阳性 班级 班车 双方 双休 权限 年度 年底 年龄 来源 来电 来访 来信 保障 保险 "
        "保护 保安 广大 广场 广告 英语 先进 先后 信息 信访 信箱 信用 承办 承担 承诺 种植 种类 过程 过期 普通 普查 由于 官网 官方 随时 随后 代理 代表 代码 门诊 "
        "门户 初审 初步 展开 展示 修改 税务 税务局 战略 战疫 青年 图片 种子 药店 药品 药房 火车 火灾 市场 向社会 空调 养老 养殖 容量 充分 充值 习近平 广播 丰富 "
        "利用 利息 步行 满意 文号 农机 尚未 别人 边界 双向 牧区 富裕 章程 云端 云平台 花卉 花费 常住 项下 季度 强化 强调 强制 路由 危险 危害 江湖 钟点 盛大 林业 "
        "林场 田间 房租 包装 左侧 石油 印发 印章 宿舍 白班 幸福 束缚 龙头 叶片 容缺 古城 易地 慎重 终止 居住 冷链 辛苦 简介 简化 简易 曾经 沙发 须知 红色 游览 "
        "权益 盖章 督查 督导 督办 商业 伯母 墨水 爱心 爱国 阳光 付款 肖像 涂改 战时 门口 丛书 迟到 税收 税费 修订 玉米 敬请 敬告 来函 户口 户籍 英文 图书 果蔬 "
        "但是 保存 占用 操作 信函 普通话 才能 宝贵 药师 种畜 能源 后勤 值班 夜班 夜间 备注 节假日 上午 下午 中午 晚上 上班 下班 联系 姓名 职务 职称 电话 手机 序号 "
        "部门 单价 编号 邮箱 地址 邮编 传真 单位名 性别 汉族 回族 满族 蒙古族 党支部 中心 公司 项 其他 其它 同上 待定 详见 汇总 合计 小计 总计 是否 以上 以下 以及 "
        "应立即 应及时 应尽快 应主动 应直接 应通过 农药 农资 农户 信息科"
    ).split()
)
_NOT_IN_NAMES = frozenset(
    "的了是在与及等或之其并不可请于以将从被把对们您你我他她它这那哪什么吗呢吧啊和至由某该各每第个"
)
_NOT_LAST_OF_TWO = frozenset("局处科室厅办署")
_NOT_LAST_OF_THREE = frozenset("市县区镇乡局处科室部厅司委省州站队组所院会办系股庭署团社行馆店厂校级时费款类型式者性制")


def is_name(word: str) -> bool:
    """Whether ``word`` (Simplified, no white space) has the form of a person's full name."""
    if word in _NOT_NAMES or not _fits(word):
        return False
    if _NAME_POST.search(word[1:]) and not word.endswith("工"):
        return False
    return word[:2] not in _NOT_NAMES or word[:2] in COMPOUND_SURNAMES


def _fits(word: str) -> bool:
    if "·" in word:
        return re.fullmatch(r"[一-鿿]{2,8}(?:·[一-鿿]{1,8}){1,3}", word) is not None
    if not 2 <= len(word) <= 4 or any(not "一" <= char <= "鿿" or char in _NOT_IN_NAMES for char in word[1:]):
        return False
    compound = word[:2] in COMPOUND_SURNAMES
    if len(word) == 4:
        return compound or (word[0] in SURNAMES and word[1] in SURNAMES and word[3] not in _NOT_LAST_OF_THREE)
    if len(word) == 3 and word[2] in _NOT_LAST_OF_THREE:
        return False
    if len(word) == 2 and word[1] in _NOT_LAST_OF_TWO:
        return False
    return word[0] in SURNAMES or (compound and len(word) == 3)


def name_in(word: str) -> tuple[int, int] | None:
    """Where in ``word`` the person is that it names, or None if it names none.

    A post before or after the full name is left out (副处长肖开旺, 余炜烨科长); a surname with a title is kept whole
    (古老师), since it is all the name there is.
    """
    if is_name(word):
        return 0, len(word)
    titled = _SURNAME_AND_POST.fullmatch(word)
    if titled and (titled["surname"] in SURNAMES or titled["surname"] in COMPOUND_SURNAMES) and word not in _NOT_NAMES:
        return 0, len(word)
    after = _NAME_POST.search(word)
    if after and is_name(word[: after.start()]):
        return 0, after.start()
    before = POST.match(word)
    if before and is_name(word[before.end() :]):
        return before.end(), len(word)
    return None


def is_post(word: str) -> bool:
    """Whether ``word`` is a post or a title, such as 副主任 or 主治医师."""
    return POST.fullmatch(word) is not None
