from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database.connections import Connections
from store.database.indexing import index_paths
from store.search.answering import ask
from store.search.candidates import find_candidates
from store.search.library import Library
from store.search.question import Query, build_query
from store.search.ranking import Ranked, rank
from store.search.vocabulary import Vocabulary
from store.values.replies import Reply

SEEDS = Path(__file__).parents[3] / "seeds"

NOTICES = {
    "fire.txt": """
临江县教育局文件
临教发〔2021〕12号

关于开展冬季校园消防安全检查的通知

各中小学、幼儿园：

为做好冬季校园消防安全工作，现将检查的有关事项通知如下。

一、检查内容
重点检查食堂的燃气管道和宿舍的用电线路。灭火器应当在有效期内，疏散通道不得堆放杂物。

二、检查安排
各校先自查，自查报告于11月15日前报送县教育局安全科。县教育局组成三个检查组，每组五人，到校抽查。

三、结果运用
检查结果列入年度考核。逾期不整改的学校，取消评优资格。

附件：校园消防安全自查表

临江县教育局
2021年11月3日

联系人：刘敏、郭建华
电话：0439-6221188
传真：0439-6221199
邮箱：anquanke@linjiangedu.cn
""",
    "frost.txt": """
临江县气象局

关于做好低温霜冻防御工作的通知

各乡镇气象站：

受强冷空气影响，11月6日夜间至8日我县最低气温将降到零下十二度，部分山区有霜冻。

一、加强监测
各站每小时观测一次气温，发现异常立即上报。

二、服务农户
指导农户给大棚加盖草帘，提醒果农提前采摘。霜冻过后及时浇水追肥，帮助作物恢复生长。

临江县气象局
2021年11月5日

联系人：赵立新
电话：0439-6225566
""",
    "sports.txt": """
晨光中学

关于举办秋季运动会的通知

全体师生：

学校定于10月20日至21日举办秋季运动会，地点在学校东操场。

一、比赛项目
设短跑、跳远、铅球和拔河四个项目，每人限报两项。

二、报名办法
请各班体育委员于10月12日前将报名表交到体育组办公室。

三、奖励办法
各项目取前六名，颁发奖状和奖品。

晨光中学
2020年9月28日

联系人：孙丽
手机：13904391234
地址：临江县解放路58号
邮编：134600
""",
    "members.txt": """
关于公布第三批科普基地名单的通知

各有关单位：

经评审，现将第三批科普基地名单公布如下。

入选第三批科普基地的单位（排名不分先后）：
临江地质博物馆 长白山植物园 松花江水族馆 白山天文学会 靖宇航空科技馆 抚松人参研究所 浑江煤矿展览馆 长春光学研究会 \
通化葡萄酒学会 辉南火山口公园 集安高句丽博物馆 梅河口水稻试验站 柳河蜜蜂养殖协会 东丰梅花鹿协会 敦化林业学会
""",
}


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connections]:
    """The seeds, indexed once."""
    connections = Connections(tmp_path_factory.mktemp("seeds") / "seeds.db")
    index_paths(connections, [SEEDS])
    yield connections
    connections.close()


@pytest.fixture
def vocabulary(seeds: Connections) -> Vocabulary:
    return Vocabulary(seeds.get())


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], Connections]]:
    """Makes a database of notices (file name to text), without the dictionary's meanings of their words."""
    opened: list[Connections] = []

    def make(notices: dict[str, str]) -> Connections:
        connections = Connections(tmp_path_factory.mktemp("database") / "notices.db")
        opened.append(connections)
        if notices:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
                index_paths(connections, [write_notices(tmp_path_factory.mktemp("notices"), notices)])
        return connections

    yield make
    for connections in opened:
        connections.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connections]:
    """Notices of a local authority, a weather office and a school, and one with a list."""
    connections = Connections(tmp_path_factory.mktemp("archive") / "notices.db")
    index_paths(connections, [write_notices(tmp_path_factory.mktemp("notices"), NOTICES)])
    yield connections
    connections.close()


def write_notices(folder: Path, notices: dict[str, str]) -> Path:
    for name, text in notices.items():
        (folder / name).write_text(text.strip("\n"), encoding="utf-8")
    return folder


@pytest.fixture
def known(archive: Connections) -> Vocabulary:
    """What the archive knows."""
    return Vocabulary(archive.get())


@pytest.fixture
def query(known: Vocabulary) -> Callable[[str], Query]:
    """The query for a folded question, by what the archive knows."""
    return lambda question: build_query(question, known)


@pytest.fixture
def ranked() -> Callable[[Connections, str], list[Ranked]]:
    """The passages of a database for a folded question, best first."""

    def search(connections: Connections, question: str) -> list[Ranked]:
        connection = connections.get()
        query = build_query(question, Vocabulary(connection))
        return rank(Library(connection), query, find_candidates(Library(connection), query))

    return search


@pytest.fixture
def reply(archive: Connections) -> Callable[[str], Reply]:
    """The archive's reply to a question as typed, with up to five answers."""
    return lambda question: ask(archive.get(), question, 5)
