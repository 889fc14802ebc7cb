"""What the buttons carry, and that nothing else is taken for it."""

import pytest

from bot.telegram.button_data import Action, Press, parse_press
from bot.telegram.uploads.tasks import Deed, Task, parse_task


@pytest.mark.parametrize("deed", Deed)
def test_a_task_comes_back_from_its_button(deed: Deed) -> None:
    task = Task(deed, "0123456789abcdef")
    assert parse_task(parse_press(task.press.data)) == task
    assert len(task.press.data.encode()) <= 64


@pytest.mark.parametrize("value", ["", "x", "x.", ".1", "q.1", "xx.1"])
def test_what_is_no_task_is_none(value: str) -> None:
    assert parse_task(Press(Action.UPLOAD, value)) is None
    assert parse_task(None) is None
    assert parse_task(Press(Action.SHOW, "x.1")) is None


@pytest.mark.parametrize(("value", "number"), [("12", 12), ("-1", -1), ("①", -1), ("9" * 30, -1), ("a", -1)])
def test_a_number_is_one_or_names_nothing(value: str, number: int) -> None:
    assert Task(Deed.REMOVE, value).number == number
