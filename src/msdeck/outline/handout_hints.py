"""What lecturers write for a handout's settings, for `only` and for minutes, and what they mean by it.

In: a key and what is written for it. Out: the number, the word or the place that was meant; None if unclear.
"""

import re

from msdeck.outline.model import Handout

_FACTORS = {
    "timing": {"": 1, "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "s": 1 / 60, "sec": 1 / 60},
    "margin": {"": 1, "mm": 1, "cm": 10, "in": 25.4, '"': 25.4, "pt": 25.4 / 72},
}
"""How many minutes or millimetres a unit has."""
_UNITS = {"timing": " of minutes", "margin": " of millimetres"}
_QUANTITY = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([a-z\"]*)\.?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")

_WORDS = {
    "only": {
        "participant": "participants students learners audience attendees public",
        "instructor": "lecturer lecturers teacher teachers speaker presenter me co-teacher tutor",
        "deck": "slides slide pptx powerpoint presentation screen",
        "handout": "pdf print paper",
        "fill-in": "blanks gaps cloze",
    },
    "binding": {"two-sided": "duplex both booklet double", "none": "no off false"},
    "layout": {"article": "text two-column two-columns prose", "notes": "full lines", "outline": "titles"},
}


def unit_of(key: str) -> str:
    """What the number of `key` counts, to be said after the word "number"."""
    return _UNITS.get(key, "")


def number_meant(key: str, written: object) -> str | None:
    """The number of minutes or millimetres that `written` says in other units, or with a comma."""
    if not isinstance(written, str) or key not in _FACTORS:
        return None
    if key == "timing" and (clock := _CLOCK.fullmatch(written.strip())):
        return f"{int(clock[1]) + int(clock[2]) / 60:.4g}"
    quantity = _QUANTITY.fullmatch(written.strip())
    factor = quantity and _FACTORS[key].get(quantity[2].lower())
    return f"{float(quantity[1].replace(',', '.')) * factor:.4g}" if quantity and factor else None


def word_meant(key: str, written: str) -> str | None:
    """The value of `key` for which `written` is another word."""
    word = "-".join(written.lower().split())
    return next((value for value, others in _WORDS.get(key, {}).items() if word in others.split()), None)


def several_meant(key: str, written: str, allowed: list[str]) -> str | None:
    """The list that `written` is without its brackets."""
    words = [word for word in re.split(r"\s*(?:,|;|/|\+|&|\band\b)\s*", written) if word]
    is_list = key == "only" and len(words) > 1 and all(word in allowed for word in words)
    return f"[{', '.join(words)}]" if is_list else None


def setting_meant(written: str) -> str | None:
    """The settings that `handout: grid-6` means, which has only the value of one of them."""
    for key in ("layout", "paper"):
        try:
            Handout.model_validate({key: written})
        except ValueError:
            continue
        return f"handout: {{{key}: {written.strip()}}}"
    return None


def place_meant(model: str, key: str) -> str | None:
    """What to say of a key of the lecture that belongs to its handout, or to the command."""
    if model not in ("Outline", "Handout"):
        return None
    word = key.lower().replace("_", "-")
    if word in ("edition", "editions"):
        return "ask for editions when you build: `msdeck build --edition instructor`"
    keys = {field.alias or name for name, field in Handout.model_fields.items()}
    is_moved = model == "Outline" and word in keys
    return f"it stands under `handout:`, as in `handout: {{{word}: …}}`" if is_moved else None
