"""Alternative texts that say nothing of what a picture shows.

In: an alternative text and the name of its picture file. Out: whether it is a mere name, or a word for
pictures in one of the languages that msdeck speaks.
"""

import re
from pathlib import PurePosixPath

_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|jfif|gif|bmp|dib|tiff?|webp|avif|heic|heif|svgz?|emf|wmf|eps|pdf|ai|psd|pptx?|raw)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:img|image|pic|dsc[nf]?|pxl|mvimg|scan|screenshot|screen shot|bildschirmfoto|whatsapp image"
    r"|capture d.écran|captura de pantalla)?[\W\d_]*(?:(?:at|um|à|a las)\b[\W\d_]*)?",
    re.IGNORECASE,
)
"""What cameras, telephones and screenshots call their files, and what is no word at all."""
_KINDS = frozenset({
    "image", "img", "picture", "pic", "figure", "fig", "photo", "photograph", "diagram", "chart", "graph",
    "graphic", "drawing", "illustration", "screenshot", "icon",
    "bild", "abbildung", "abb", "grafik", "graphik", "foto", "fotografie", "diagramm", "schaubild",
    "zeichnung", "schema", "bildschirmfoto",
    "photographie", "schéma", "diagramme", "graphique", "dessin", "capture",
    "imagen", "fotografía", "figura", "diagrama", "gráfico", "gráfica", "dibujo", "ilustración", "esquema",
    "captura",
})  # fmt: skip
_ARTICLES = frozenset({
    "a", "an", "the", "this", "ein", "eine", "der", "die", "das", "un", "une", "le", "la", "les", "el", "una",
})  # fmt: skip


def is_mere_name(alt: str, image: str) -> bool:
    """Whether `alt` is a file name, that of the picture `image` included, or a word such as "picture"."""
    path = PurePosixPath(image.replace("\\", "/"))
    if alt.casefold() in {name.casefold() for name in (image, path.name, path.stem)}:
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", alt.casefold()) if word not in _ARTICLES]
    is_kind = len(words) == 1 and words[0] in _KINDS
    return is_kind or bool(_FILE.fullmatch(alt) or _NUMBERED.fullmatch(alt))
