"""Any sentence model in ONNX, run by fastembed: from a folder, or by its name on the Hugging Face hub."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fastembed import TextEmbedding
from fastembed.common.model_description import ModelSource, PoolingType
from numpy.typing import NDArray

from store.errors import EncoderUnusableError

# Where exporters put the model, the most usual place first.
_MODEL_FILES = ("onnx/model.onnx", "model.onnx", "onnx/model_quantized.onnx", "model_quantized.onnx")
# The files of a model on the hub that are needed: the ONNX model, the tokenizer, and how both are to be used.
_WANTED = ["*.json", "1_Pooling/*.json", "onnx/model.onnx*", "model.onnx*"]
_E5 = {"query": "query: ", "passage": "passage: "}


class OnnxEncoder:
    """A model that fastembed has loaded. ONNX Runtime lets several threads use one session."""

    def __init__(self, name: str, model: TextEmbedding, prompts: dict[str, str]) -> None:
        """``prompts`` says what to put before a ``query`` and a ``passage``, where anything.

        Raises EncoderUnusableError where the model does not give one vector a text.
        """
        self._name, self._model, self._prompts = name, model, prompts
        vector = self._encode([""])
        if vector.ndim != 2:
            raise EncoderUnusableError(name, f"it gives {vector.ndim - 1} dimensions a text instead of one vector")
        self._dimension = int(vector.shape[1])

    @property
    def name(self) -> str:
        """What the vectors are known by in the database."""
        return self._name

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._dimension

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, a row each."""
        return self._encode([self._prompts.get("passage", "") + text for text in texts])

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question."""
        vector: NDArray[np.float32] = self._encode([self._prompts.get("query", "") + text])[0]
        return vector

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        try:
            vectors = np.array(list(self._model.embed(texts)), dtype=np.float32)
        except Exception as error:  # ONNX Runtime and tokenizers have exceptions of many kinds, none public
            raise EncoderUnusableError(self._name, str(error)) from error
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        normal: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-12)
        return normal


def from_folder(folder: Path, name: str | None = None) -> OnnxEncoder:
    """The model in a folder, as exporters lay it out: ``onnx/model.onnx`` (or ``model.onnx``) and ``tokenizer.json``.

    How the vectors of the tokens become one is said by ``1_Pooling/config.json`` (the mean without it), and what to
    put before a text by ``config_sentence_transformers.json`` (without it, E5's words for a model of that name).
    Raises EncoderUnusableError where something is missing.
    """
    shown = name or str(folder)
    file = next((file for file in _MODEL_FILES if (folder / file).is_file()), None)
    if file is None:
        raise EncoderUnusableError(shown, f"there is none of {', '.join(_MODEL_FILES)}")
    # The size tells apart what was put into the same folder one after the other.
    known = f"{name or folder.resolve().name} ({(folder / file).stat().st_size})"
    registered = f"{folder.resolve()}/{file}"
    if all(registered.lower() != one["model"].lower() for one in TextEmbedding.list_supported_models()):
        TextEmbedding.add_custom_model(
            model=registered,
            pooling=_pooling(folder, shown),
            normalization=True,
            sources=ModelSource(hf=registered),
            dim=0,  # told by the first vector instead
            model_file=file,
        )
    try:
        model = TextEmbedding(registered, specific_model_path=str(folder))
    except Exception as error:  # see OnnxEncoder
        raise EncoderUnusableError(shown, str(error)) from error
    return OnnxEncoder(known, model, _prompts(folder, known))


def from_hub(name: str) -> OnnxEncoder:
    """A model by its name on the hub, loaded from there the first time and kept in the user's cache.

    Raises EncoderUnusableError where it cannot be had.
    """
    try:
        if any(name.lower() == one["model"].lower() for one in TextEmbedding.list_supported_models()):
            return OnnxEncoder(name, TextEmbedding(name), _E5 if "e5-" in name.lower() else {})
        from huggingface_hub import snapshot_download

        folder = snapshot_download(name, allow_patterns=_WANTED)
    except EncoderUnusableError:
        raise
    except Exception as error:  # of the network, the hub, the name, the disk
        raise EncoderUnusableError(name, str(error)) from error
    return from_folder(Path(folder), name)


def _pooling(folder: Path, shown: str) -> PoolingType:
    how = _read(folder / "1_Pooling" / "config.json", shown)
    if how.get("pooling_mode_cls_token"):
        return PoolingType.CLS
    return PoolingType.LAST_TOKEN if how.get("pooling_mode_lasttoken") else PoolingType.MEAN


def _prompts(folder: Path, name: str) -> dict[str, str]:
    prompts = _read(folder / "config_sentence_transformers.json", name).get("prompts") or {}
    found = {
        kind: prompts.get(kind) or prompts.get(other) or "" for kind, other in (("query", ""), ("passage", "document"))
    }
    return _E5 if not any(found.values()) and "e5-" in name.lower() else found


def _read(path: Path, shown: str) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise EncoderUnusableError(shown, f"{path.name}: {error}") from error
    return value if isinstance(value, dict) else {}
