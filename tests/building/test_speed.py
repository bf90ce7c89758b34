"""How long a lecturer waits."""

import time
from pathlib import Path

import msdeck as api

ROOT = Path(__file__).parents[2]


def test_the_lecture_is_built_while_one_looks_up_once_everything_is_loaded(tmp_path: Path) -> None:
    def seconds() -> float:
        began = time.perf_counter()
        assert len(api.build(ROOT / "deck.yaml", tmp_path).files) == 2
        return time.perf_counter() - began

    seconds()
    tries = (seconds() for _ in range(10))  # other work on the machine may slow some of them, not all
    assert any(took < 1.5 for took in tries)
