"""Places to listen at for HTTP: an address and port, or a unix socket."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import ListenError

UNIX_MODE: Final = 0o666
"""A proxy runs as a user of its own. Who may come near the socket is up to its folder, and who may bring updates to the
secret that comes with them."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address and port to listen at; port 0 is any that is free."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


Place = Address | Path


@contextmanager
def listening(place: Place) -> Iterator[socket.socket]:
    """A socket that listens at ``place`` while the block runs. Raises ListenError where that cannot be."""
    try:
        listener = _unix(place) if isinstance(place, Path) else _tcp(place)
    except OSError as error:
        # Python adds the address, which is told anyway, and gives a path that is too long no number.
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise ListenError(place, reason) from error
    try:
        listener.setblocking(False)
        yield listener
    finally:
        listener.close()
        if isinstance(place, Path):
            place.unlink(missing_ok=True)


def _tcp(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    return socket.create_server((address.host, address.port), family=family, backlog=128)


def _unix(path: Path) -> socket.socket:
    if not hasattr(socket, "AF_UNIX"):
        raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))
    listener = socket.socket(socket.AF_UNIX)
    try:
        if path.is_socket():
            _remove_left_over(path)
        listener.bind(str(path))
        path.chmod(UNIX_MODE)
        listener.listen(128)
    except BaseException:
        listener.close()
        raise
    return listener


def _remove_left_over(path: Path) -> None:
    """Remove the socket of a program that has ended without doing so; one that still runs keeps its own."""
    with socket.socket(socket.AF_UNIX) as visitor:
        try:
            visitor.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
