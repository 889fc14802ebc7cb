import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

import pytest

from store.database.connections import Connections
from store.search.candidates import find_candidates
from store.search.confidence import confidence, model
from store.search.evidence import NAMES, Evidence, as_row, evidence
from store.search.library import Library
from store.search.question import build_query
from store.search.ranking import rank
from store.search.vocabulary import Vocabulary

_USUAL = {"terms": 0.5, "words": 0.5, "named": 0.0, "here": 0.0, "elsewhere": 0.0, "size": 4.0}
NEUTRAL = Evidence(**dict.fromkeys(NAMES, 0.5))


@pytest.fixture
def found(archive: Connections) -> Callable[[str], Evidence]:
    def look(question: str) -> Evidence:
        connection = archive.get()
        query, library = build_query(question, Vocabulary(connection)), Library(connection)
        return evidence(query, rank(library, query, find_candidates(library, query)), library)

    return look


@pytest.mark.parametrize(
    "question",
    [
        "灭火器应当在有效期内吗",
        "学校",
        "临江县气象局说最低气温多少度",
        "区块链和食堂哪个好",
        "检查检查检查检查检查检查检查",
        "运动会什么时候举办, 地点在哪里, 有几个项目, 怎么报名, 报名表交给谁, 有没有奖品",
        "11",
    ],
)
def test_all_features_stay_within_their_bounds(found: Callable[[str], Evidence], question: str) -> None:
    features = found(question)
    assert all(0 <= value <= 1 for value in as_row(replace(features, size=0.0)))
    assert features.size > 0


def test_words_of_the_passage_are_more_evidence_than_words_of_something_else(
    found: Callable[[str], Evidence],
) -> None:
    own, other = found("检查食堂的燃气管道"), found("检查食堂的承包商和菜价")
    assert own.passage > other.passage
    assert own.document > other.document
    assert own.unknown < other.unknown
    assert own.missing < other.missing


def test_the_words_of_a_question_are_counted_but_for_grammar_and_names(found: Callable[[str], Evidence]) -> None:
    assert found("食堂在哪里").words < found("食堂的燃气管道在哪里").words
    assert found("食堂的燃气管道").words == found("临江县教育局说食堂的燃气管道怎么样").words


def test_it_counts_whether_the_notice_is_of_the_province_that_is_named(
    indexed: Callable[[dict[str, str]], Connections],
) -> None:
    notice = "山西省教育厅\n\n关于检查燃气管道的通知\n\n各学校：\n\n检查食堂的燃气管道，更换老化的阀门。\n"
    connection = indexed({"a.txt": notice}).get()

    def look(question: str) -> Evidence:
        query, library = build_query(question, Vocabulary(connection)), Library(connection)
        return evidence(query, rank(library, query, find_candidates(library, query)), library)

    assert (look("太原的学校检查燃气管道").here, look("太原的学校检查燃气管道").elsewhere) == (1.0, 0.0)
    assert (look("大连的学校检查燃气管道").here, look("大连的学校检查燃气管道").elsewhere) == (0.0, 1.0)
    assert (look("学校检查燃气管道").here, look("学校检查燃气管道").elsewhere) == (0.0, 0.0)


def test_the_same_evidence_is_worth_less_in_a_large_archive() -> None:
    assert confidence(replace(NEUTRAL, size=5.0)) < confidence(replace(NEUTRAL, size=1.5))


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("灭火器有多少", 0.0),
        ("什么时候检查燃气管道", 0.0),
        ("检查组每组多少人", 1.0),
        ("最低气温几度", 1.0),
        ("燃气管道", 1.0),
    ],
)
def test_where_a_number_or_a_time_is_asked_for_the_passage_must_hold_one(
    found: Callable[[str], Evidence], question: str, shape: float
) -> None:
    assert found(question).shape == shape


def test_it_counts_whose_notice_it_is_where_an_organisation_is_named(found: Callable[[str], Evidence]) -> None:
    assert found("气象局的霜冻通知").named == 1.0
    assert found("霜冻通知").named == 0.0


def test_being_the_only_notice_that_holds_it_is_a_merit(found: Callable[[str], Evidence]) -> None:
    assert found("每人限报两项").margin > found("通知").margin


def test_a_row_has_every_feature_in_the_order_of_the_names() -> None:
    assert as_row(NEUTRAL) == [getattr(NEUTRAL, name) for name in NAMES]


def test_the_model_has_a_weight_for_every_feature_and_a_threshold() -> None:
    values = json.loads(files("store.search").joinpath("confidence.json").read_text(encoding="utf-8"))
    assert set(values["weights"]) == set(NAMES)
    assert model().weights == tuple(values["weights"][name] for name in NAMES)
    assert 0 < model().threshold < 1


@pytest.mark.parametrize("name", ["passage", "document", "margin", "lead", "inner", "shape", "named", "here"])
def test_more_evidence_never_makes_less_sure(name: str) -> None:
    sure = [confidence(replace(NEUTRAL, **{name: value})) for value in (-1.0, 0.0, 0.25, 0.5, 1.0)]
    assert sure == sorted(sure)
    assert sure[0] < sure[-1]


def test_words_that_no_notice_holds_make_less_sure(found: Callable[[str], Evidence]) -> None:
    for question in ("检查食堂的燃气管道", "每人限报两项", "霜冻过后怎么办"):
        assert confidence(found(f"{question}区块链和葡萄牙")) < confidence(found(question))


@pytest.mark.parametrize("value", [-1e9, -1.0, 0.0, 1.0, 1e9])
def test_confidence_is_a_probability_whatever_the_evidence(value: float) -> None:
    assert 0 < confidence(Evidence(*[value] * len(NAMES))) < 1


def test_full_evidence_is_answered_with_and_none_is_not() -> None:
    everything = Evidence(**dict.fromkeys(NAMES, 1.0) | _USUAL | {"unknown": 0.0, "missing": 0.0})
    nothing = Evidence(**dict.fromkeys(NAMES, 0.0) | _USUAL | {"unknown": 1.0, "missing": 1.0})
    assert confidence(nothing) < model().threshold < confidence(everything)
