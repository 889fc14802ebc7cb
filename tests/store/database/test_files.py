"""Which files are found, in which order, and by what they are known to be unchanged."""

import os
from pathlib import Path

import pytest

from store.database.files import UNKNOWN, Place, bounds, find_changed, find_files, is_under
from store.errors import NothingToIndexError


def _names(root: Path, files: object) -> list[str]:
    return [Path(path).relative_to(root).as_posix() for path in files]  # type: ignore[attr-defined]


def test_files_stand_before_the_folders_beside_them_each_by_name(folder: Path) -> None:
    (folder / "2023").mkdir()
    (folder / "2023" / "b.md").write_text("a")
    (folder / "2023" / "a.MD").write_text("a")
    found = find_files([folder])
    assert _names(folder, found.files) == ["holiday.txt", "meeting.txt", "2023/a.MD", "2023/b.md", "2024/review.txt"]
    assert {file.root for file in found.files.values()} == {folder}


def test_the_state_is_size_and_time(folder: Path) -> None:
    os.utime(folder / "meeting.txt", ns=(5, 5_000_000_007))
    state = find_files([folder]).files[str(folder / "meeting.txt")].state
    assert state == ((folder / "meeting.txt").stat().st_size, 5_000_000_007)


def test_a_change_is_looked_for_where_it_happened_alone(folder: Path) -> None:
    places = [Place(folder, folder / "2024"), Place(folder, folder / "gone.txt"), Place(folder, folder / "meeting.txt")]
    (folder / "notes.log").write_text("a")
    found = find_changed([*places, Place(folder, folder / "notes.log")])
    assert _names(folder, found.files) == ["2024/review.txt", "meeting.txt"]
    assert found.failed == ()


def test_what_a_file_system_does_not_tell_is_told_by_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        def __init__(self, name: str) -> None:
            self.name, self.path = name, str(folder / name)

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            raise PermissionError

        def stat(self) -> os.stat_result:
            raise PermissionError

    class Listing(list[Entry]):
        def __enter__(self) -> "Listing":
            return self

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", lambda _: Listing([Entry("a.txt"), Entry("b.png")]))
    assert [(file.path, file.state) for file in find_files([folder]).files.values()] == [
        (str(folder / "a.txt"), UNKNOWN)
    ]


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    with pytest.raises(NothingToIndexError):
        find_files([tmp_path])


@pytest.mark.parametrize("path", ["/n/a", "/n/a/b.txt", "/n/é"])
def test_the_bounds_of_a_folder_hold_all_that_lies_in_it(path: str) -> None:
    first, last = bounds(Path("/n"))
    assert first < path < last
    assert is_under(path, Path("/n"))


@pytest.mark.parametrize("path", ["/n", "/n.txt", "/n0", "/m/a", "/nn/a"])
def test_the_bounds_of_a_folder_hold_nothing_else(path: str) -> None:
    first, last = bounds(Path("/n"))
    assert not first < path < last
