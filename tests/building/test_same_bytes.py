import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.outlines import command

ROOT = Path(__file__).parents[2]
NAMES = ("deck.pptx", "deck-handout.pdf")


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/St_Johns", "4711")])
def test_folder_time_zone_and_hash_seed_do_not_change_a_byte(tmp_path: Path, zone: str, seed: str) -> None:
    written = []
    for number, environment in enumerate(
        ({"TZ": "UTC", "PYTHONHASHSEED": "0"}, {"TZ": zone, "PYTHONHASHSEED": seed})
    ):
        folder = tmp_path / f"a folder {number}"
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "deck.yaml", folder)
        shutil.copytree(ROOT / "assets", folder / "assets")
        subprocess.run(
            command("build", "deck.yaml"),
            cwd=folder,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
            timeout=120,
        )
        written.append([(folder / "build" / name).read_bytes() for name in NAMES])
    assert written[0] == written[1]


def test_another_outline_gives_other_bytes(tmp_path: Path) -> None:
    written = []
    for title in ("One title", "Another title"):
        text = (ROOT / "deck.yaml").read_text(encoding="utf-8")
        (tmp_path / "deck.yaml").write_text(
            text.replace("title: Mesenchymal stem cells in multiple sclerosis", f"title: {title}"),
            encoding="utf-8",
        )
        shutil.copytree(ROOT / "assets", tmp_path / "assets", dirs_exist_ok=True)
        subprocess.run(
            command("build", "deck.yaml"), cwd=tmp_path, check=True, capture_output=True, timeout=120
        )
        written.append([(tmp_path / "build" / name).read_bytes() for name in NAMES])
    assert all(first != second for first, second in zip(*written, strict=True))
