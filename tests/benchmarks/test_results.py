"""What a run keeps, and how it is summed up."""

from pathlib import Path

import pytest
from benchmarks.materials import Size
from benchmarks.results import Archive, Folder, Result, percentile

SMALL = Size(documents=10, passages=20, characters=3_000, bytes=9_000)
LARGE = Size(documents=100, passages=200, characters=30_000, bytes=90_000)


def archive(tmp_path: Path, name: str = "a few", documents: str = "notices") -> Archive:
    return Archive(name, tmp_path / "questions.jsonl", [tmp_path / documents])


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.5, 50), (0.99, 99), (1.0, 100), (0.001, 1)],
)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, expected: float) -> None:
    assert percentile(range(100, 0, -1), share) == expected


def test_a_percentile_of_few_values_is_one_of_them() -> None:
    assert percentile([3.0], 0.99) == 3.0
    assert percentile([3.0, 1.0], 0.5) == 1.0
    assert percentile([3.0, 1.0], 0.99) == 3.0


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    result = Result(
        *("fts5", 1.5, 1.0, 2_000, 3_000, 0.4, 0.3, 5_000, [0.1, 0.2], [0.1, 0.1], [0.05, 0.1], 3, 0.75, None, 12.5)
    )
    Folder(tmp_path / "out").set_result(archive(tmp_path), result)
    assert Folder(tmp_path / "out").result(archive(tmp_path), "fts5") == result
    assert Folder(tmp_path / "out").result(archive(tmp_path), "bm25s") is None


def test_what_is_forgotten_is_to_be_measured_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")
    folder.set_result(archive(tmp_path), Result("fts5"))
    folder.forget(archive(tmp_path), "fts5")
    assert folder.result(archive(tmp_path), "fts5") is None


def test_an_archive_of_other_documents_under_the_same_name_is_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")
    folder.set_size(archive(tmp_path), SMALL, 5)
    assert folder.size(archive(tmp_path)) == SMALL
    with pytest.raises(ValueError, match="other documents or questions"):
        folder.size(archive(tmp_path, documents="others"))


def test_archives_come_smallest_first_with_their_results_in_order(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")
    for name, size in (("large", LARGE), ("small", SMALL)):
        folder.set_size(archive(tmp_path, name), size, 7)
        for system in ("fts5", "wenxun"):
            folder.set_result(archive(tmp_path, name), Result(system))
    measured = folder.measured(["wenxun", "fts5", "bm25s"])
    assert [(one.name, one.size, one.questions) for one in measured] == [("small", SMALL, 7), ("large", LARGE, 7)]
    assert [[result.system for result in one.results] for one in measured] == [["wenxun", "fts5"]] * 2


def test_a_name_becomes_a_folder_that_any_system_takes(tmp_path: Path) -> None:
    assert archive(tmp_path, "1,000,000 passages: all/of them").folder == "1-000-000-passages-all-of-them"
    assert archive(tmp_path, "五份通知").folder == "五份通知"
    assert archive(tmp_path, "../..").folder == "archive"
