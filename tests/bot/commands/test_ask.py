import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from bot.wording import Language, Wording, wording

Wenxun = Callable[..., Any]

REPLY_FIELDS = [
    "question",
    "answered",
    "outcome",
    "confidence",
    "answers",
    "differing",
    "suggestions",
    "choices",
    "office",
]
ANSWER_FIELDS = ["key", "kind", "confidence", "quote", "source", "contact", "also", "replaced_by"]


def test_an_answer_is_a_quote_and_its_source(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "岩石力学学会的联系电话是多少", "--db", seeds_db)
    assert (run.code, run.err) == (0, "")
    assert "来源：《" in run.out


def test_which_one_is_meant_is_asked_with_a_numbered_list(wenxun: Wenxun, seeds_db: Path, zh: Wording) -> None:
    question = "联系电话是多少"
    asked, *listed = wenxun("ask", question, "--db", seeds_db).out.splitlines()
    assert asked == zh.text("reply-which")
    assert "2. 中國儀器儀表行業協會" in listed
    choices = json.loads(wenxun("ask", question, "--json", "--db", seeds_db).out)["choices"]
    assert [f"{number}. {choice['name']}" for number, choice in enumerate(choices, 1)] == listed


def test_json_is_one_object_on_one_line(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--json", "联系电话是多少", "--db", seeds_db)
    assert run.out.count("\n") == 1
    reply = json.loads(run.out)
    assert list(reply) == REPLY_FIELDS
    assert (reply["question"], reply["answered"]) == ("联系电话是多少", True)
    assert reply["answers"][0]["kind"] == "contact"
    assert reply["answers"][0]["contact"]["phones"]
    assert all(list(answer) == ANSWER_FIELDS for answer in reply["answers"])


@pytest.mark.parametrize("count", [1, 3])
def test_k_limits_the_answers(count: int, wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--json", "-k", str(count), "科技", "--db", seeds_db)
    assert 1 <= len(json.loads(run.out)["answers"]) <= count


def test_words_without_quotation_marks_are_one_question(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--json", "what", "is", "the", "phone", "number", "--db", seeds_db)
    assert json.loads(run.out)["question"] == "what is the phone number"


def test_a_batch_gives_one_object_a_line_in_order(wenxun: Wenxun, seeds_db: Path, tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text("联系电话是多少\n\n今天天气怎么样\n", encoding="utf-8")
    run = wenxun("ask", "--batch", "q.txt", "--json", "--db", seeds_db)
    assert [json.loads(line)["question"] for line in run.out.splitlines()] == ["联系电话是多少", "今天天气怎么样"]


def test_a_batch_comes_from_standard_input_too_whatever_its_bytes(wenxun: Wenxun, seeds_db: Path) -> None:
    stdin = '{"question": "联系电话是多少"}\n'.encode() + b'{"question": "\xff\xfe"}\n'
    run = wenxun("ask", "--batch", "-", "--json", "--db", seeds_db, stdin=stdin)
    assert run.code == 0
    assert [json.loads(line)["answered"] for line in run.out.splitlines()] == [True, False]


def test_a_batch_for_people_repeats_the_questions(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--batch", "-", "--db", seeds_db, stdin="联系电话是多少\n你好\n".encode())
    assert [line for line in run.out.splitlines() if line.startswith("问：")] == ["问：联系电话是多少", "问：你好"]


def test_a_bad_line_of_json_is_told_after_the_answers_before_it(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--batch", "-", "--json", "--db", seeds_db, stdin=b'{"question": "hello"}\n{}\n')
    assert (run.code, run.out.count("\n")) == (2, 1)
    assert "2" in run.err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa", "folder"])
def test_a_file_of_questions_that_cannot_be_read_is_one_line(
    content: bytes | str | None, wenxun: Wenxun, seeds_db: Path, tmp_path: Path
) -> None:
    if content == "folder":
        (tmp_path / "q").mkdir()
    elif isinstance(content, bytes):
        (tmp_path / "q").write_bytes(content)
    run = wenxun("ask", "--batch", "q", "--db", seeds_db)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("arguments", [(), ("x", "--batch", "q")])
def test_either_a_question_or_a_batch_is_needed(arguments: tuple[str, ...], wenxun: Wenxun, zh: Wording) -> None:
    run = wenxun("ask", *arguments)
    assert (run.code, run.err) == (2, zh.text("error-question-missing") + "\n")


def test_an_argument_that_is_no_text_is_a_question_all_the_same(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--json", "\udcff\udcfe", "--db", seeds_db)
    assert run.code == 0
    assert json.loads(run.out)["question"] == "\ufffd\ufffd"


def test_the_first_question_reads_the_seeds_in_without_a_sound(wenxun: Wenxun, tmp_path: Path) -> None:
    run = wenxun("ask", "联系电话是多少", "--json", "--db", tmp_path / "new" / "x.db")
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out)["answered"] is True


def test_programs_are_given_a_copy_as_an_answer_too_and_people_no_text_twice(
    wenxun: Wenxun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.indexing.study_words", lambda connections, found, changed: None)
    text = "各位住户：\n旧门禁卡到月底停用，请凭身份证到物业服务中心的前台更换新卡。"
    notice = f"关于更换门禁卡的通知\n\n{text}\n\n幸福里小区物业服务中心\n"
    (tmp_path / "notices").mkdir()
    for year in (2021, 2022):
        (tmp_path / "notices" / f"{year}.txt").write_text(f"{notice}{year}年3月1日\n", encoding="utf-8")
    database = tmp_path / "notices.db"
    assert wenxun("index", tmp_path / "notices", "--db", database).code == 0
    question = "门禁卡在哪里更换"
    reply = json.loads(wenxun("ask", "--json", question, "--db", database).out)
    assert [answer["source"]["document"] for answer in reply["answers"][:2]] == ["2022.txt", "2021.txt"]
    assert [place["document"] for place in reply["answers"][0]["also"]] == ["2021.txt"]
    assert wenxun("ask", question, "--db", database).out.count("前台更换新卡") == 1


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_an_explained_answer_is_followed_by_tables_that_fit_a_hundred_columns(
    language: Language, wenxun: Wenxun, seeds_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_LANGUAGE", language)
    question = "中国岩石力学与工程学会捐款多少万元"
    plain = wenxun("ask", question, "--db", seeds_db).out
    run = wenxun("ask", "--explain", question, "--db", seeds_db)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(plain)
    tables = run.out.removeprefix(plain)
    words = wording(language)
    titles = ("explain-title", "explain-tried", "explain-notices", "explain-scores", "explain-certainty")
    assert [title for title in titles if words.text(title) not in tables] == []
    assert max(cell_len(line) for line in tables.splitlines()) <= 100


def test_an_explanation_in_json_has_the_numbers_that_add_up(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("ask", "--json", "--explain", "科技界怎么参加疫情防控", "--db", seeds_db)
    reply = json.loads(run.out)
    assert list(reply) == [*REPLY_FIELDS, "explanation"]
    explanation = reply["explanation"]
    terms, notices = explanation["terms"], explanation["notices"]
    assert 1 <= len(notices) <= 5
    for notice in notices:
        parts = dict(notice["parts"])
        factor, meaning = parts.pop("other_province") * parts.pop("other_body"), parts.pop("meaning")
        assert sum(parts.values()) * factor + meaning == pytest.approx(notice["score"], abs=0.001)
        assert len(notice["in_passage"]) == len(notice["in_notice"]) == len(terms)
    certainty = explanation["certainty"]
    added = sum(feature["contribution"] for feature in certainty["features"])
    assert certainty["bias"] + added == pytest.approx(certainty["logit"], abs=0.001)
    assert [one["way"] for one in explanation["tried"] if one["decided"]] == ["passage"]


def test_each_answer_of_a_batch_is_explained_and_a_greeting_is_not(wenxun: Wenxun, seeds_db: Path, zh: Wording) -> None:
    questions = "联系电话是多少\n你好\n".encode()
    run = wenxun("ask", "--batch", "-", "--explain", "--json", "--db", seeds_db, stdin=questions)
    contact, greeting = (json.loads(line)["explanation"] for line in run.out.splitlines())
    assert [one["way"] for one in contact["tried"] if one["decided"]] == ["contact"]
    assert (greeting["understood"], greeting["notices"], greeting["certainty"]) == (None, [], None)
    run = wenxun("ask", "--batch", "-", "--explain", "--db", seeds_db, stdin=questions)
    assert run.out.count(zh.text("explain-title")) == 1
    assert run.out.endswith(zh.text("explain-nothing") + "\n")
