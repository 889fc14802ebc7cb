from collections.abc import Callable, Sequence

import pytest

from store.database.connections import Connections
from store.search.candidates import find_candidates
from store.search.findings import Finding
from store.search.interpreting import interpret
from store.search.library import Library
from store.search.passages import find_passages, is_between_sentences
from store.search.ranking import rank
from store.search.vocabulary import Vocabulary
from store.values.replies import AnswerKind

Found = Sequence[tuple[Finding, str]]


@pytest.fixture
def find(archive: Connections) -> Callable[..., Found]:
    """The passages that the archive has for a folded question, each with its quote."""

    def passages(question: str, count: int = 5) -> Found:
        connection = archive.get()
        library = Library(connection)
        asked = interpret(question, Vocabulary(connection))
        ranked = rank(library, asked.query, find_candidates(library, asked.query))
        found = tuple(find_passages(library, asked, ranked, count))
        return [(one, library.book(one.document).text[one.start : one.end]) for one in found]

    return passages


def test_the_first_is_the_surest_and_none_overlaps_another(find: Callable[..., Found]) -> None:
    found = [finding for finding, _ in find("学校消防安全检查和自查报告")]
    assert len(found) > 2
    assert found[0].confidence == max(one.confidence for one in found)
    assert all(0 <= one.confidence <= 1 and one.kind is AnswerKind.PASSAGE for one in found)
    for one in found:
        assert sum(o.document == one.document and o.start < one.end and o.end > one.start for o in found) == 1


@pytest.mark.parametrize("count", [0, 1, 2])
def test_no_more_than_asked_for_are_found(find: Callable[..., Found], count: int) -> None:
    every = find("学校消防安全检查和自查报告")
    assert find("学校消防安全检查和自查报告", count) == every[:count]


def test_nothing_is_found_for_words_that_no_notice_holds(find: Callable[..., Found]) -> None:
    assert find("区块链") == []


def test_a_quote_does_not_hold_the_head_of_the_notice(find: Callable[..., Found]) -> None:
    _, quote = find("学校什么时候举办秋季运动会")[0]
    assert quote.startswith("学校定于10月20日")


def test_a_quote_runs_on_behind_a_lead_in_and_stays_within_any_other_section(find: Callable[..., Found]) -> None:
    quotes = [quote for _, quote in find("做好冬季校园消防安全工作, 检查的有关事项")]
    assert any("通知如下。" in quote and "一、检查内容" in quote for quote in quotes)
    assert not any("灭火器" in quote and "自查报告于" in quote for quote in quotes if "通知如下" not in quote)


def test_a_passage_without_digits_is_no_answer_to_a_question_for_a_number(find: Callable[..., Found]) -> None:
    plain, _ = find("指导农户给大棚加盖草帘")[0]
    phone, quote = find("指导农户给大棚加盖草帘的电话")[0]
    assert "草帘" in quote
    assert phone.confidence < plain.confidence / 2


def test_a_figure_of_something_that_no_notice_mentions_is_not_known(find: Callable[..., Found]) -> None:
    known, _ = find("县教育局组成检查组, 每组是多少人")[0]
    unknown, _ = find("县教育局组成检查组, 奖金是多少元")[0]
    assert unknown.confidence < known.confidence / 2


def test_what_is_taken_for_the_head_of_a_notice_is_cut_off_only_where_a_sentence_ends() -> None:
    text = "各单位：会议定于五月举行，请准时出席"
    assert is_between_sentences(text, text.index("会议"))
    assert not is_between_sentences(text, text.index("，"))
    assert is_between_sentences("关于会议的通知\n会议定于五月举行", 7)
