import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.wording import Wording

Wenxun = Callable[..., Any]


def test_a_piped_question_is_answered_in_plain_text_and_no_more(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("chat", "--db", seeds_db, stdin="岩石力学学会的联系电话是多少\n".encode())
    assert (run.code, run.err) == (0, "")
    assert "来源：《" in run.out
    assert "\x1b" not in run.out
    assert run.out == wenxun("ask", "岩石力学学会的联系电话是多少", "--db", seeds_db).out


def test_a_choice_is_made_by_its_number_through_a_pipe(wenxun: Wenxun, seeds_db: Path) -> None:
    asked, chosen = wenxun("chat", "--db", seeds_db, stdin="联系电话是多少\n2\n".encode()).out.split("\n\n", 1)
    assert "2. 中國儀器儀表行業協會" in asked
    assert "010-68596456" in chosen


def test_each_line_is_answered_and_quit_ends(wenxun: Wenxun, seeds_db: Path, zh: Wording) -> None:
    run = wenxun("chat", "--db", seeds_db, stdin="你好\n\n谢谢\n/quit\n你好\n".encode())
    assert run.out == f"{zh.text('reply-greeting')}\n\n{zh.text('reply-thanks')}\n"


def test_commands_work_through_a_pipe(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("chat", "--db", seeds_db, stdin=b"/documents\n/contacts\n")
    assert run.out.count(".txt\n") >= 5
    assert "电话：" in run.out


def test_no_input_is_no_error(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("chat", "--db", seeds_db)
    assert (run.code, run.out, run.err) == (0, "", "")


def test_bytes_that_are_no_text_are_answered_like_any_question(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("chat", "--db", seeds_db, stdin=b"\xff\xfe\xfa\n\xe8\xe8\n")
    assert (run.code, run.err) == (0, "")
    assert run.out


def test_json_is_one_object_a_question(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("chat", "--json", "--db", seeds_db, stdin="联系电话是多少\n你好\n".encode())
    assert [json.loads(line)["question"] for line in run.out.splitlines()] == ["联系电话是多少", "你好"]


def test_a_line_may_follow_the_answer_before_it(wenxun: Wenxun, seeds_db: Path) -> None:
    lines = "岩石力学学会倡议书怎么说党建引领\n那传真呢\n第三条呢\n".encode()
    [first, fax, third] = wenxun("chat", "--json", "--db", seeds_db, stdin=lines).out.splitlines()
    answers = [json.loads(line)["answers"] for line in (first, fax, third)]
    assert {answer["source"]["document"] for found in answers for answer in found[:1]} == {"000_ff02c6aef86ce229.txt"}
    assert json.loads(fax)["answered"] is False
    assert answers[2][0]["quote"].startswith("三、崇尚科学")


def test_a_question_by_itself_follows_nothing(wenxun: Wenxun, seeds_db: Path) -> None:
    chat = wenxun("chat", "--db", seeds_db, stdin="第三条呢\n".encode())
    assert chat.out == wenxun("ask", "第三条呢", "--db", seeds_db).out
