"""Whether a stated level of evidence is one of its scale, and whether the study's design can have it.

In: an `Outline`. Out: an error for a level that its scale has not, a warning for one out of a design's reach.
Levels may be graded down for any reason, so that only one that is too good is ever doubted.
"""

import re
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.model import Outline
from msdeck.outline.studies import EvidenceLevel, Study
from msdeck.outline.terms import DESIGNS

SCALES: dict[str, tuple[str, ...]] = {
    "OCEBM 2011": ("1", "2", "3", "4", "5"),
    "OCEBM 2009": ("1a", "1b", "1c", "2a", "2b", "2c", "3a", "3b", "4", "5"),
    "SIGN": ("1++", "1+", "1-", "2++", "2+", "2-", "3", "4"),
    "NHMRC": ("I", "II", "III-1", "III-2", "III-3", "IV"),
    "USPSTF": ("I", "II-1", "II-2", "II-3", "III"),
}
"""The levels of each scale, the best first.

OCEBM, "The Oxford 2011 Levels of Evidence"; Oxford CEBM, "Levels of Evidence", March 2009; "SIGN 50", 2014;
NHMRC, "Evidence hierarchy", 2009; USPSTF, "Hierarchy of research design" (Bookshelf NBK34032, appendix D).
"""

_KINDS: dict[str, frozenset[str]] = {
    "review": frozenset({"systematic-review", "meta-analysis", "network-meta-analysis"}),
    "randomised": frozenset({"randomised-trial", "cluster-randomised-trial", "non-inferiority-trial"}),
    "crossover": frozenset({"crossover-trial"}),
    "controlled": frozenset({"non-randomised-trial"}),
    "cohort": frozenset(
        {
            "cohort-study",
            "prospective-cohort-study",
            "retrospective-cohort-study",
            "longitudinal-study",
            "comparative-study",
            "registry-study",
            "interrupted-time-series",
        }
    ),
    "case-control": frozenset({"case-control-study"}),
    "cross-sectional": frozenset({"cross-sectional-study", "diagnostic-accuracy-study"}),
    "uncontrolled": frozenset({"case-series", "case-report", "single-arm-trial", "before-after-study"}),
    "reasoning": frozenset({"expert-opinion", "narrative-review", "animal-study", "laboratory-study"}),
}
"""Designs that the scales treat alike. Of designs in none of them, nothing is said."""

_BEST: dict[str, dict[str, str]] = {
    # "Observational study with dramatic effect" is level 2 of treatment and level 1 of harm, and a survey
    # level 1 of prevalence. A trial in one patient ("n-of-1"), which is level 1 of treatment, crosses over.
    "OCEBM 2011": {
        "review": "1",
        "randomised": "2",
        "crossover": "1",
        "controlled": "1",
        "cohort": "1",
        "case-control": "1",
        "cross-sectional": "1",
        "uncontrolled": "1",
        "reasoning": "5",
    },
    # An inception cohort is 1b of prognosis, and a series in which all or none survived is 1c.
    "OCEBM 2009": {
        "review": "1a",
        "randomised": "1b",
        "crossover": "1b",
        "controlled": "1b",
        "cohort": "1b",
        "case-control": "3b",
        "cross-sectional": "1b",
        "uncontrolled": "1c",
        "reasoning": "5",
    },
    "SIGN": {
        "review": "1++",
        "randomised": "1++",
        "crossover": "1++",
        "controlled": "2++",
        "cohort": "2++",
        "case-control": "2++",
        "cross-sectional": "2++",
        "uncontrolled": "3",
        "reasoning": "4",
    },
    # A prospective cohort is level II of prognosis and aetiology.
    "NHMRC": {
        "review": "I",
        "randomised": "II",
        "crossover": "II",
        "controlled": "III-1",
        "cohort": "II",
        "case-control": "III-2",
        "cross-sectional": "II",
        "uncontrolled": "III-1",
        "reasoning": "",
    },
    "USPSTF": {
        "review": "I",
        "randomised": "I",
        "crossover": "I",
        "controlled": "II-1",
        "cohort": "II-2",
        "case-control": "II-2",
        "cross-sectional": "II-2",
        "uncontrolled": "II-3",
        "reasoning": "III",
    },
}
"""The best level that a kind of design reaches on a scale, whatever the question; empty: none."""

_BEST_FOR: dict[tuple[str, str], dict[str, str]] = {
    # An observational study with dramatic effect is level 2.
    ("OCEBM 2011", "treatment"): {
        "controlled": "2",
        "cohort": "2",
        "case-control": "2",
        "cross-sectional": "2",
        "uncontrolled": "2",
    },
    ("OCEBM 2011", "screening"): {
        "crossover": "2",
        "controlled": "3",
        "cohort": "3",
        "case-control": "4",
        "cross-sectional": "4",
        "uncontrolled": "4",
    },
    ("OCEBM 2011", "prognosis"): {
        "randomised": "3",
        "crossover": "3",
        "controlled": "3",
        "cohort": "2",
        "case-control": "4",
        "uncontrolled": "4",
    },
    ("OCEBM 2011", "diagnosis"): {"cohort": "2", "case-control": "4", "cross-sectional": "2"},
    # A census or a local sample is level 1, ahead of reviews.
    ("OCEBM 2011", "prevalence"): {"review": "2", "uncontrolled": "4"},
    ("OCEBM 2009", "treatment"): {"cohort": "2b", "controlled": "2b"},
    ("NHMRC", "treatment"): {"cohort": "III-2", "uncontrolled": "III-3"},
    ("NHMRC", "screening"): {"cohort": "III-2", "uncontrolled": "III-3"},
    # "All or none" of the people with a risk factor.
    ("NHMRC", "prognosis"): {"uncontrolled": "III-1"},
    ("NHMRC", "aetiology"): {"case-control": "III-3", "cross-sectional": "IV", "uncontrolled": "III-1"},
}
"""Where the kind of question decides otherwise."""


def levels_are_of_their_scale(outline: Outline) -> Iterator[Diagnostic]:
    """A stated level is one that its scale has, and that a study of its design can reach."""
    for study in outline.studies:
        if study.level:
            yield from _level(study, study.level)


def _level(study: Study, stated: EvidenceLevel) -> Iterator[Diagnostic]:
    if stated.scale == "GRADE":
        message = "GRADE rates what all studies together say of an outcome, not a single study"
        hint = "give the study its `risk-of-bias`, and say the GRADE certainty in a sentence of your own"
        yield error("unknown-level", message, stated.place_of("scale"), hint)
        return
    place = stated.place_of("level")
    levels = SCALES[stated.scale]
    level = next((each for each in levels if _plain(each) == _plain(stated.level)), None)
    if level is None:
        message = f'"{stated.level}" is no level of {stated.scale}'
        yield error("unknown-level", message, place, f"its levels are {', '.join(levels)}")
        return
    kind = next((kind for kind, designs in _KINDS.items() if study.design in designs), None)
    if kind is None or study.design is None:
        return
    name = DESIGNS[study.design][0]
    best = _BEST_FOR.get((stated.scale, study.question or ""), {}).get(kind, _BEST[stated.scale][kind])
    if stated.scale == "OCEBM 2009" and level[-1] == "a" and kind != "review":
        message = f"level {level} of {stated.scale} is for systematic reviews, and this is a {name}"
        yield warning("unlikely-level", message, place, f"the best for it is {best}; check the source")
    elif not best:
        message = f"{stated.scale} has no level for a study of the design {name}"
        yield warning("unlikely-level", message, place, "check `design`, or leave `level` out")
    elif levels.index(level) < levels.index(best):
        message = f"level {level} of {stated.scale} is better than the design {name} can have"
        hint = f"the best for it is {best}; check `design`, `question` and the edition of the scale"
        yield warning("unlikely-level", message, place, hint)


def _plain(level: str) -> str:
    """A level in one spelling: `Level 1B` is `1b`."""
    bare = re.sub(r"^(level|grade)\s+", "", level.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s+", "", bare).translate(str.maketrans("−–‑", "---")).casefold()


LEVEL_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (levels_are_of_their_scale,)
