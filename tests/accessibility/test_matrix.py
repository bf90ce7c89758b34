"""Every layout, edition and paper of the handout can be read by everybody, and nothing leaves its page.

In the suite a quarter of them, with one slide of each kind; `make matrix` looks at them all, in full.
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from msdeck.editions import EDITIONS, LAYOUTS, LayoutName
from msdeck.export.pdf.writer import write_pdf
from support import verapdf
from support.pdf_tag_faults import tag_faults
from support.scene_reader import misplaced
from support.variants import PAPERS, Variant, every, sample, scenes
from support.written import furniture


def faults(variants: Sequence[Variant], folder: Path, *, is_short: bool) -> dict[str, list[str]]:
    """What is wrong with the handouts, by their names."""
    files, found = {}, {}
    for variant, scene in scenes(variants, is_short=is_short).items():
        files[str(variant)] = write_pdf(scene)
        found[str(variant)] = misplaced(scene) + tag_faults(files[str(variant)], furniture(scene))
    for name, rules in verapdf.failed_rules(files, folder).items():
        found[name] += rules
    return {name: each for name, each in found.items() if each}


def test_the_sample_has_every_pair_of_layout_edition_and_paper() -> None:
    pairs = {
        pair
        for variant in sample()
        for pair in combinations((variant.layout, variant.edition, variant.paper), 2)
    }
    # 8 x 4 + 8 x 4 + 4 x 4
    assert len(pairs) == 80 == len(LAYOUTS) * (len(EDITIONS) + len(PAPERS)) + len(EDITIONS) * len(PAPERS)


def test_handouts_of_all_layouts_editions_and_papers_are_sound(tmp_path: Path) -> None:
    assert faults(sample(), tmp_path, is_short=True) == {}


@pytest.mark.matrix
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_handout_of_the_gallery_is_sound(layout: LayoutName, tmp_path: Path) -> None:
    assert faults(every(layout), tmp_path, is_short=False) == {}
