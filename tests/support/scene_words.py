"""What hand-made scenes talk about: pictures, references, citations. Sample words, no findings."""

import io
from dataclasses import replace
from functools import cache

from PIL import Image as Pillow
from PIL import ImageDraw

from msdeck.content import EntryLink, Image, Run, SlideLink, Url
from msdeck.scene import Marker, MarkerKind, ParagraphStyle
from msdeck.theme import Ink
from support.scene_layouts import REFERENCE
from support.scene_text import Say, say

ENTRIES = {
    "cooper": (
        Run("Cooper D, Smith A, et al. Markers of susceptibility: α < β & “γ”. "),
        Run("Nat Genet", italic=True),
        Run(". 2021;53(5):796-804. "),
        Run("doi:10.1000/sample<1>", link=Url("https://doi.org/10.1000/sample%3C1%3E")),
    ),
    "patel": (
        Run("Patel K, Hardy L. An oral therapy that is described at such length that its entry takes two "),
        Run("lines at least: a comparative study in many centres. "),
        Run("Clin Ther", italic=True),
        Run(". 2021;43(5):879-892."),
    ),
    "harris": (
        Run("Harris J, Bacallao K. "),
        Run("Étude longitudinale", language="fr"),
        Run(". "),
        Run("Stem Cells", italic=True),
        Run(". 2022;11(2):233-244."),
    ),
}
CITED_ON = {"cooper": (3, 7), "patel": (3, 5), "harris": (9,)}
"""Slides by entry, for the links back."""
FIGURE_ALT = "Drawing of a nerve fibre: the sheath is whole at the left and missing in the middle"


def cite(*keys: str) -> tuple[Run, ...]:
    """A superscript citation of `keys`, each linked to its entry."""
    numbers = {key: str(at) for at, key in enumerate(ENTRIES, 1)}
    runs: list[Run] = []
    for key in keys:
        runs += [Run(",", superscript=True)] if runs else []
        runs.append(Run(numbers[key], superscript=True, link=EntryLink(key)))
    return tuple(runs)


@cache
def drawing() -> Image:
    """A small PNG drawing."""
    picture = Pillow.new("RGB", (860, 650), "#F3F6F8")
    pen = ImageDraw.Draw(picture)
    pen.line((120, 325, 780, 325), fill="#14304F", width=24)
    pen.ellipse((60, 235, 240, 415), fill="#14304F")
    for left in (300, 640):
        pen.rounded_rectangle((left, 285, left + 120, 365), 36, fill="#0B7A75")
    pen.rounded_rectangle((470, 285, 590, 365), 36, outline="#B44D12", width=8)
    return _encoded(picture, "assets/nerve.png", "PNG")


@cache
def photograph() -> Image:
    """A small JPEG."""
    picture = Pillow.linear_gradient("L").resize((300, 200)).convert("RGB")
    return _encoded(picture, "assets/texture.jpg", "JPEG")


def _encoded(picture: Pillow.Image, name: str, kind: str) -> Image:
    data = io.BytesIO()
    picture.save(data, kind)
    return Image(name, data.getvalue(), f"image/{kind.lower()}", picture.width, picture.height)


def number_label(label: str, *, bold: bool = True, ink: Ink = Ink.ACCENT) -> Marker:
    """The label of an entry, or the number of a section."""
    return Marker(MarkerKind.NUMBER, label, ink, bold)


def entry(key: str, label: str, style: ParagraphStyle = REFERENCE) -> Say:
    """A reference entry with its label, anchor and links back to slides."""
    back: list[Run] = [Run(" Slides ")]
    for at, number in enumerate(CITED_ON[key]):
        back += [Run(", ")] if at else []
        back.append(Run(str(number), link=SlideLink(number)))
    marked = replace(style, marker=number_label(label))
    return say((*ENTRIES[key], *back), marked, anchor=EntryLink(key))
