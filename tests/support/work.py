"""How much work a function does, in numbers that are the same on a busy machine and an idle one."""

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many Python functions are called while `work` runs."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
