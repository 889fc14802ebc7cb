import math
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder

from store import Store
from store.database.connections import Connections
from store.search.candidates import find_candidates
from store.search.explaining import explain
from store.search.explanation import Explanation, TermKind, Way
from store.search.interpreting import interpret
from store.search.library import Library
from store.search.ranking import rank
from store.search.score_parts import score_parts
from store.search.scoring import ELSEWHERE, NOBODYS, OTHERS
from store.search.vocabulary import Vocabulary
from store.values.replies import Outcome

Index = Callable[[dict[str, str]], Connections]

QUESTIONS = (
    "科技界怎么参加疫情防控",
    "中国岩石力学与工程学会对党员有什么要求",
    "机械行业怎么支持复工复产",
    "辽宁省的科技工作者该做什么",
    "出工不出力怎么办",
    "how do scientists fight the epidemic",
    "捐款多少万元",
)


def decided(explanation: Explanation) -> list[Way]:
    return [one.way for one in explanation.tried if one.decided]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_parts_of_the_best_passage_of_a_notice_add_up_to_the_score_of_ranking(
    question: str, seeds: Connections
) -> None:
    connection = seeds.get()
    query = interpret(question, Vocabulary(connection)).query
    library = Library(connection)
    ranked = rank(library, query, find_candidates(library, query))
    parts = score_parts(library, query, [one.candidate for one in ranked])
    scores = {one.candidate.passage: one.score for one in ranked}
    assert {passage: one.total for passage, one in parts.items()} == pytest.approx(scores)
    firsts = {one.candidate.document: one for one in reversed(ranked)}
    # A passage that is the best of its notice in every way is worth just its own parts: nothing is made to fit.
    plain = [one for one in firsts.values() if not parts[one.candidate.passage].within]
    assert plain
    for one in plain:
        own = parts[one.candidate.passage]
        added = own.passage + own.notice + own.characters + own.phrases + own.closeness
        assert added * own.other_province * own.other_body == pytest.approx(one.score)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_explanation_agrees_with_the_reply(question: str, seeds: Connections) -> None:
    explanation = explain(seeds.get(), question)
    assert explanation.candidates >= len(explanation.notices) > 0
    scores = [one.score for one in explanation.notices]
    assert scores == sorted(scores, reverse=True)
    assert [one.parts.total for one in explanation.notices] == pytest.approx(scores)
    assert decided(explanation) == [Way.PASSAGE]
    certainty = explanation.certainty
    assert certainty is not None
    assert math.log(certainty.confidence / (1 - certainty.confidence)) == pytest.approx(certainty.logit)
    assert certainty.confidence * certainty.held_back == pytest.approx(explanation.confidence, abs=1e-4)
    assert (explanation.outcome is Outcome.ANSWERED) == (explanation.confidence >= certainty.threshold)


def test_terms_say_what_they_are_and_where_they_stand(archive: Connections) -> None:
    explanation = explain(archive.get(), "临江县教育局的灭火器铅球有什么规定")
    kinds = {form: term.kind for term in explanation.terms for form in term.forms}
    assert kinds["灭火器"] is TermKind.WORD
    assert kinds["教育局"] is TermKind.NAMING
    assert kinds["器铅"] is TermKind.PAIR
    [best, *_] = explanation.notices
    held = {form: at for term, at in zip(explanation.terms, best.in_passage, strict=True) for form in term.forms}
    assert held["灭火器"]
    assert "灭火器应当在有效期内" in best.text
    assert best.source.section == ("一、检查内容",)
    understood = explanation.understood
    assert understood is not None
    assert (understood.organisation, understood.bodies) == ("临江县教育局", ("临江县教育局",))
    assert "什么" not in understood.content
    assert "灭火器" in understood.content


def test_a_typing_error_is_shown_as_it_was_read(archive: Connections) -> None:
    understood = explain(archive.get(), "灭火其放在哪里").understood
    assert understood is not None
    assert (understood.folded, understood.corrected) == ("灭火其放在哪里", "灭火器放在哪里")


@pytest.mark.parametrize(
    ("question", "way", "details", "facts", "membership"),
    [
        ("临江县教育局的电话是多少", Way.CONTACT, ("phone",), (), False),
        ("晨光中学的传真是多少", Way.CONTACT, ("fax",), (), False),
        ("校园消防安全检查的通知是哪天发的", Way.FACT, (), ("date",), False),
        ("长白山植物园在不在名单里", Way.LIST, (), (), True),
        ("长白山植物园", Way.KEYWORDS, (), (), False),
        ("霜冻过后做什么", Way.PASSAGE, (), (), False),
    ],
)
def test_the_way_that_decides_is_told_with_what_was_asked_for(
    question: str, way: Way, details: tuple[str, ...], facts: tuple[str, ...], membership: bool, archive: Connections
) -> None:
    explanation = explain(archive.get(), question)
    assert decided(explanation) == [way]
    understood = explanation.understood
    assert understood is not None
    assert (understood.details, understood.facts, understood.membership) == (details, facts, membership)


def test_the_factors_of_other_bodies_and_provinces_are_told(seeds: Connections, indexed: Index) -> None:
    explanation = explain(seeds.get(), "中国岩石力学与工程学会对党员有什么要求")
    first, *others = explanation.notices
    assert (first.source.issuer, first.parts.other_body) == ("中国岩石力学与工程学会", 1.0)
    assert {one.parts.other_body for one in others if one.source.issuer} == {OTHERS}
    assert {one.parts.other_body for one in others if not one.source.issuer} == {NOBODYS}
    body = "{}关于支持复工复产的措施\n\n对中小企业减免税费，提供贴息贷款支持，延长申报期限。\n"
    provinces = indexed({f"{name}.txt": body.format(name) for name in ("山西省", "全国")})
    explanation = explain(provinces.get(), "大连市的中小企业有什么减免税费的措施")
    assert explanation.understood is not None
    assert explanation.understood.provinces == ("辽宁",)
    factors = {one.source.document: one.parts.other_province for one in explanation.notices}
    assert factors == {"全国.txt": 1.0, "山西省.txt": ELSEWHERE}
    assert [one.parts.total for one in explanation.notices] == pytest.approx([one.score for one in explanation.notices])


@pytest.mark.parametrize(("question", "outcome"), [("", Outcome.EMPTY), ("你好", Outcome.GREETING)])
def test_what_is_no_question_has_nothing_to_explain(question: str, outcome: Outcome, archive: Connections) -> None:
    assert explain(archive.get(), question) == Explanation(question, outcome, 0.0)


def test_a_question_that_no_word_is_found_for_is_explained_without_notices(archive: Connections) -> None:
    explanation = explain(archive.get(), "xyzzy")
    assert (explanation.candidates, explanation.notices, explanation.certainty) == (0, (), None)
    assert decided(explanation) == []


def test_what_meaning_adds_is_a_part_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
    (tmp_path / "notices").mkdir()
    for name, text in {"pay": "工资每月十日发放。", "canteen": "食堂每日七点开门，供应早饭。"}.items():
        notice = f"关于{text[:2]}的通知\n\n各部门：\n{text}\n"
        (tmp_path / "notices" / f"{name}.txt").write_text(notice, encoding="utf-8")
    with Store(tmp_path / "notices.db", FakeEncoder()) as store:
        store.index([tmp_path / "notices"])
        store.embed()
        explanation = store.explain("薪水啥时候给")
    best = explanation.notices[0]
    assert best.source.document == "pay.txt"
    assert best.parts.meaning > 0
    assert best.parts.total == pytest.approx(best.score)
    assert explanation.certainty is not None
    assert {"cosine", "apart", "rivals"} <= {feature.name for feature in explanation.certainty.features}
