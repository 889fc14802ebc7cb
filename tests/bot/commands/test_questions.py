from pathlib import Path

import pytest

from bot.commands.ask import questions_of
from bot.errors import QuestionsLineError

FILE = Path("questions.txt")


def test_a_question_stands_on_each_line_and_blank_lines_are_skipped() -> None:
    assert list(questions_of(["\ufeff何时？\r\n", "\n", "  地点 \n", "  \n", "电话"], FILE)) == [
        "何时？",
        "地点",
        "电话",
    ]


def test_json_lines_give_their_question() -> None:
    lines = ['{"question": "何时？", "id": 7}\n', "\n", '\ufeff{"question": "地点"}\n']
    assert list(questions_of(lines, FILE)) == ["何时？", "地点"]


def test_a_line_with_braces_that_is_not_json_is_a_question() -> None:
    assert list(questions_of(["{何时}", '{"question": "x"}'], FILE)) == ["{何时}", '{"question": "x"}']


@pytest.mark.parametrize(
    "line", ['{"text": "x"}', '{"question": 7}', '{"question": null}', "何时？", "[1]", '{"question']
)
def test_json_lines_without_a_question_are_told_by_their_line(line: str) -> None:
    questions = questions_of(['{"question": "何时？"}', "", line], FILE)
    assert next(questions) == "何时？"
    with pytest.raises(QuestionsLineError) as raised:
        next(questions)
    assert raised.value.facts == {"path": FILE, "line": 3}
