"""Programs that some tests need beside Python: where one is missing, tests say so."""

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skips the test for want of a program; in CI, where none may be missing, fails it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must have it")
    pytest.skip(reason)
