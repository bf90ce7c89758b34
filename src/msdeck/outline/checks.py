"""stub"""

from msdeck.diagnostics import Diagnostic
from msdeck.outline.model import Outline


def check(outline: Outline) -> tuple[Diagnostic, ...]:
    return ()
