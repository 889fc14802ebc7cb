"""The files that an index run reads: those under the paths that were named, and which of the known ones are gone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.errors import NothingToIndexError, PathNotFoundError, UnreadableFileError
from store.readers import formats, readable
from store.values import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under the named paths.

    ``roots`` are the paths themselves, absolute and without symbolic links. ``files`` maps each file to the root under
    which it was found, in the order of reading; a file under two of them is there once. ``failed`` are the folders
    that may not be read.
    """

    roots: tuple[Path, ...]
    files: Mapping[Path, Path]
    failed: tuple[Failure, ...]


def find_files(paths: Sequence[Path]) -> Found:
    """The readable files under ``paths``, hidden ones left out; links to folders are not followed.

    Raises PathNotFoundError, UnreadableFileError or NothingToIndexError for the first path that gives none.
    """
    files: dict[Path, Path] = {}
    failed: list[Failure] = []
    roots: list[Path] = []
    for path in paths:
        # os.path, unlike Path, minds neither links that lead in a circle nor a ~user that there is not.
        root = Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111
        errors: list[OSError] = []
        found = list(_files(path, root, errors))
        if not found and errors:
            raise UnreadableFileError(str(path), f"{errors[0].strerror}.")
        if not found:
            raise NothingToIndexError(path, formats())
        for file in found:
            files.setdefault(file, root)
        failed.extend(Failure(file_id(root, Path(error.filename)), f"{error.strerror}.") for error in errors)
        roots.append(root)
    return Found(tuple(roots), files, tuple(failed))


def file_id(root: Path, path: Path) -> str:
    """The id of a file: its path relative to the folder that was named, or its name where it was named itself.

    It has ``/`` between its parts, and what is no text in the name of the file is written as ``\\xd6``.
    """
    return as_text(path.name if path == root else path.relative_to(root).as_posix())


def as_text(path: str | Path) -> str:
    """A path as text that can be stored and shown, different for different paths."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def size(path: Path) -> int:
    """The size of a file in bytes, 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


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


def _files(named: Path, root: Path, errors: list[OSError]) -> Iterator[Path]:
    """The files of one root in order; what cannot be listed goes to ``errors``."""
    try:
        mode = root.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PathNotFoundError(named) from error
    except OSError as error:
        errors.append(error)
        return
    if stat.S_ISREG(mode):
        yield root
    if not stat.S_ISDIR(mode):
        return
    for folder, folders, names in os.walk(root, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and readable(path) and not is_gone(str(path)):
                yield path
