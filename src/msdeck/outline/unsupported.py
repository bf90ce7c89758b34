"""Keys and values of the outline format that this version can't use yet, and other words that people use.

In: a part of the model and a key or value. Out: whether to say "not yet", not "unknown"; what was meant.
"""

_LATER_KEYS: dict[str, frozenset[str]] = {
    "Outline": frozenset(
        {
            "link",
            "bibliography",
            "license",
            "evidence",
            "questions",
        }
    ),
    "Section": frozenset({"evidence", "agenda", "questions", "only", "hidden"}),
    "Slide": frozenset(
        {
            "steps",
            "cycle",
            "timeline",
            "tree",
            "evidence",
            "agenda",
            "timing",
            "glossary",
        }
    ),
    "Figure": frozenset({"reveal"}),
    "Point": frozenset({"only", "reveal"}),
    "Study": frozenset({"arms", "effect", "absolute", "primary", "secondary", "country", "years"}),
    "Outcome": frozenset({"events", "unit", "scale"}),
    "Participants": frozenset({"screened", "arms", "lost", "completed"}),
    "Theme": frozenset({"logo"}),
    "Handout": frozenset(
        {"editions", "edition", "margins", "binding", "header", "footer", "greyscale", "size", "contents"}
    ),
}

LATER_LAYOUTS = frozenset({"grid-2", "grid-3", "grid-4", "grid-6", "grid-9", "article", "outline"})
LATER_PAPERS = frozenset({"a5", "legal"})

_SYNONYMS: dict[str, dict[str, str]] = {
    "Outline": {
        "author": "authors",
        "goals": "objectives",
        "conflicts": "disclosures",
        "outline": "agenda",
        "conclusions": "take-home",
        "terms": "glossary",
        "style": "citation-style",
        "csl": "citation-style",
        "lang": "language",
    },
    "Section": {"name": "title", "heading": "title"},
    "Slide": {
        "bullets": "points",
        "items": "points",
        "content": "points",
        "text": "points",
        "image": "figure",
        "picture": "figure",
        "quote": "statement",
        "heading": "title",
        "columns": "compare",
        "speaker-notes": "notes",
        "reading": "handout",
        "quiz": "question",
    },
    "Question": {
        "question": "stem",
        "text": "stem",
        "choices": "options",
        "answers": "options",
        "why": "rationale",
    },
    "Disclosure": {"name": "person", "author": "person", "interest": "nature", "type": "nature"},
    "GlossaryEntry": {"name": "term", "word": "term", "definition": "meaning", "text": "meaning"},
    "Point": {"bullets": "points", "items": "points"},
    "Figure": {"file": "image", "path": "image", "src": "image", "source": "credit", "description": "alt"},
    "Table": {"header": "columns", "headers": "columns", "data": "rows"},
    "Study": {"id": "ref", "key": "ref", "reference": "ref", "conclusion": "takeaway", "participants": "n"},
    "Chart": {
        "type": "kind",
        "labels": "categories",
        "file": "data",
        "csv": "data",
        "caption": "source",
        "credit": "source",
        "description": "alt",
        "x-label": "x-title",
        "y-label": "y-title",
        "x-axis": "x-title",
        "y-axis": "y-title",
        "table": "data-table",
    },
    "Series": {"label": "name", "title": "name", "data": "values", "lower": "low", "upper": "high"},
    "DataFile": {
        "path": "file",
        "x": "category",
        "categories": "category",
        "columns": "series",
        "y": "series",
    },
    "Theme": {
        "name": "base",
        "theme": "base",
        "color": "accent",
        "colour": "accent",
        "primary": "accent",
        "dark": "deep",
        "foreground": "text",
        "bg": "background",
    },
    "Reference": {
        "key": "id",
        "journal": "container-title",
        "book": "container-title",
        "year": "issued",
        "date": "issued",
        "pages": "page",
        "link": "URL",
    },
}


def is_planned(model: str, key: str) -> bool:
    """Whether `key` belongs to the outline format at that part, but not to this version."""
    return key in _LATER_KEYS.get(model, frozenset())


def meant_by(model: str, key: str) -> str | None:
    """The key of this part for which `key` is another word."""
    return _SYNONYMS.get(model, {}).get(key.lower().replace("_", "-"))
