"""Documents that are prepared in several processes: the same database, in the same order, whatever becomes of one."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from store.database import preparation
from store.database.connections import Connections
from store.database.indexing import index_paths
from store.database.preparation import CODE, Preparation, Trouble, Work
from store.database.preparing import Prepared, document_hash
from store.reasons import Reason
from store.values.runs import Progress
from store.values.texts import RawDocument

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
pytestmark = pytest.mark.usefixtures("unstudied")


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first document on, in chunks of a few."""
    monkeypatch.setattr(preparation, "cores", lambda: 2)
    monkeypatch.setattr(preparation, "FEW", 0)
    monkeypatch.setattr(preparation, "_CHUNK", 300)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Notices of very different lengths, some of which print others again."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in SEEDS]
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": f"n{number}", "text": f"关于第{number}期培训的通知\n\n请于{number % 12 + 1}月报名。"})
        for number in range(60)
    ]
    lines[10:10] = [json.dumps({"id": f"long{number}", "text": text}) for number, text in enumerate(texts)]
    lines.append(json.dumps({"id": "copy", "text": texts[1]}))
    lines.insert(30, "{")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _work(number: int, text: str = "关于放假的通知\n\n五月一日放假。") -> Work:
    raw = RawDocument(id=str(number), original=text.encode(), encoding="utf-8", text=text)
    return Work(raw, document_hash(raw))


def _names(items: Iterator[tuple[int, Prepared | Trouble | None]]) -> list[tuple[int, str]]:
    """The name of each document that was prepared, or what is wrong with it."""
    found = []
    for number, outcome in items:
        reason = outcome.reason.name if isinstance(outcome, Trouble) else ""
        found.append((number, str(outcome.row[0]) if isinstance(outcome, Prepared) else reason))
    return found


def test_several_processes_make_the_database_that_one_makes(
    records: Path,
    tmp_path: Path,
    contents: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    shown: list[Progress] = []
    alone, together = Connections(tmp_path / "alone.db"), Connections(tmp_path / "together.db")
    one = index_paths(alone, [records])
    request.getfixturevalue("two_processes")
    started: list[object] = []
    start = preparation.start
    monkeypatch.setattr(preparation, "start", lambda code: started.append(code) or start(code))
    several = index_paths(together, [records], shown.append)
    assert len(started) == 2
    assert (one.read, one.failed) == (several.read, several.failed) == (66, several.failed)
    assert len(several.failed) == 1
    assert contents(alone.path) == contents(together.path)
    order = "SELECT name FROM texts ORDER BY id"
    assert [tuple(row) for row in alone.get().execute(order)] == [tuple(row) for row in together.get().execute(order)]
    done = [step.done for step in shown]
    assert done == sorted(done)
    assert done[-1] == records.stat().st_size
    alone.close()
    together.close()


def test_the_order_is_kept_with_what_is_not_prepared(two_processes: None) -> None:
    items = [
        (number, None if number % 7 == 3 else _work(number, "通知" * (number * 37 % 300 + 1))) for number in range(90)
    ]
    with Preparation() as prepare:
        assert _names(prepare.prepare(items)) == [(number, str(number) if work else "") for number, work in items]


def test_few_documents_are_prepared_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "cores", lambda: 2)
    monkeypatch.setattr(preparation, "start", lambda code: pytest.fail("a process was started"))
    with Preparation() as prepare:
        assert len(_names(prepare.prepare((number, _work(number)) for number in range(50)))) == 50


def test_documents_are_prepared_here_until_a_process_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "cores", lambda: 2)
    monkeypatch.setattr(preparation, "SOON", 0)
    here: list[str] = []
    prepared = preparation.prepared
    monkeypatch.setattr(preparation, "prepared", lambda work: here.append(work.raw.id) or prepared(work))
    started: SimpleQueue[None] = SimpleQueue()
    answer = preparation.answer

    def answered(process: subprocess.Popen[bytes], seconds: float | None) -> object:
        try:
            return answer(process, seconds)
        finally:
            started.put(None)

    monkeypatch.setattr(preparation, "answer", answered)

    def items() -> Iterator[tuple[int, Work]]:
        yield 0, _work(0)
        started.get(timeout=60)
        started.get(timeout=60)
        yield 1, _work(1)
        yield from ((number, _work(number)) for number in range(2, 300))

    with Preparation() as prepare:
        found = _names(prepare.prepare(items()))
    assert found == [(number, str(number)) for number in range(300)]
    assert here[0] == "0"
    assert len(here) < 300


def test_processes_start_at_once_for_a_large_file_that_is_new_and_not_for_one_that_has_changed(
    records: Path, connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "LARGE", 1000)
    monkeypatch.setattr(preparation, "cores", lambda: 2)
    started = []
    start = preparation.start
    monkeypatch.setattr(preparation, "start", lambda code: started.append(code) or start(code))
    index_paths(connections, [records])
    assert started
    started.clear()
    records.write_text(records.read_text(encoding="utf-8").replace("n7", "n8000"), encoding="utf-8")
    assert index_paths(connections, [records]).read == 1
    assert not started


_POISON = """
import os, time
from store.database import preparation
prepare = preparation.prepare
def poisoned(raw, *rest):
    if raw.id == "7":
        {effect}
    return prepare(raw, *rest)
preparation.prepare = poisoned
preparation.main()
"""


@pytest.mark.parametrize(
    ("effect", "reason"),
    [
        ("os.abort()", "reading-broke-off"),
        ("time.sleep(60)", "too-slow"),
        ("print('noise'); os.write(1, b'noise')", "7"),
    ],
)
def test_a_document_that_ends_its_process_is_the_only_one_lost(
    effect: str, reason: str, two_processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "CODE", _POISON.format(effect=effect))
    monkeypatch.setattr(preparation, "_SECONDS", 2.0)
    with Preparation() as prepare:
        found = _names(prepare.prepare((number, _work(number)) for number in range(12)))
    assert found == [(number, reason if number == 7 else str(number)) for number in range(12)]


def test_a_lost_document_is_told_and_tried_again(
    records: Path, connections: Connections, two_processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "CODE", _POISON.replace('"7"', '"n7"').format(effect="os.abort()"))
    report = index_paths(connections, [records])
    assert report.read == 65
    assert [(one.record, one.reason.name) for one in report.failed if isinstance(one.reason, Reason)] == [
        ("n7", "reading-broke-off"),
        (None, "line"),
    ]
    monkeypatch.setattr(preparation, "CODE", CODE)
    again = index_paths(connections, [records])
    assert (again.read, again.skipped, len(again.failed)) == (1, 65, 1)


@pytest.mark.parametrize("code", ["raise SystemExit", "print('this is no answer')"])
def test_where_no_process_starts_all_is_prepared_here(
    code: str, two_processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "CODE", code)
    with Preparation() as prepare:
        assert _names(prepare.prepare((number, _work(number)) for number in range(30))) == [
            (number, str(number)) for number in range(30)
        ]


def test_no_process_outlives_a_run_that_was_stopped(
    records: Path, connections: Connections, two_processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    start = preparation.start

    def noted(code: str) -> object:
        started.append(start(code))
        return started[-1]

    def stop(step: Progress) -> None:
        if step.done > 2000:
            raise KeyboardInterrupt

    monkeypatch.setattr(preparation, "start", noted)
    with pytest.raises(KeyboardInterrupt):
        index_paths(connections, [records], stop)
    assert started
    assert all(process.poll() is not None for process in started)
    monkeypatch.undo()
    assert index_paths(connections, [records]).failed


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="the system has no priorities")
def test_the_process_that_writes_goes_first() -> None:
    process = preparation.start(CODE)
    try:
        assert preparation.answer(process, 60)
        assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    finally:
        preparation.end(process)


def test_a_process_ends_with_the_one_that_started_it() -> None:
    process = preparation.start(CODE)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_what_prepares_documents_loads_no_numpy() -> None:
    process = preparation.start(
        "import sys; from store.database.preparation import Work, prepared\n"
        "from store.values.texts import RawDocument\n"
        "text = '关于放假的通知\\n' + '五月一日放假。' * 99\n"
        "prepared(Work(RawDocument(id='', original=b'', encoding='', text=text), ''))\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert process.wait(60) == 0
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
