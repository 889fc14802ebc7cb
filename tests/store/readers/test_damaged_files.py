"""A small run of what ``tests/benchmarks/fuzz_readers.py`` does with thousands of files."""

import pytest
from benchmarks import fuzz_readers


@pytest.mark.parametrize("seed", [1, 2])
def test_every_damaged_file_is_read_or_refused_with_a_reason(seed: int) -> None:
    counts, bad, memory = fuzz_readers.run(fuzz_readers.damaged(40, seed), show=lambda line: None)
    assert bad == []
    assert memory < 500 * 1024**2
    assert sum(counts.values()) == 40
    assert all(found.startswith(("read", "refused: ")) for found in counts)
    assert counts["read"] < 40


def test_bombs_are_refused_or_harmless() -> None:
    counts, bad, memory = fuzz_readers.run(fuzz_readers.small_bombs(), show=lambda line: None)
    assert bad == []
    assert memory < 500 * 1024**2
    assert counts["refused: too-wide"] == 2
    assert not any("too-slow" in found or "memory" in found for found in counts)
