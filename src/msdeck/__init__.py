"""msdeck: one outline of a review article becomes a PowerPoint deck and a matching PDF handout."""

from msdeck._version import __version__
from msdeck.build import BuildResult, BuiltFile, build, check
from msdeck.diagnostics import Diagnostic, Place, Severity

__all__ = [
    "BuildResult",
    "BuiltFile",
    "Diagnostic",
    "Place",
    "Severity",
    "__version__",
    "build",
    "check",
]
