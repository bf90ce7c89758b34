"""The gallery's deck, written once and opened once."""

import io

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as PresentationType

from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Scene
from support.scenes import gallery_scene


@pytest.fixture(scope="session")
def scene() -> Scene:
    """The hand-made scene."""
    return gallery_scene()


@pytest.fixture(scope="session")
def deck(scene: Scene) -> bytes:
    """Its deck."""
    return write_pptx(scene)


@pytest.fixture(scope="session")
def presentation(deck: bytes) -> PresentationType:
    """Its deck as python-pptx reads it; not to be changed."""
    return Presentation(io.BytesIO(deck))
