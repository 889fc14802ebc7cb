import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.wording import Wording

Wenxun = Callable[..., Any]


def test_contacts_are_one_object_a_block(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("contacts", "--json", "--db", seeds_db)
    blocks = [json.loads(line) for line in run.out.splitlines()]
    assert {"010-68596456", "68596458"} <= {phone for block in blocks for phone in block["phones"]}
    assert all(block["end"] - block["start"] == len(block["quote"]) for block in blocks)


def test_contacts_can_be_narrowed_by_words(wenxun: Wenxun, seeds_db: Path, zh: Wording) -> None:
    every = wenxun("contacts", "--json", "--db", seeds_db).out.splitlines()
    name = next(person for line in every for person in json.loads(line)["persons"])
    found = wenxun("contacts", name, "--json", "--db", seeds_db).out.splitlines()
    assert name in json.loads(found[0])["persons"]
    run = wenxun("contacts", "査無此人株式會社", "--db", seeds_db)
    assert (run.code, run.out, run.err) == (0, "", zh.text("contacts-none") + "\n")


def test_documents_list_a_forwarded_notice_after_its_parent(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("documents", "--json", "--db", seeds_db)
    notices = [json.loads(line) for line in run.out.splitlines()]
    assert len(notices) == 6
    (place,) = [number for number, notice in enumerate(notices) if notice["parent"] is not None]
    assert notices[place - 1]["id"] == notices[place]["parent"]


def test_an_empty_database_says_how_to_fill_it(wenxun: Wenxun, zh: Wording) -> None:
    run = wenxun("documents", "--db", "x.db")
    assert (run.code, run.out, run.err) == (0, "", zh.text("documents-none") + "\n")
