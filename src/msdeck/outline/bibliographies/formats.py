"""Which format a bibliography file has, and its reader.

In: a file's name and text. Out: a `Reader`, or None. What the file holds decides, not what it is called.
"""

import re
from dataclasses import dataclass
from importlib import import_module

from msdeck.outline.bibliographies.works import Reader
from msdeck.outline.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bibliographies."""

    name: str
    """As programs call it in their export dialogs."""
    pattern: re.Pattern[str]
    """What the text of such a file starts with, or has at the start of a line."""
    module: str
    """The module with its `read`, loaded with the first file of the format."""


# In the order in which they are tried; YAML takes what is left.
FORMATS = (
    Format("EndNote XML", re.compile(r"\A\s*<"), "endnote"),
    Format("CSL-JSON", re.compile(r"\A\s*[\[{]"), "csl_json"),
    Format("RIS", re.compile(r"^[ \t]*TY {1,2}- ", re.MULTILINE), "ris"),
    Format("PubMed", re.compile(r"^PMID- ", re.MULTILINE), "nbib"),
    Format("BibTeX", re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE), "bibtex"),
    Format("CSL-YAML", re.compile(r"^(?:references:|-\s|---)", re.MULTILINE), "csl_yaml"),
)


def format_of(source: Source) -> Format | None:
    """The format that the text is in."""
    return next((each for each in FORMATS if each.pattern.search(source.text)), None)


def reader_of(found: Format) -> Reader:
    """The function that reads files of the format `found`."""
    module = import_module(f"msdeck.outline.bibliographies.{found.module}")
    reader: Reader = module.read
    return reader
