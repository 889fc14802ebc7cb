import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.wording import Wording

Wenxun = Callable[..., Any]


def test_documents_list_a_forwarded_notice_after_its_parent(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("documents", "--json", "--db", seeds_db)
    notices = [json.loads(line) for line in run.out.splitlines()]
    assert len(notices) == 6
    (place,) = [number for number, notice in enumerate(notices) if notice["parent"] is not None]
    assert notices[place - 1]["id"] == notices[place]["parent"]


def test_an_empty_database_says_how_to_fill_it(wenxun: Wenxun, zh: Wording) -> None:
    run = wenxun("documents", "--db", "x.db")
    assert (run.code, run.out, run.err) == (0, "", zh.text("documents-none") + "\n")
