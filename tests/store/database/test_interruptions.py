"""Whatever cuts a run off, the database holds whole documents, and the next run makes up for the rest."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection

import pytest

from store import Store
from store.database import batches, steps, writing
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.preparing import Prepared
from store.database.reading import all_documents

RECORDS = 200
_PLACES = ["东城", "西城", "南山", "北海", "中原", "上林", "下关", "左云", "右玉", "前郭"]
_TOPICS = ["放假", "停电", "培训", "体检", "评审", "年会", "消防", "捐款", "采购", "招聘"]


def _record(number: int) -> str:
    place, topic = _PLACES[number % 10], _TOPICS[number // 10 % 10]
    text = (
        f"{place}分会关于第{number}期{topic}的通知\n\n各单位：\n一、时间\n"
        f"{topic}定于{number % 12 + 1}月{number % 28 + 1}日进行。\n"
        f"二、地点\n地点在{place}路{number}号楼。\n\n联系人：李秋白\n电话：010-6800{number:04}\n"
    )
    return json.dumps({"id": f"n{number}", "text": text}, ensure_ascii=False)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "news.jsonl"
    path.write_text("\n".join(map(_record, range(RECORDS))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "notices.db"
    with Store(path) as store:
        assert store.index([records]).read == RECORDS
    return path


def _answers(path: Path) -> list[object]:
    questions = ("南山分会第12期停电在什么时候", "第77期年会的地点", "李秋白的电话", "体检定于几月", "火星移民")
    with Store(path) as store:
        return [store.ask(question) for question in questions]


# Each is run with `killed()`, which ends the process as a power cut would.
_WITHIN_A_DOCUMENT = """
from store.database import batches, steps
batches.CHARACTERS = 500
write, calls = steps.write_document, []
def write_document(*arguments):
    write(*arguments)
    calls.append(1)
    if len(calls) == 100:
        killed()
steps.write_document = write_document
"""
_BETWEEN_TWO_BATCHES = """
from store.database import batches
batches.CHARACTERS = 500
flush, calls = batches.Batches.flush, []
def killed_after_ten(self):
    flush(self)
    calls.append(1)
    if len(calls) == 10:
        killed()
batches.Batches.flush = killed_after_ten
"""
_WHILE_THE_WORDS_ARE_COUNTED = """
from store.database import counting
counting._SLICE = 5
count_next, calls = counting._count_next, []
def killed_after_two(connections):
    count_next(connections)
    calls.append(None)
    if len(calls) == 2:
        killed()
counting._count_next = killed_after_two
"""
_WHILE_THE_WORDS_ARE_STUDIED = """
from store.database import meanings
meanings._write_characters = lambda connection: killed()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
@pytest.mark.parametrize(
    ("moment", "least", "most"),
    [
        pytest.param(_WITHIN_A_DOCUMENT, 90, 99, id="within a document"),
        pytest.param(_BETWEEN_TWO_BATCHES, 30, 100, id="between two batches"),
        pytest.param(_WHILE_THE_WORDS_ARE_COUNTED, RECORDS, RECORDS, id="while the words are counted"),
        pytest.param(_WHILE_THE_WORDS_ARE_STUDIED, RECORDS, RECORDS, id="while the words are studied"),
    ],
)
def test_a_killed_run_is_made_up_for(
    moment: str,
    least: int,
    most: int,
    records: Path,
    undisturbed: Path,
    tmp_path: Path,
    contents: Callable[[Path], object],
) -> None:
    path = tmp_path / "notices.db"
    program = f"""
import os, signal
from pathlib import Path
from store import Store
def killed():
    os.kill(os.getpid(), signal.SIGKILL)
{moment}
Store(Path({str(path)!r})).index([Path({str(records)!r})])
"""
    process = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=False)
    assert process.returncode == -signal.SIGKILL
    contents(path)
    with Store(path) as store:
        whole = len(store.documents())
        assert least <= whole <= most
        report = store.index([records])
    assert (report.read, report.skipped, report.failed) == (RECORDS - whole, whole, ())
    assert contents(path) == contents(undisturbed)
    assert _answers(path) == _answers(undisturbed)


@pytest.mark.parametrize("step", ["_insert_all", "_write_sections", "note_words", "add_to_reprints"])
def test_a_document_is_written_whole_or_not_at_all(
    step: str,
    connections: Connections,
    folder: Path,
    tmp_path: Path,
    unstudied: None,
    contents: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The old text of a document that is being replaced comes back, too."""
    index_paths(connections, [folder])
    before = contents(connections.path)
    (folder / "2024" / "review.txt").write_text("关于项目评审改期的通知\n\n评审改在七月。\n", encoding="utf-8")

    class PowerCutError(BaseException):
        pass

    def fail(*arguments: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(writing, step, fail)
        with pytest.raises(PowerCutError):
            index_paths(connections, [folder])
    after = contents(connections.path)
    assert {table for table in before if before[table] != after[table]} <= {"files"}
    assert index_paths(connections, [folder]).read == 1
    fresh = Connections(tmp_path / "fresh.db")
    index_paths(fresh, [folder])
    fresh.close()
    assert contents(connections.path) == contents(fresh.path)


def test_what_was_read_before_an_error_stays(
    connections: Connections, folder: Path, unstudied: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = steps.write_document

    def interrupt(connection: Connection, file: int, prepared: Prepared, changes: writing.Changes) -> None:
        write(connection, file, prepared, changes)
        if prepared.row[0] == "meeting.txt":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(batches, "CHARACTERS", 1)
        patch.setattr(steps, "write_document", interrupt)
        with pytest.raises(KeyboardInterrupt):
            index_paths(connections, [folder])
    assert [one.document for one in all_documents(connections.get())] == ["holiday.txt"]
    assert index_paths(connections, [folder]).read == 2


def test_a_file_that_comes_back_as_it_was_after_a_cut_is_read_again(
    connections: Connections, folder: Path, unstudied: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "news.jsonl"
    path.write_text("\n".join(map(_record, range(5))), encoding="utf-8")
    index_paths(connections, [folder])
    old = path.read_bytes()
    path.write_text(_record(0), encoding="utf-8")
    removed: list[int] = []
    remove = steps.remove_text

    def interrupt(connection: Connection, text: int, changes: writing.Changes) -> None:
        removed.append(text)
        if len(removed) == 3:
            raise KeyboardInterrupt
        remove(connection, text, changes)

    with monkeypatch.context() as patch:
        patch.setattr(batches, "CHARACTERS", 1)
        patch.setattr(steps, "remove_text", interrupt)
        with pytest.raises(KeyboardInterrupt):
            index_paths(connections, [folder])
    path.write_bytes(old)
    report = index_paths(connections, [folder])
    assert (report.read, report.skipped, report.removed) == (2, 6, 0)
