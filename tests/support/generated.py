"""Outlines made by chance, the same ones every time: every kind of slide, of words and of settings, combined.

In: numbers. Out: outlines as YAML. They are valid, though some have more text than a slide can hold.
"""

from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import yaml

from support import generated_plots

IMAGES = ("assets/wide.png", "assets/tall.png", "assets/glass.png")
"""Pictures that outlines name; the third is transparent."""

_WORDS = """
cells myelin therapy relapse lesion immune response trial placebo the of and in with two patients outcome risk
benefit dose weeks brain spinal cord repair inflammation naïve Übersicht œdème β μ≥5 α-synuclein Ångström
Привет Žižek “quoted” 95% 1.5–2.0 <b> & CD4+ p<0.05 [sic] don't e.g. ½ 10 non-inferiority mg·kg⁻¹
"""
_MARKUP = (
    "**bold**",
    "*in italics*",
    "cm^3^",
    "H~2~O",
    "`x <- 1`",
    "[the registry](https://example.org/a?b=c&d=é)",
    "[@alpha2020]",
    "[see @beta2021, p. 4; @delta2023]",
    "@gamma2022",
    "[Schub]{lang=de}",
    "[deux *mots*]{lang=fr-CA}",
)
_KEYS = ("alpha2020", "beta2021", "gamma2022", "delta2023")

Part: TypeAlias = dict[str, Any]


def outline(number: int) -> str:
    """The outline of this number."""
    return yaml.dump(
        _outline(Random(number)), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000
    )


class _Dumper(yaml.SafeDumper):
    """Writes everything out: outlines have no anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _outline(chance: Random) -> Part:
    sections = [
        {"title": _marked(chance, 1, 7), "slides": _several(chance, 1, 3, _slide)}
        for _ in range(chance.randint(1, 3))
    ]
    studied = chance.sample(_KEYS, chance.choice((0, 0, 1, 2)))
    if studied:
        sections[-1]["studies"] = studied
    return {
        "title": _marked(chance, 1, 7),
        **_perhaps(
            chance,
            subtitle=lambda: _marked(chance, 2, 10),
            authors=lambda: _several(chance, 1, 3, _author),
            event=lambda: _text(chance, 1, 5),
            date=lambda: "2026-11-22",
            handout=lambda: {"paper": "letter"},
            disclosures=lambda: chance.choice(("none", _several(chance, 1, 3, _disclosure))),
            objectives=lambda: _several(chance, 1, 4, lambda chance: _marked(chance, 2, 12)),
            agenda=lambda: True,
            take_home=lambda: _several(chance, 1, 3, lambda chance: _marked(chance, 2, 12)),
            glossary=lambda: [
                {"term": term, "meaning": _marked(chance, 3, 20)}
                for term in chance.sample(("cells", "Placebo", "spinal cord", "α-synuclein"), 2)
            ],
        ),
        "language": chance.choice(("en", "en-GB", "de", "fr", "es", "nl")),
        "theme": chance.choice(("clinic", "slate", "contrast")),
        "citation-style": chance.choice(("ama", "apa", "vancouver", "ieee", "nature")),
        "sections": sections,
        **({"studies": [_study(chance, key) for key in studied]} if studied else {}),
        **({"evidence": chance.choice(("all", "none", studied[:1]))} if len(studied) > 1 else {}),
        "references": [_reference(chance, key) for key in _KEYS],
    }


def _perhaps(chance: Random, **parts: Callable[[], Any]) -> Part:
    """Some of the optional parts."""
    return {key.replace("_", "-"): make() for key, make in parts.items() if chance.random() < 0.5}


def _several(chance: Random, least: int, most: int, make: Callable[[Random], Any]) -> list[Any]:
    return [make(chance) for _ in range(chance.randint(least, most))]


def _text(chance: Random, least: int, most: int) -> str:
    """Words without markup."""
    return " ".join(chance.choices(_WORDS.split(), k=chance.randint(least, most)))


def _marked(chance: Random, least: int, most: int) -> str:
    """Words with markup among them, none at the start, where some would mean something else."""
    words = chance.choices(_WORDS.split(), k=chance.randint(least, most))
    return " ".join(
        chance.choice(_MARKUP) if at and chance.random() < 0.15 else word for at, word in enumerate(words)
    )


def _prose(chance: Random) -> str:
    return "\n\n".join(_marked(chance, 10, 60) for _ in range(chance.randint(1, 3)))


def _author(chance: Random) -> Part:
    return {"name": _text(chance, 1, 3), **_perhaps(chance, affiliation=lambda: _text(chance, 1, 4))}


def _disclosure(chance: Random) -> Part:
    person = _text(chance, 1, 3)
    if chance.random() < 0.3:
        return {"person": person, "company": "none"}
    return {"person": person, "company": _text(chance, 1, 3), "nature": _text(chance, 1, 3)}


def _question(chance: Random) -> Part:
    options = _several(chance, 2, 6, lambda chance: _marked(chance, 1, 8))
    options = [f"{option} {number}" for number, option in enumerate(options, 1)]
    return {
        "stem": _marked(chance, 3, 16),
        "options": options,
        "answer": chance.choice("ABCDEF"[: len(options)]),
        **_perhaps(chance, rationale=lambda: _marked(chance, 5, 30)),
    }


def _seen_by(chance: Random) -> Part:
    """Who sees a slide: mostly everybody."""
    return chance.choice([{}] * 6 + [{"only": "handout"}, {"only": "deck"}, {"hidden": True}])


def _slide(chance: Random) -> Part:
    kinds = (
        *("points", "points and figure", "figure", "table", "compare", "statement", "question", "chart"),
        *_DIAGRAMS,
        *("chart", "forest plot", "survival chart"),
    )
    kind = chance.choice(kinds)
    around = _perhaps(chance, notes=lambda: _prose(chance), handout=lambda: _prose(chance)) | _seen_by(chance)
    if around.get("only") == "deck":
        around.pop("handout", None)
    if "points" in kind or kind == "question":
        around |= _perhaps(chance, reveal=lambda: True)
    if kind == "question":
        return {"question": _question(chance), **around}
    if kind == "statement":
        return {"statement": _marked(chance, 2, 14), **around}
    made: Part = {"title": _marked(chance, 1, 8)}
    if "points" in kind:
        made["points"] = _points(chance)
    if "figure" in kind:
        made["figure"] = _figure(chance)
    if kind == "table":
        made["table"] = _table(chance)
    if kind == "forest plot":
        made["chart"] = generated_plots.forest(chance, _text, _KEYS)
    if kind == "survival chart":
        made["chart"] = generated_plots.survival(chance, _text)
    if kind == "compare":
        made["compare"] = [{"title": _marked(chance, 1, 3), "points": _points(chance)} for _ in range(2)]
    if kind in _DIAGRAMS:
        made[kind] = _DIAGRAMS[kind](chance)
    if kind == "chart":
        made["chart"] = _chart(chance)
    return made | around


def _step(chance: Random) -> Any:
    text = _marked(chance, 1, 8)
    return chance.choice((text, {"text": text}, {"title": _marked(chance, 1, 2), "text": text}))


def _event(chance: Random) -> Part:
    return {"when": chance.choice(("1993", "May 2004", "Week 6")), "what": _marked(chance, 1, 7)}


def _tree(chance: Random) -> Part:
    def branch(chance: Random) -> Any:
        title = _marked(chance, 1, 2)
        leaves = [_marked(chance, 1, 3) for _ in range(chance.choice((0, 1, 4)))]
        return {"title": title, "leaves": leaves} if leaves else title

    return {"root": _marked(chance, 1, 5), "branches": _several(chance, 2, 5, branch)}


_DIAGRAMS: dict[str, Callable[[Random], Any]] = {
    "steps": lambda chance: _several(chance, 2, 6, _step),
    "cycle": lambda chance: _several(chance, 3, 6, _step),
    "timeline": lambda chance: _several(chance, 2, 8, _event),
    "tree": _tree,
}


def _points(chance: Random) -> list[Any]:
    def point(chance: Random) -> Any:
        text = _marked(chance, 2, 14)
        under = [_marked(chance, 2, 10) for _ in range(chance.choice((0, 0, 1, 3)))]
        return {"text": text, "points": under} if under else text

    return _several(chance, 1, 6, point)


def _figure(chance: Random) -> Part:
    described: Part = chance.choice(({"alt": _text(chance, 3, 20)}, {"decorative": True}, {}))
    around = _perhaps(chance, caption=lambda: _marked(chance, 2, 12), credit=lambda: _text(chance, 1, 6))
    return {"image": chance.choice(IMAGES), **described, **around}


def _table(chance: Random) -> Part:
    width = chance.randint(1, 5)
    columns = [_marked(chance, 1, 2) for _ in range(width)]
    if width > 1 and chance.random() < 0.3:
        columns[0] = ""
    rows = [
        ["" if chance.random() < 0.1 else _marked(chance, 1, 6) for _ in range(width)]
        for _ in range(chance.randint(1, 12))
    ]
    return {"columns": columns, "rows": rows}


def _chart(chance: Random) -> Part:
    kind = chance.choice(("bar", "line", "pie", "scatter"))
    count = chance.randint(2, 3) if kind == "pie" else chance.randint(1, 6)
    series = [
        {"name": f"{_text(chance, 1, 2)} {number}", **_numbers(chance, kind, count)}
        for number in range(1 if kind == "pie" else chance.randint(1, 4))
    ]
    around = _perhaps(
        chance,
        unit=lambda: chance.choice(("%", "mmHg")),
        source=lambda: _marked(chance, 2, 10),
        alt=lambda: _text(chance, 3, 20),
        data_table=lambda: "true",
        **(
            {}
            if kind == "pie"
            else {"x_title": lambda: _text(chance, 1, 4), "y_title": lambda: _text(chance, 1, 4)}
        ),
        **({"horizontal": lambda: "true", "stacked": lambda: "true"} if kind == "bar" else {}),
    )
    categories = {} if kind == "scatter" else {"categories": [_text(chance, 1, 2) for _ in range(count)]}
    return {"kind": kind, **categories, "series": series, **around}


def _numbers(chance: Random, kind: str, count: int) -> Part:
    def numbers() -> list[str]:
        return [f"{chance.uniform(1, 100):.{chance.randint(0, 2)}f}" for _ in range(count)]

    return {"x": numbers(), "y": numbers()} if kind == "scatter" else {"values": numbers()}


def _study(chance: Random, key: str) -> Part:
    outcome: Part = {"name": _marked(chance, 1, 2), "direction": "improved"}
    measured: Part = {
        "name": _marked(chance, 1, 2),
        "arms": [
            {"name": "New", "events": "12", "total": "60"},
            {"name": "Old", "events": "20", "total": "58"},
        ],
        "effect": {"measure": "HR", "estimate": "0.58", "interval": ["0.35", "0.97"], "p": "<0.05"},
        **_perhaps(chance, time=lambda: _marked(chance, 1, 2), absolute=lambda: {"nnt": "7"}),
    }
    return {
        "ref": key,
        **_perhaps(
            chance,
            title=lambda: _marked(chance, 2, 6),
            takeaway=lambda: _marked(chance, 2, 8),
            question=lambda: chance.choice(("treatment", "harm", "prognosis")),
            design=lambda: chance.choice(("cohort", "RCT", "Genetic study")),
            details=lambda: _marked(chance, 1, 2),
            population=lambda: _marked(chance, 1, 4),
            intervention=lambda: _marked(chance, 1, 4),
            comparator=lambda: _marked(chance, 1, 3),
            follow_up=lambda: _text(chance, 1, 2),
            n=lambda: {"enrolled": "120", "analysed": "118"},
            outcomes=lambda: [outcome, measured] if chance.random() < 0.5 else [measured],
            harms=lambda: [_marked(chance, 1, 2)],
            blinding=lambda: _marked(chance, 1, 2),
            funding=lambda: _marked(chance, 1, 3),
            registration=lambda: "NCT00000000",
            risk_of_bias=lambda: {
                "judgement": "some concerns",
                "tool": "RoB 2",
                "reason": _marked(chance, 1, 4),
            },
            limitations=lambda: _several(chance, 1, 2, lambda chance: _marked(chance, 2, 6)),
            notes=lambda: _prose(chance),
            handout=lambda: _prose(chance),
        ),
    }


def _reference(chance: Random, key: str) -> Part:
    return {
        "id": key,
        "title": _text(chance, 2, 14),
        "author": [f"{key[:-4].title()}, {initial}." for initial in "ABCD"[: chance.randint(1, 4)]],
        "issued": key[-4:],
        "container-title": _text(chance, 1, 4),
        **_perhaps(
            chance,
            DOI=lambda: f"10.1000/{key}",
            volume=lambda: "12",
            page=lambda: "1-9",
            et_al=lambda: True,
            URL=lambda: "https://example.org/paper",
        ),
    }
