import pytest

from store.database import reading
from store.database.books import read_book
from store.database.connections import Connections
from store.errors import AnswerGoneError
from store.search.answers import answer_for_key, make_answer
from store.search.findings import Finding
from store.search.keys import Part, key_of_part, text_key
from store.search.library import Library
from store.search.question import Query, Term
from store.values.replies import Answer, AnswerKind

PASSAGE = AnswerKind.PASSAGE


def _document(connections: Connections, name: str) -> int:
    connection = connections.get()
    return next(one.id for one in reading.all_documents(connection) if one.document == name)


def _made(connections: Connections, finding: Finding, query: Query | None = None) -> Answer | None:
    return make_answer(Library(connections.get()), finding, query)


def _again(connections: Connections, key: str) -> Answer:
    return answer_for_key(Library(connections.get()), key)


def _finding(connections: Connections, words: str, confidence: float = 0.5) -> Finding:
    number = _document(connections, "fire.txt")
    text = read_book(connections.get(), number).text
    start = text.index(words)
    return Finding(PASSAGE, number, start, start + len(words), confidence)


def test_the_quote_is_the_text_at_its_place_and_the_source_says_where(archive: Connections) -> None:
    finding = _finding(archive, "灭火器应当在有效期内", 0.123456)
    answer = _made(archive, finding)
    assert answer is not None
    assert answer.quote == "灭火器应当在有效期内"
    assert (answer.source.start, answer.source.end) == (finding.start, finding.end)
    assert answer.source.section == ("一、检查内容",)
    assert answer.source.number == "临教发〔2021〕12号"
    assert (answer.kind, answer.confidence, answer.contact) == (PASSAGE, 0.1235, None)


def test_words_of_the_question_are_marked_where_it_is_known(archive: Connections) -> None:
    query = Query("", "", (Term(("灭火",), 1, 1.0), Term(("有效期",), 1, 1.0)))
    finding = _finding(archive, "灭火器应当在有效期内")
    answer, plain = _made(archive, finding, query), _made(archive, finding)
    assert answer is not None
    assert plain is not None
    assert [answer.quote[mark.start : mark.end] for mark in answer.marks] == ["灭火", "有效期"]
    assert plain.marks == ()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (0, 401), (-3, 5), (300, 100_000), (100_000, 100_100)])
def test_a_finding_whose_span_is_wrong_gives_no_answer(archive: Connections, start: int, end: int) -> None:
    number = _document(archive, "fire.txt")
    assert _made(archive, Finding(PASSAGE, number, start, end, 0.9)) is None


def test_a_finding_of_nothing_but_white_space_gives_no_answer(archive: Connections) -> None:
    text = read_book(archive.get(), _document(archive, "fire.txt")).text
    start = text.index("\n\n")
    assert _made(archive, Finding(PASSAGE, _document(archive, "fire.txt"), start, start + 2, 0.9)) is None


def test_a_finding_outside_its_notice_gives_no_answer_though_the_file_has_text_there(seeds: Connections) -> None:
    infos = reading.all_documents(seeds.get())
    child = next(one for one in infos if one.parent is not None)
    start = read_book(seeds.get(), child.id).span.start
    assert _made(seeds, Finding(PASSAGE, child.id, start - 10, start, 0.9)) is None
    assert _made(seeds, Finding(PASSAGE, child.id, start - 5, start + 5, 0.9)) is None
    assert _made(seeds, Finding(PASSAGE, child.parent or 0, start - 10, start - 5, 0.9)) is not None


def test_a_contact_block_has_its_values_and_a_key_of_its_own(archive: Connections) -> None:
    [entry, *_] = reading.contact_entries(archive.get())
    block = entry.contact
    answer = _made(archive, Finding(AnswerKind.CONTACT, entry.document_id, block.start, block.end, 0.9, entry.id))
    assert answer is not None
    assert (answer.contact, answer.quote) == (block, entry.quote)
    assert answer.key.startswith("c")
    assert _again(archive, answer.key).contact == block


def test_a_key_gives_the_same_quote_again(archive: Connections) -> None:
    answer = _made(archive, _finding(archive, "灭火器应当在有效期内"))
    assert answer is not None
    again = _again(archive, answer.key)
    assert (again.key, again.quote, again.source, again.more) == (answer.key, answer.quote, answer.source, answer.more)


def test_more_is_what_follows_in_the_section_and_none_at_its_end(archive: Connections) -> None:
    first = _made(archive, _finding(archive, "各校先自查，自查报告于11月15日前报送县教育局安全科。"))
    assert first is not None
    assert first.more is not None
    rest = _again(archive, first.more)
    assert rest.quote == "县教育局组成三个检查组，每组五人，到校抽查。"
    assert rest.source.start == first.source.end
    assert rest.more is None


@pytest.mark.parametrize(
    "key", ["", "q", "q1.2", "c", "q-1.0.5", "q1.5.0", "czzzz", "q9999.0.5", "x1.0.5", "q1.0.5 ", "ｑ1.0.5"]
)
def test_a_key_that_names_nothing_says_so(archive: Connections, key: str) -> None:
    with pytest.raises(AnswerGoneError):
        _again(archive, key)


def test_more_of_a_quote_that_runs_into_the_next_section_is_what_follows_there(archive: Connections) -> None:
    text = read_book(archive.get(), _document(archive, "fire.txt")).text
    words = text[text.index("灭火器应当") : text.index("县教育局组成")].rstrip()
    answer = _made(archive, _finding(archive, words))
    assert answer is not None
    assert answer.more is not None
    assert _again(archive, answer.more).quote.startswith("县教育局组成")


def test_a_notice_can_be_read_from_any_place_to_its_end_and_back_to_its_beginning(archive: Connections) -> None:
    number = _document(archive, "fire.txt")
    text = read_book(archive.get(), number).text
    answer: Answer | None = _made(archive, _finding(archive, "灭火器应当在有效期内"))
    assert answer is not None
    forward, back = [answer.quote], []
    at = answer
    while at.following:
        at = _again(archive, at.following)
        forward.append(at.quote)
    at = answer
    while at.previous:
        at = _again(archive, at.previous)
        back.insert(0, at.quote)
    assert "".join("".join((*back, *forward)).split()) == "".join(text.split())
    assert all(len(quote) <= 400 for quote in (*back, *forward))


def test_the_text_before_is_of_one_section_with_its_heading(archive: Connections) -> None:
    answer = _made(archive, _finding(archive, "县教育局组成三个检查组"))
    assert answer is not None
    assert answer.previous is not None
    before = _again(archive, answer.previous)
    assert before.quote == "二、检查安排\n各校先自查，自查报告于11月15日前报送县教育局安全科。"
    assert before.previous is not None
    assert _again(archive, before.previous).quote.startswith("一、检查内容\n")


def test_a_heading_alone_is_not_the_text_before(archive: Connections) -> None:
    answer = _made(archive, _finding(archive, "各校先自查"))
    assert answer is not None
    assert answer.previous is not None
    assert _again(archive, answer.previous).quote.endswith("疏散通道不得堆放杂物。\n\n二、检查安排")


def test_what_follows_is_more_of_the_section_as_long_as_there_is_any(archive: Connections) -> None:
    answer = _made(archive, _finding(archive, "各校先自查，自查报告于11月15日前报送县教育局安全科。"))
    assert answer is not None
    assert answer.following == answer.more
    rest = _again(archive, answer.more or "")
    assert _again(archive, rest.following or "").quote.startswith("三、结果运用\n")


def test_reading_on_stays_within_the_notice(seeds: Connections) -> None:
    child = next(one for one in reading.all_documents(seeds.get()) if one.parent is not None)
    book = read_book(seeds.get(), child.id)
    answer = _made(seeds, Finding(PASSAGE, child.id, book.span.start, book.span.start + 5, 0.9))
    assert answer is not None
    assert answer.previous is None


def test_the_office_of_a_notice_is_its_contact_block(archive: Connections) -> None:
    answer = _made(archive, _finding(archive, "灭火器应当在有效期内"))
    assert answer is not None
    office = _again(archive, answer.office or "")
    assert office.contact is not None
    assert "0439-6221188" in office.contact.phones[0].printed
    assert office.office is None


def test_a_key_names_what_stands_around_a_quote_and_nothing_beyond_its_notice(archive: Connections) -> None:
    number = _document(archive, "fire.txt")
    book = read_book(archive.get(), number)
    whole = text_key(number, book.span.start, book.span.end)
    for key in (key_of_part(whole, Part.BEFORE), key_of_part(whole, Part.AFTER), "a1.zzz.zzzz", "b1.zzz.zzzz"):
        with pytest.raises(AnswerGoneError):
            _again(archive, key)
