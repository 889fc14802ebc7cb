"""The files that an index run reads: those under the paths that were named, and which of the known ones are gone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from store.errors import NothingToIndexError, PathNotFoundError, UnreadableFileError
from store.readers import formats
from store.readers.kinds import by_name
from store.values.runs import Failure


class State(NamedTuple):
    """By what a file is known to be unchanged without being opened: bytes, and nanoseconds since 1970."""

    size: int
    mtime: int


UNKNOWN = State(-1, -1)
"""The state of a file that cannot be told, and of one that has to be looked into."""


class FoundFile(NamedTuple):
    """A file, the root under which it was found, and its state."""

    path: str
    root: Path
    state: State


class Place(NamedTuple):
    """Where a run looks: ``path``, a file or a folder, which lies under ``root`` or is it."""

    root: Path
    path: Path


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the named places, absolute and without symbolic links.

    ``files`` maps each file, as ``as_text`` writes it, to what is known of it, in the order of reading; a file under
    two places is there once. ``failed`` are the folders that may not be read.
    """

    places: tuple[Place, ...]
    files: Mapping[str, FoundFile]
    failed: tuple[Failure, ...]


def find_files(paths: Sequence[Path]) -> Found:
    """The readable files under ``paths``, hidden ones left out; links to folders are not followed.

    Raises PathNotFoundError, UnreadableFileError or NothingToIndexError for the first path that gives none.
    """
    files: dict[str, FoundFile] = {}
    failed: list[Failure] = []
    places: list[Place] = []
    for path in paths:
        root = real_path(path)
        errors: list[OSError] = []
        found = _under(path, root, errors)
        if not found and errors:
            raise UnreadableFileError(str(path), f"{errors[0].strerror}.")
        if not found:
            raise NothingToIndexError(path, formats())
        for name, state in found:
            files.setdefault(as_text(name), FoundFile(name, root, state))
        failed.extend(_failures(root, errors))
        places.append(Place(root, root))
    return Found(tuple(places), files, tuple(failed))


def find_changed(places: Sequence[Place]) -> Found:
    """The readable files at ``places``, each within its root; where nothing is any more, none is found."""
    files: dict[str, FoundFile] = {}
    failed: list[Failure] = []
    for root, path in places:
        errors: list[OSError] = []
        try:
            found = _under(path, path, errors)
        except PathNotFoundError:
            found = []
        for name, state in found:
            if path == root or by_name(name):
                files.setdefault(as_text(name), FoundFile(name, root, state))
        failed.extend(_failures(root, errors))
    return Found(tuple(places), files, tuple(failed))


def real_path(path: Path) -> Path:
    """The path, absolute and without symbolic links."""
    # os.path, unlike Path, minds neither links that lead in a circle nor a ~user that there is not.
    return Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111


def file_id(root: Path, path: Path) -> str:
    """The id of a file: its path relative to the folder that was named, or its name where it was named itself.

    It has ``/`` between its parts, and what is no text in the name of the file is written as ``\\xd6``.
    """
    return as_text(path.name if path == root else path.relative_to(root).as_posix())


def as_text(path: str | Path) -> str:
    """A path as text that can be stored and shown, different for different paths."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_gone(path: str) -> bool:
    """Whether it is certain that there is no such file: not where its folder may not be searched, say."""
    try:
        return not stat.S_ISREG(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def is_under(path: str, root: Path) -> bool:
    """Whether ``path`` is ``root`` or lies under it; both absolute, ``path`` as ``as_text`` gave it."""
    folder = as_text(root)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def bounds(folder: Path) -> tuple[str, str]:
    """The texts between which the paths of all that lies in ``folder`` are, as ``as_text`` writes them."""
    start = as_text(folder).rstrip(os.sep)
    return start + os.sep, start + chr(ord(os.sep) + 1)


def _under(named: Path, root: Path, errors: list[OSError]) -> list[tuple[str, State]]:
    """The files of one root in order, each with its state; what cannot be listed goes to ``errors``.

    ``named`` is what the root was called. Raises PathNotFoundError.
    """
    try:
        status = root.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PathNotFoundError(named) from error
    except OSError as error:
        errors.append(error)
        return []
    if stat.S_ISREG(status.st_mode):
        return [(str(root), _state(status))]
    return list(_walk(str(root), errors)) if stat.S_ISDIR(status.st_mode) else []


def _walk(top: str, errors: list[OSError]) -> Iterator[tuple[str, State]]:
    """The files in and below a folder: of each folder first the files, then the folders, both by name."""
    waiting = [top]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                listed = sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
        except OSError as error:
            errors.append(error)
            continue
        folders = []
        for entry in listed:
            if _is_folder(entry):
                folders.append(entry.path)
            elif by_name(entry.name):
                state = _entry_state(entry)
                if state is not None:
                    yield entry.path, state
        waiting.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, and no link to one; not where a file system that does not tell at once fails to."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entry_state(entry: os.DirEntry[str]) -> State | None:
    """The state of a file, UNKNOWN where only reading it will tell what is wrong; None for what is no file."""
    try:
        status = entry.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return UNKNOWN
    return _state(status) if stat.S_ISREG(status.st_mode) else None


def _state(status: os.stat_result) -> State:
    return State(status.st_size, status.st_mtime_ns)


def _failures(root: Path, errors: Sequence[OSError]) -> Iterator[Failure]:
    return (Failure(file_id(root, Path(error.filename)), f"{error.strerror}.") for error in errors)
