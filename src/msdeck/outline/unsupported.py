"""Keys and values of the outline format that this version can't use yet, and other words that people use.

In: a part of the model and a key or value. Out: whether to say "not yet", not "unknown"; what was meant.
"""

_LATER_KEYS: dict[str, frozenset[str]] = {
    "Outline": frozenset(
        {
            "link",
            "objectives",
            "disclosures",
            "bibliography",
            "take-home",
            "glossary",
            "agenda",
            "license",
            "questions",
        }
    ),
    "Section": frozenset({"agenda", "questions", "only", "hidden"}),
    "Slide": frozenset(
        {
            "reveal",
            "only",
            "hidden",
            "question",
            "agenda",
            "timing",
            "glossary",
        }
    ),
    "Figure": frozenset({"reveal"}),
    "Point": frozenset({"only", "reveal"}),
    "Study": frozenset({"years"}),
    "Participants": frozenset({"screened", "arms", "lost", "completed"}),
    "Theme": frozenset({"logo"}),
    "Handout": frozenset(
        {"editions", "edition", "margins", "binding", "header", "footer", "greyscale", "size", "contents"}
    ),
}

LATER_LAYOUTS = frozenset({"grid-2", "grid-3", "grid-4", "grid-6", "grid-9", "article", "outline"})
LATER_PAPERS = frozenset({"a5", "legal"})

_SYNONYMS: dict[str, dict[str, str]] = {
    "Outline": {"author": "authors", "style": "citation-style", "csl": "citation-style", "lang": "language"},
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
        "process": "steps",
        "flow": "steps",
        "circle": "cycle",
        "events": "timeline",
        "hierarchy": "tree",
        "speaker-notes": "notes",
        "reading": "handout",
    },
    "Point": {"bullets": "points", "items": "points"},
    "Step": {"heading": "title", "name": "title", "what": "text"},
    "Event": {"date": "when", "year": "when", "time": "when", "text": "what", "title": "what"},
    "Tree": {"title": "root", "text": "root", "items": "branches", "children": "branches"},
    "Branch": {"text": "title", "points": "leaves", "items": "leaves", "children": "leaves"},
    "Figure": {"file": "image", "path": "image", "src": "image", "source": "credit", "description": "alt"},
    "Table": {"header": "columns", "headers": "columns", "data": "rows"},
    "Study": {
        "id": "ref",
        "key": "ref",
        "reference": "ref",
        "conclusion": "takeaway",
        "message": "takeaway",
        "summary": "takeaway",
        "participants": "n",
        "patients": "n",
        "sponsor": "funding",
        "funder": "funding",
        "nct": "registration",
        "trial-registration": "registration",
        "registry": "registration",
        "control": "comparator",
        "comparison": "comparator",
        "exposure": "intervention",
        "treatment": "intervention",
        "masking": "blinding",
        "duration": "follow-up",
        "followup": "follow-up",
        "country": "setting",
        "sites": "setting",
        "type": "design",
        "adverse-events": "harms",
        "side-effects": "harms",
        "safety": "harms",
        "results": "outcomes",
        "endpoints": "outcomes",
        "outcome": "outcomes",
        "primary": "outcomes",
        "secondary": "outcomes",
        "arms": "outcomes",
        "effect": "outcomes",
        "absolute": "outcomes",
        "rob": "risk-of-bias",
        "bias": "risk-of-bias",
        "quality": "risk-of-bias",
        "evidence-level": "level",
        "grade": "level",
        "caveats": "limitations",
    },
    "Participants": {
        "randomised": "enrolled",
        "randomized": "enrolled",
        "total": "enrolled",
        "included": "enrolled",
        "analyzed": "analysed",
        "completers": "analysed",
    },
    "Outcome": {
        "title": "name",
        "outcome": "name",
        "endpoint": "name",
        "type": "role",
        "groups": "arms",
        "result": "effect",
        "results": "effect",
        "timepoint": "time",
        "at": "time",
        "change": "direction",
        "events": "arms",
    },
    "Arm": {
        "label": "name",
        "group": "name",
        "arm": "name",
        "n": "total",
        "number": "total",
        "denominator": "total",
        "cases": "events",
        "count": "events",
        "std": "sd",
        "value": "mean",
    },
    "Effect": {
        "type": "measure",
        "value": "estimate",
        "point": "estimate",
        "effect": "estimate",
        "ci": "interval",
        "ci95": "interval",
        "95%-ci": "interval",
        "confidence-interval": "interval",
        "level": "confidence",
        "p-value": "p",
        "units": "unit",
    },
    "Absolute": {
        "arr": "difference",
        "ard": "difference",
        "rd": "difference",
        "risk-difference": "difference",
        "ci": "interval",
        "nnh": "nnt",
    },
    "RiskOfBias": {
        "level": "judgement",
        "judgment": "judgement",
        "overall": "judgement",
        "rating": "judgement",
        "instrument": "tool",
        "scale": "tool",
        "why": "reason",
    },
    "EvidenceLevel": {"system": "scale", "grade": "level", "value": "level"},
    "Evidence": {"refs": "studies", "keys": "studies", "fields": "columns"},
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
