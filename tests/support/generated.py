"""Outlines made by chance, the same ones every time: every kind of slide, of words and of settings, combined.

Out: outlines as data and as YAML. They are valid, though some have more text than a slide can hold.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

IMAGES = ("assets/wide.png", "assets/tall.png", "assets/glass.png")
"""Pictures that outlines name; the third is transparent."""

_WORDS = [
    "cells",
    "myelin",
    "therapy",
    "relapse",
    "lesion",
    "immune",
    "response",
    "trial",
    "placebo",
    "the",
    "of",
    "and",
    "in",
    "with",
    "two",
    "patients",
    "outcome",
    "risk",
    "benefit",
    "dose",
    "weeks",
    "brain",
    "spinal",
    "cord",
    "repair",
    "inflammation",
    "naïve",
    "Übersicht",
    "œdème",
    "α-synuclein",
    "β",
    "μ≥5",
    "Ångström",
    "Привет",
    "Žižek",
    "“quoted”",
    "95%",
    "1.5–2.0",
    "<b>",
    "&",
    "CD4+",
    "p<0.05",
    "[sic]",
    "don't",
    "e.g.",
    "non-inferiority",
    "½",
    "10",
    "mg·kg⁻¹",
]
_KEYS = ("alpha2020", "beta2021", "gamma2022", "delta2023")

words = st.sampled_from(_WORDS)


def texts(least: int = 1, most: int = 12) -> st.SearchStrategy[str]:
    """Words without markup."""
    return st.lists(words, min_size=least, max_size=most).map(" ".join)


def _marked(least: int, most: int) -> st.SearchStrategy[str]:
    """Words with markup among them."""
    spice = st.one_of(
        words,
        words,
        words,
        words.map(lambda word: f"**{word}**"),
        words.map(lambda word: f"*{word}*"),
        st.just("cm^3^"),
        st.just("H~2~O"),
        st.just("`x <- 1`"),
        st.just("[the registry](https://example.org/a?b=c&d=é)"),
        st.sampled_from(_KEYS).map(lambda key: f"[@{key}]"),
        st.just("[see @alpha2020, p. 4; @beta2021]"),
        st.just("@gamma2022"),
        st.just("[Schub]{lang=de}"),
        st.just("[deux *mots*]{lang=fr-CA}"),
    )
    # A first plain word: some of the others would mean something to YAML or Markdown there.
    return st.tuples(words, st.lists(spice, min_size=least - 1, max_size=most)).map(
        lambda parts: " ".join((parts[0], *parts[1]))
    )


titles = _marked(1, 7)
sentences = _marked(2, 14)
prose = st.lists(_marked(10, 60), min_size=1, max_size=3).map("\n\n".join)
points = st.lists(
    st.one_of(
        sentences,
        st.fixed_dictionaries({"text": sentences, "points": st.lists(sentences, min_size=1, max_size=3)}),
    ),
    min_size=1,
    max_size=6,
)
figures = st.one_of(
    st.fixed_dictionaries(
        {"image": st.sampled_from(IMAGES), "alt": texts(3, 20)},
        optional={"caption": sentences, "credit": texts(1, 6)},
    ),
    st.fixed_dictionaries({"image": st.sampled_from(IMAGES), "decorative": st.just(True)}),
    st.fixed_dictionaries({"image": st.sampled_from(IMAGES)}),
)


@st.composite
def _tables(draw: st.DrawFn) -> dict[str, Any]:
    width = draw(st.integers(1, 5))
    cells = st.one_of(_marked(1, 6), st.just(""))
    columns = [draw(_marked(1, 2)) for _ in range(width)]
    if width > 1 and draw(st.booleans()):
        columns[0] = ""
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=12))
    return {"columns": columns, "rows": rows}


_around = {"notes": prose, "handout": prose}
_slides = st.one_of(
    st.fixed_dictionaries({"title": titles, "points": points}, optional=_around),
    st.fixed_dictionaries({"title": titles, "points": points, "figure": figures}, optional=_around),
    st.fixed_dictionaries({"title": titles, "figure": figures}, optional=_around),
    st.fixed_dictionaries({"title": titles, "table": _tables()}, optional=_around),
    st.fixed_dictionaries(
        {
            "title": titles,
            "compare": st.lists(
                st.fixed_dictionaries({"title": _marked(1, 3), "points": points}), min_size=2, max_size=2
            ),
        },
        optional=_around,
    ),
    st.fixed_dictionaries({"statement": sentences}, optional=_around),
)
_studies = st.fixed_dictionaries(
    {"takeaway": _marked(2, 8)},
    optional={
        "title": _marked(2, 6),
        "question": st.sampled_from(["treatment", "harm", "prognosis"]),
        "design": texts(1, 2),
        "population": _marked(1, 4),
        "intervention": _marked(1, 4),
        "comparator": _marked(1, 3),
        "follow-up": texts(1, 2),
        "n": st.just({"enrolled": "120", "analysed": "118"}),
        "outcomes": st.lists(
            st.fixed_dictionaries({"name": _marked(1, 2), "direction": st.just("improved")}),
            min_size=1,
            max_size=2,
        ),
        "limitations": st.lists(_marked(2, 6), min_size=1, max_size=2),
        **_around,
    },
)


def _reference(key: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(key),
            "title": texts(2, 14),
            "author": st.lists(st.just(f"{key[:-4].title()}, A."), min_size=1, max_size=4),
            "issued": st.just(key[-4:]),
            "container-title": texts(1, 4),
        },
        optional={
            "DOI": st.just(f"10.1000/{key}"),
            "volume": st.just("12"),
            "page": st.just("1-9"),
            "et-al": st.just(True),
            "URL": st.just("https://example.org/paper"),
        },
    )


@st.composite
def outlines(draw: st.DrawFn) -> dict[str, Any]:
    """A whole outline."""
    sections = draw(
        st.lists(
            st.fixed_dictionaries({"title": titles, "slides": st.lists(_slides, min_size=1, max_size=3)}),
            min_size=1,
            max_size=3,
        )
    )
    studied = draw(st.lists(st.sampled_from(_KEYS), max_size=2, unique=True))
    studies = [{"ref": key, **draw(_studies)} for key in studied]
    if studied:
        sections[-1]["studies"] = studied
    return {
        "title": draw(titles),
        **draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "subtitle": sentences,
                    "authors": st.lists(
                        st.fixed_dictionaries({"name": texts(1, 3)}, optional={"affiliation": texts(1, 4)}),
                        min_size=1,
                        max_size=3,
                    ),
                    "event": texts(1, 5),
                    "date": st.just("2026-11-22"),
                    "handout": st.just({"paper": "letter"}),
                },
            )
        ),
        "language": draw(st.sampled_from(["en", "en-GB", "de", "fr", "es", "nl"])),
        "theme": draw(st.sampled_from(["clinic", "slate", "contrast"])),
        "citation-style": draw(st.sampled_from(["ama", "apa", "vancouver", "ieee", "nature"])),
        "sections": sections,
        **({"studies": studies} if studies else {}),
        "references": [draw(_reference(key)) for key in _KEYS],
    }


class _Dumper(yaml.SafeDumper):
    """Writes everything out: outlines have no anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _as_yaml(outline: dict[str, Any]) -> str:
    return yaml.dump(outline, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def generated(count: int) -> Iterator[str]:
    """`count` different outlines as YAML, the same ones every time."""
    found: dict[str, None] = {}

    @settings(
        max_examples=count + count // 10,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(outlines())
    def collect(outline: dict[str, Any]) -> None:
        if len(found) < count:
            found[_as_yaml(outline)] = None

    collect()
    assert len(found) == count
    return iter(found)
