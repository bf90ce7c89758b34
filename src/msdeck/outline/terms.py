"""Terms of evidence-based medicine: designs, measures and scales, by all the names that people give them.

Read by `outline.studies` and its checks. The words printed are the labels of the deck's language.
"""

import re
from typing import Any, TypeAlias

from pydantic import PlainValidator

from msdeck.diagnostics import error
from msdeck.outline.refusals import RefusedError
from msdeck.outline.spelling import nearest

Term: TypeAlias = str
"""The name of a term as msdeck knows it, such as `randomised-trial`."""

DESIGNS: dict[str, tuple[str, ...]] = {
    "systematic-review": ("systematic review",),
    "meta-analysis": ("meta-analysis", "systematic review and meta-analysis"),
    "network-meta-analysis": ("network meta-analysis",),
    "randomised-trial": (
        "randomised trial",
        "RCT",
        "randomised controlled trial",
        "randomised clinical trial",
    ),
    "cluster-randomised-trial": ("cluster randomised trial", "cluster RCT"),
    "crossover-trial": ("crossover trial", "randomised crossover trial"),
    "non-inferiority-trial": ("non-inferiority trial", "randomised non-inferiority trial"),
    "non-randomised-trial": ("non-randomised trial", "quasi-experimental study"),
    "clinical-trial": ("clinical trial", "trial"),
    "single-arm-trial": ("single-arm trial", "uncontrolled trial"),
    "cohort-study": ("cohort study", "cohort"),
    "prospective-cohort-study": ("prospective cohort study", "prospective cohort"),
    "retrospective-cohort-study": ("retrospective cohort study", "retrospective cohort"),
    "longitudinal-study": ("longitudinal study",),
    "comparative-study": ("comparative study",),
    "case-control-study": ("case-control study", "case-control"),
    "cross-sectional-study": ("cross-sectional study", "survey"),
    "before-after-study": ("before-after study",),
    "interrupted-time-series": ("interrupted time series",),
    "registry-study": ("registry study", "registry"),
    "case-series": ("case series",),
    "case-report": ("case report",),
    "diagnostic-accuracy-study": ("diagnostic accuracy study", "diagnostic study"),
    "prediction-study": ("prediction study", "prognostic model"),
    "genetic-study": ("genetic study", "genetic association study", "genome-wide association study", "GWAS"),
    "qualitative-study": ("qualitative study",),
    "economic-evaluation": ("economic evaluation", "cost-effectiveness analysis"),
    "modelling-study": ("modelling study",),
    "animal-study": ("animal study",),
    "laboratory-study": ("laboratory study", "in vitro study"),
    "narrative-review": ("narrative review",),
    "guideline": ("guideline", "clinical practice guideline"),
    "expert-opinion": ("expert opinion",),
}
"""Study designs: name, and the words for it; the first is what messages call it."""

MEASURES: dict[str, tuple[str, ...]] = {
    "RR": ("RR", "risk ratio", "relative risk"),
    "OR": ("OR", "odds ratio"),
    "HR": ("HR", "hazard ratio"),
    "IRR": ("IRR", "incidence rate ratio", "rate ratio"),
    "RD": ("RD", "risk difference", "ARD", "absolute risk difference"),
    "MD": ("MD", "mean difference", "difference in means", "WMD"),
    "SMD": ("SMD", "standardised mean difference", "Cohen's d", "Hedges' g"),
}
"""Effect measures."""

NOT_QUITE = {
    word: hint
    for words, hint in {
        # In small letters, the adjusted risk ratio is written like this as well.
        (
            "ARR",
        ): "a reduction of 4.7 is `measure: RD` with `estimate: -4.7`; an adjusted RR is `adjusted: true`",
        ("absolute risk reduction",): "a reduction of 4.7 is `measure: RD` with `estimate: -4.7`",
        ("ARI", "absolute risk increase"): "an increase of 4.7 is `measure: RD` with `estimate: 4.7`",
        ("RRR", "relative risk reduction"): "a reduction by 20% is `measure: RR` with `estimate: 0.80`",
        ("NNT", "number needed to treat"): "it goes under `absolute:`, as `nnt:`",
        ("adjusted RR", "adjusted risk ratio"): "write `measure: RR` and `adjusted: true`",
        ("aOR", "adjusted OR", "adjusted odds ratio"): "write `measure: OR` and `adjusted: true`",
        ("aHR", "adjusted HR", "adjusted hazard ratio"): "write `measure: HR` and `adjusted: true`",
    }.items()
    for word in words
}
"""Measures that another says in other numbers or keys; to take them for it would change their sense."""

RATIOS = frozenset({"RR", "OR", "HR", "IRR"})
"""Measures whose null is 1; that of the others is 0."""

LEVELS: dict[str, tuple[str, ...]] = {
    "OCEBM 2011": ("OCEBM 2011", "OCEBM", "Oxford 2011"),
    "OCEBM 2009": ("OCEBM 2009", "Oxford 2009", "CEBM 2009"),
    "SIGN": ("SIGN",),
    "NHMRC": ("NHMRC",),
    "USPSTF": ("USPSTF",),
    "GRADE": ("GRADE",),
}
"""Scales of the level of evidence. GRADE rates a body of evidence, not a study: a check says so."""


_SPELLINGS = {"randomiz": "randomis", "standardiz": "standardis", "modeling": "modelling"}


def _plain(text: str) -> str:
    """`text` in one spelling: `Randomized  controlled trial` is `randomised controlled trial`."""
    words = re.sub(r"[\s_\-‐‑–]+", " ", text.strip().casefold())
    for american, british in _SPELLINGS.items():
        words = words.replace(american, british)
    return words


def term(key: str, terms: dict[str, tuple[str, ...]]) -> PlainValidator:
    """A validator that takes any word for one of `terms`, and gives the name of the term."""
    by_word = {_plain(word): name for name, words in terms.items() for word in (name, *words)}
    not_quite = {_plain(word): hint for word, hint in NOT_QUITE.items()}
    firsts = [words[0] for words in terms.values()]

    def read(value: Any) -> Term:
        text = str(value)
        if isinstance(value, str) and (name := by_word.get(_plain(text))):
            return name
        close = nearest(_plain(text), list(by_word)) if isinstance(value, str) else None
        if key == "measure" and _plain(text) in not_quite:
            raise RefusedError(
                [error("unknown-value", f"{text} is another number", hint=not_quite[_plain(text)])]
            )
        hint = f'did you mean "{terms[by_word[close]][0]}"?' if close else f"one of: {', '.join(firsts)}"
        if key == "design":
            hint += "; particulars go into `details`"
        said = f'"{text}" is no {key} that msdeck knows' if isinstance(value, str) else f"a {key} is one text"
        raise RefusedError([error("unknown-value", said, hint=hint)])

    return PlainValidator(read, json_schema_input_type=str)
