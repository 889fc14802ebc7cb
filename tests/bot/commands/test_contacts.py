import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import vobject

from bot.wording import LANGUAGES, Wording, wording

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


def test_contacts_can_be_saved_for_an_address_book(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("contacts", "--vcard", "--db", seeds_db)
    cards = list(vobject.readComponents(run.out, validate=True))
    assert (run.code, run.err) == (0, "")
    assert len(cards) == len(wenxun("contacts", "--json", "--db", seeds_db).out.splitlines())
    assert "csrme@126.com" in [card.email.value for card in cards if "email" in card.contents]


def test_contacts_can_be_opened_in_a_spreadsheet(wenxun: Wenxun, seeds_db: Path) -> None:
    run = wenxun("contacts", "--csv", "--db", seeds_db)
    assert run.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"), newline="")))
    assert "csrme@126.com" in [row["邮箱"] for row in rows]


@pytest.mark.parametrize("form", ["--vcard", "--csv"])
def test_a_file_is_the_same_on_every_system(form: str, seeds_db: Path) -> None:
    """In UTF-8 with lines that end in CRLF, once, also where the system has others."""
    command = [sys.executable, "-m", "bot", "contacts", form, "--db", str(seeds_db)]
    environment = {"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(Path(__file__).parents[3]), "WENXUN_LANGUAGE": "en"}
    out = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    text = out.decode("utf-8")
    assert "学会党委办公室" in text
    assert out.count(b"\n") == out.count(b"\r\n") > 2


@pytest.mark.parametrize("form", ["--vcard", "--csv"])
def test_where_no_contact_matches_no_file_is_made(form: str, wenxun: Wenxun, seeds_db: Path, zh: Wording) -> None:
    run = wenxun("contacts", "査無此人株式會社", form, "--db", seeds_db)
    assert (run.code, run.out, run.err) == (0, "", zh.text("contacts-none") + "\n")


@pytest.mark.parametrize("forms", list(combinations(("--json", "--vcard", "--csv"), 2)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_forms_at_once_are_refused(
    forms: tuple[str, str], language: Any, wenxun: Wenxun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENXUN_LANGUAGE", language)
    run = wenxun("contacts", *forms, "--db", "x.db")
    assert (run.code, run.out, run.err) == (2, "", wording(language).text("error-forms-exclusive") + "\n")
    assert not Path("x.db").exists()


def test_a_contact_that_several_notices_print_is_one_card_of_the_newest(wenxun: Wenxun, tmp_path: Path) -> None:
    text = "关于{}的通知\n\n各单位：\n\n请按时参加。\n\n联系人：张建军，电话：010-82998163\n\n江城市科学技术协会\n{}\n"
    for name, topic, date in (("a", "科普日", "2024年5月6日"), ("b", "年会", "2025年5月6日")):
        (tmp_path / f"{name}.txt").write_text(text.format(topic, date), encoding="utf-8")
    assert wenxun("index", tmp_path, "--db", "x.db").code == 0
    [card] = vobject.readComponents(wenxun("contacts", "--vcard", "--db", "x.db").out)
    assert "关于年会的通知" in card.note.value
    assert len(wenxun("contacts", "--json", "--db", "x.db").out.splitlines()) == 2
