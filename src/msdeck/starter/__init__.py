"""The outline to start from: what `msdeck new` writes into an empty place."""

import os
from importlib.resources import files
from pathlib import Path

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outputs import Output, replace_files


def write_starter(folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Writes `deck.yaml` and its JSON Schema into `folder`, or says why not; never overwrites a file."""
    from msdeck.outline.schema import schema_text

    outline = files("msdeck.starter").joinpath("deck.yaml").read_bytes()
    outputs = (
        Output(folder / "deck.yaml", outline),
        Output(folder / "deck.schema.json", schema_text().encode()),
    )
    taken = [
        error(
            "already-there",
            "there is a file of this name already; it was left alone",
            Place(str(output.path), 0, 0),
            "choose another folder: msdeck new OTHER-FOLDER",
        )
        for output in outputs
        if os.path.lexists(output.path)
    ]
    problems = tuple(taken) or replace_files(outputs)
    return (() if problems else tuple(output.path for output in outputs)), problems
