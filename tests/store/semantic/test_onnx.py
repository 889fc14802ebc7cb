"""Any sentence model in ONNX, from a folder or the hub: a tiny one made here stands for it.

It gives every character a vector of its own, and a text their mean.
"""

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from store import Store, load_encoder
from store.errors import EncoderUnusableError

pytest.importorskip("fastembed", reason="needs the extra semantic-onnx")

CHARACTERS = "每月十日发放工资薪水食堂周末不开门请自备午餐子女入学"
DIMENSION = 16


def _field(number: int, value: int | bytes | str) -> bytes:
    """A field of a protocol buffer: a number, or bytes with their length in front."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _input(name: str, kind: int, *dimensions: str | int) -> bytes:
    shape = b"".join(_field(1, _field(2, one) if isinstance(one, str) else _field(1, one)) for one in dimensions)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def onnx_model(table: np.ndarray) -> bytes:
    """A model (https://onnx.ai/onnx/repo-docs/IR.html) that looks ``input_ids`` up in ``table``."""
    floats, integers = 1, 7
    weights = b"".join(_field(1, size) for size in table.shape) + _field(2, floats) + _field(8, "table")
    weights += _field(9, struct.pack(f"<{table.size}f", *table.ravel()))
    gather = _field(1, "table") + _field(1, "input_ids") + _field(2, "last_hidden_state") + _field(4, "Gather")
    graph = _field(1, gather) + _field(2, "tiny") + _field(5, weights)
    graph += _field(11, _input("input_ids", integers, "batch", "length"))
    graph += _field(12, _input("last_hidden_state", floats, "batch", "length", table.shape[1]))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    words = {"[PAD]": 0, "[UNK]": 1} | {character: place for place, character in enumerate(CHARACTERS, 2)}
    table = np.random.default_rng(0).standard_normal((len(words), DIMENSION)).astype(np.float32)
    table[words["薪"]], table[words["水"]] = table[words["工"]], table[words["资"]]
    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "."}, "behavior": "Isolated", "invert": False},
        "model": {"type": "WordLevel", "vocab": words, "unk_token": "[UNK]"},
    }
    path = tmp_path / "tiny-e5-model"
    (path / "onnx").mkdir(parents=True)
    (path / "onnx" / "model.onnx").write_bytes(onnx_model(table))
    (path / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    (path / "tokenizer_config.json").write_text('{"model_max_length": 128, "pad_token": "[PAD]"}', encoding="utf-8")
    (path / "config.json").write_text('{"pad_token_id": 0}', encoding="utf-8")
    return path


def test_a_folder_with_a_model_is_an_encoder(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    vectors = encoder.passages(["发放工资", "食堂周末不开门"])
    assert (encoder.dimension, vectors.shape, vectors.dtype) == (DIMENSION, (2, DIMENSION), np.float32)
    assert (vectors**2).sum(axis=1) == pytest.approx([1.0, 1.0])
    near = vectors @ encoder.question("薪水发放")
    assert near[0] > near[1]


def test_what_e5_wants_put_before_a_text_is_put_there_and_other_words_where_the_folder_says_so(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    assert not np.allclose(encoder.question("工资"), encoder.passages(["工资"])[0])
    prompts = {"prompts": {"query": "", "document": "食堂"}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    encoder = load_encoder(str(folder))
    assert np.allclose(encoder.question("食堂工资"), encoder.passages(["工资"])[0], atol=1e-6)


def test_a_store_is_filled_and_asked_with_it(folder: Path, notices: Path, tmp_path: Path, unstudied: None) -> None:
    with Store(tmp_path / "notices.db", load_encoder(str(folder))) as store:
        store.index([notices])
        assert store.embed() > 2
        assert store.ask("薪水").answers[0].source.document == "pay.txt"


def test_models_that_take_each_others_place_have_different_names(folder: Path) -> None:
    name = load_encoder(str(folder)).name
    assert name.startswith("tiny-e5-model")
    (folder / "onnx" / "model.onnx").write_bytes(onnx_model(np.zeros((40, DIMENSION), np.float32)))
    assert load_encoder(str(folder)).name != name


def test_a_name_on_the_hub_is_loaded_from_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def download(name: str, **_: object) -> str:
        asked.append(name)
        return str(folder)

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    assert load_encoder("someone/tiny-e5-model").name.startswith("someone/tiny-e5-model")
    assert asked == ["someone/tiny-e5-model"]


@pytest.mark.parametrize("missing", ["onnx/model.onnx", "tokenizer.json"])
def test_a_folder_that_lacks_a_part_is_refused(missing: str, folder: Path) -> None:
    (folder / missing).unlink()
    with pytest.raises(EncoderUnusableError, match="tiny-e5-model"):
        load_encoder(str(folder))


def test_what_is_no_model_is_refused(folder: Path) -> None:
    (folder / "onnx" / "model.onnx").write_bytes(b"no model")
    with pytest.raises(EncoderUnusableError, match="tiny-e5-model"):
        load_encoder(str(folder))


def test_a_hub_that_is_not_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def download(name: str, **_: object) -> str:
        raise ConnectionError("no network")

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    with pytest.raises(EncoderUnusableError, match="no network"):
        load_encoder("someone/model")
