"""Names for the slides of sections, which links and tags go by."""

import re
import unicodedata
from collections.abc import Iterable

_NAMES_OF_OTHERS = (
    *("title", "references", "study", "evidence"),
    *("disclosures", "objectives", "agenda", "take-home"),
)
"""What slides are named that no section has, and, before a slash, the studies."""


def unique_names(titles: Iterable[str]) -> list[str]:
    """Short names made of titles, for links and tags: lower-case ASCII words joined by hyphens, each once."""
    names = dict.fromkeys(_NAMES_OF_OTHERS, 1)
    for title in titles:
        ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        base = name = re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:40] or "section"
        while name in names:
            names[base] += 1
            name = f"{base}-{names[base]}"
        names[name] = 1
    return list(names)[len(_NAMES_OF_OTHERS) :]
