"""Arguments and options that several commands have."""

from collections.abc import Sequence
from pathlib import Path

import click

# Whether it can be read is for the outline stage to say, with a diagnostic.
OUTLINE = click.argument(
    "outline", type=click.Path(path_type=Path, readable=False), default=Path("deck.yaml")
)
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors: write nothing.")


class Word(click.ParamType[str]):
    """One word of a list, however it is written; another one is refused with the list and the nearest."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as the list has it."""
        if value.lower() in self.words:
            return value.lower()
        from msdeck.outline.spelling import nearest

        meant = nearest(value, self.words)
        hint = f'Did you mean "{meant}"? ' if meant else ""
        return self.fail(f'there is no "{value}". {hint}It can be: {", ".join(self.words)}.', param, ctx)
