"""More wrong numbers that are found where they stand, and more published ones that raise nothing.

Each is a kind of number that `test_effects` has not: other intervals, rounding, rare events, means, margins.
Sources are named; what has none is the arithmetic of the counts beside it.
"""

import textwrap
from pathlib import Path

import pytest

from msdeck.diagnostics import Severity
from msdeck.outline.reader import read_outline
from outline.test_effects import CRASH, FRAME, RR, diagnostics, means, outcome

DICLOFENAC = ("mean: -5.2, sd: 5.0, total: 105", "mean: -3.3, sd: 4.3, total: 107")
"""Pain after diclofenac and vehicle (Baer 2005, BMC Musculoskelet Disord 6:44, table 2)."""

WRONG = {
    "a hazard ratio whose lower bound lost a digit": (
        outcome("", "measure: HR, estimate: 0.80, interval: «[0.37, 0.87]»"),
        "lopsided-interval",
        "far from the middle",
    ),
    "an upper bound with its digits exchanged": (
        outcome("", "measure: HR, estimate: 1.44, interval: «[1.12, 4.18]»"),
        "lopsided-interval",
        "1.12 to 4.18",
    ),
    "a mean difference whose bound lost its sign": (
        outcome("", "measure: MD, estimate: -0.96, interval: «[-1.63, 0.29]», p: 0.09"),
        "lopsided-interval",
        "-1.63 to 0.29",
    ),
    "an interval of 99% called one of 95%": (
        outcome(CRASH, "measure: RR, estimate: 0.91, interval: [«0.83», 0.97]"),
        "effect-mismatch",
        "`confidence`",
    ),
    "an interval of 95% called one of 99%": (
        outcome(CRASH, "measure: RR, estimate: 0.91, interval: [«0.86», 0.99], confidence: 99"),
        "effect-mismatch",
        "0.833 to 0.989",
    ),
    "a p-value ten times too large": (
        outcome("", "measure: HR, estimate: 0.80, interval: [0.73, 0.87], p: «0.01»"),
        "p-mismatch",
        "p < 0.0001",
    ),
    "a p-value below what its interval allows": (
        outcome("", "measure: HR, estimate: 0.80, interval: [0.65, 0.98], p: «<0.001»"),
        "p-mismatch",
        "p = 0.033",
    ),
    "a p-value that the groups deny, without an interval": (
        outcome(CRASH, "measure: RR, estimate: 0.91, p: «0.35»"),
        "p-mismatch",
        "p = 0.0035",
    ),
    "a ratio on the wrong side where nobody had the event": (
        outcome("0/20 4/20", "measure: RR, estimate: «9.0», interval: [0.5, 156]"),
        "effect-mismatch",
        "one below 1",
    ),
    "an odds ratio on the wrong side where all had the event": (
        outcome("20/20 14/20", "measure: OR, estimate: «0.05»"),
        "effect-mismatch",
        "one above 1",
    ),
    "a standardised difference with its point moved": (
        means(*DICLOFENAC, "measure: SMD, estimate: «-4.1»"),
        "effect-mismatch",
        "give −0.47 to −0.32",
    ),
    "a standardised difference without its sign": (
        means(*DICLOFENAC, "measure: SMD, estimate: «0.41»"),
        "effect-mismatch",
        "`-0.41`",
    ),
    "the lower bound of a mean difference": (
        means(*DICLOFENAC, "measure: MD, estimate: -1.9, interval: [«-2.5», -0.7]"),
        "effect-mismatch",
        "lower bound",
    ),
    "the upper bound of a mean difference": (
        means(*DICLOFENAC, "measure: MD, estimate: -1.9, interval: [-3.2, «-0.1»]"),
        "effect-mismatch",
        "upper bound",
    ),
    "a percentage for a number of people": (
        outcome("14/10060 1613/10067", "measure: RR, estimate: «0.91»"),
        "effect-mismatch",
        "14/10060",
    ),
    "a reduction for a ratio": (
        outcome(CRASH, "measure: RR, estimate: «0.09»"),
        "effect-mismatch",
        "0.908",
    ),
    "a reduction under its own name": (
        outcome("482/2104 1110/4321", "measure: «ARR», estimate: 2.8"),
        "unknown-value",
        "`estimate: -4.7`",
    ),
    "a relative reduction under its own name": (
        outcome("", "measure: «RRR», estimate: 20"),
        "unknown-value",
        "`estimate: 0.80`",
    ),
    "an adjusted ratio under its own name": (
        outcome("", "measure: «aOR», estimate: 3.85"),
        "unknown-value",
        "`adjusted: true`",
    ),
    "a number needed to treat of no difference": (
        outcome("50/500 50/500", "", "absolute: {nnt: «12»}"),
        "effect-mismatch",
        "give none",
    ),
    "a number needed to treat beside a difference of risks": (
        outcome("", "measure: RD, estimate: -4.7, interval: [-6.5, -2.9]", "absolute: {nnt: «5»}"),
        "effect-mismatch",
        "gives 22",
    ),
    "the interval of an absolute difference": (
        outcome(CRASH, "", "absolute: {difference: -1.5, interval: [-2.5, «-0.1»]}"),
        "effect-mismatch",
        "upper bound",
    ),
    "a confidence level as a share": (
        outcome(CRASH, "", "absolute: {difference: -1.5, interval: [-2.5, -0.5], confidence: «0.95»}"),
        "impossible-number",
        "0.95 per cent",
    ),
    "a harm with the arms the other way round": (
        outcome("228/4993 1201/4999", "measure: RR, estimate: «5.26», interval: [4.59, 6.03]"),
        "effect-mismatch",
        "change places",
    ),
    "a negative bound of a ratio": (
        outcome("", "measure: OR, estimate: 0.34, interval: [«-0.02», 0.70]"),
        "impossible-number",
        "can't be -0.02",
    ),
    "a risk difference rounded the wrong way": (
        outcome("482/2104 1110/4321", "measure: RD, estimate: «-2.6»"),
        "effect-mismatch",
        "−2.78",
    ),
}
"""As `PLANTED` in `test_effects`: the number between « and », the code, and words of the message or hint."""


@pytest.mark.parametrize(("fields", "code", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_number_is_found_where_it_stands(fields: str, code: str, words: str, tmp_path: Path) -> None:
    lines = FRAME.format(fields=textwrap.indent(fields, "    ")).splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "«" in text)
    (found,) = diagnostics(fields.replace("«", "").replace("»", ""), tmp_path)
    assert found.place is not None
    assert (found.code, found.place.line) == (code, line)
    assert found.place.column == lines[line - 1].index("«") + 1
    assert words in f"{found.message}; {found.hint}"


RIGHT = {
    # Non-inferiority: the p-value is that of a margin (ROCKET AF, N Engl J Med 2011;365:883-91).
    "ROCKET AF, per protocol": "design: non-inferiority trial\n"
    + outcome("", "measure: HR, estimate: 0.79, interval: [0.66, 0.96], p: <0.001"),
    "ROCKET AF, intention to treat": "design: non-inferiority trial\n"
    + outcome("", "measure: HR, estimate: 0.88, interval: [0.74, 1.03], p: <0.001"),
    "ROCKET AF, superiority": outcome("", "measure: HR, estimate: 0.88, interval: [0.74, 1.03], p: 0.12"),
    "ROCKET AF, embolism": outcome("", "measure: HR, estimate: 0.74, interval: [0.42, 1.32], p: 0.308"),
    # The aspirin component of the Physicians' Health Study (N Engl J Med 1989;321:129-35).
    "aspirin, infarction": outcome(
        "", "measure: RR, estimate: 0.56, interval: [0.45, 0.70], p: <0.00001", "direction: decreased"
    ),
    "aspirin, bleeding into the brain": outcome(
        "", "measure: RR, estimate: 2.14, interval: [0.96, 4.77], p: 0.06"
    ),
    "aspirin, ulcers": outcome(
        "169/11037 138/11034", "measure: RR, estimate: 1.22, interval: [0.98, 1.53], p: 0.08"
    ),
    # Baer 2005, as above: changes are negative where the paper gives the size of the difference.
    "diclofenac, pain": means(*DICLOFENAC, "measure: MD, estimate: -1.9, interval: [-3.2, -0.7], p: 0.003"),
    "diclofenac, size of the effect": means(
        *DICLOFENAC, "measure: SMD, estimate: -0.41, interval: [-0.68, -0.14]"
    ),
    "diclofenac, function": means(
        "mean: -13.4, sd: 16.3, total: 105", "mean: -6.9, sd: 13.2, total: 107",
        "measure: MD, estimate: -6.5, interval: [-10.5, -2.5], p: 0.001",
    ),
    "diclofenac, walking, in one digit": means(
        "mean: -1.2, sd: 1.2, total: 105", "mean: -0.8, sd: 1.1, total: 107",
        "measure: MD, estimate: -0.4, interval: [-0.7, -0.1], p: 0.014",
    ),
    # Facet joint denervation (MINT, JAMA 2017;318:68-81, table 2): from models.
    "denervation": outcome(
        "", "measure: MD, estimate: -0.96, interval: [-1.63, -0.29], p: 0.005, adjusted: true"
    ),
    # Vaccine efficacy of 88.9 % (68.5 to 96.1) as a hazard ratio (KEN SHE, NEJM Evid 2022;1:EVIDoa2100056).
    "a vaccine": outcome("4/325 29/290", "measure: HR, estimate: 0.11, interval: [0.04, 0.32], p: <0.0001"),
    # Peto's odds ratio of ISIS-2, both drugs against neither: the plain one is 0.57.
    "ISIS-2, both drugs, by Peto's method": outcome(
        "343/4292 568/4300", "measure: OR, estimate: 0.58, interval: [0.50, 0.66]"
    ),
    # Far from 1 Peto's interval is not the plain one: exp(379.0 / 203.1) = 6.46, 5.63 to 7.42.
    "a large odds ratio by Peto's method": outcome(
        "2751/2862 1993/2862", "measure: OR, estimate: 6.46, interval: [5.63, 7.42]"
    ),
    # Magpie (Lancet 2002;359:1877-90) gives intervals of 99% where it looks at several outcomes.
    "Magpie, death of the baby, 99%": outcome(
        "", "measure: RR, estimate: 1.02, interval: [0.92, 1.14], confidence: 99"
    ),
    # A lower bound that is rounded to nothing.
    "a bound of 0.00": outcome("0/240 5/238", "measure: RR, estimate: 0.09, interval: [0.00, 1.62]"),
    "nobody in a small group, against very few in a large one": outcome(
        "0/240 5/20238", "measure: RR, estimate: 0.09, interval: [0.00, 140]"
    ),
    "a ratio of nobody": outcome("0/43 9/44", "measure: RR, estimate: 0, interval: [0, 0.42]"),
    "an odds ratio by Fisher's method": outcome(
        "3/20 1/20", "measure: OR, estimate: 3.26, interval: [0.24, 187], p: 0.60"
    ),
    # 5.26 % and 7.74 % differ by 2.48, but rounded to 5.3 and 7.7 by 2.4.
    "a difference of rounded percentages": outcome("526/10000 774/10000", "measure: RD, estimate: -2.4"),
    "a difference of percentages that were rounded": outcome(
        "526/10000 774/10000", "", "absolute: {difference: -2.4, nnt: 42}"
    ),
    "a number needed to treat from rounded percentages": outcome(
        "83/4187 104/4212", "", "absolute: {nnt: 200}"
    ),
    "a harm in one of 250, as a share of 0.4 per cent": outcome(
        "19/4187 10/4212", "measure: RR, estimate: 1.9", "direction: increased\nbetter: lower"
    ),
    "an interval that touches the null": outcome(
        "91/205 69/205", "measure: RR, estimate: 1.32, interval: [1.03, 1.69], p: 0.03"
    ),
    "p on the border": outcome("", "measure: HR, estimate: 0.82, interval: [0.67, 1.00], p: 0.05"),
    "p on the border, from below": outcome(
        "", "measure: RR, estimate: 0.71, interval: [0.50, 0.99], p: 0.05"
    ),
    "p with a bound of two kinds": outcome(
        "", "measure: RR, estimate: 0.71, interval: [0.51, 0.99], p: ≤0.05"
    ),
    "a ratio in one digit": outcome(
        "12/240 24/238", "measure: RR, estimate: 0.5, interval: [0.3, 1.0], p: 0.03"
    ),
    "a cluster trial, whose interval is wider": "design: cluster randomised trial\n"
    + outcome("200/1000 250/1000", "measure: RR, estimate: 0.80, interval: [0.58, 1.10], p: 0.17"),
    "a crossover trial, whose interval is narrower": "design: crossover trial\n"
    + means("mean: 5.0, sd: 2.0, total: 24", "mean: 6.0, sd: 2.0, total: 24",
            "measure: MD, estimate: -1.0, interval: [-1.4, -0.6], p: <0.001"),
    "variances taken to be equal": means(
        "mean: 20.0, sd: 10.0, total: 20", "mean: 15.0, sd: 2.0, total: 100",
        "measure: MD, estimate: 5.0, interval: [2.8, 7.2]",
    ),
    "an absolute interval of 99%": outcome(
        CRASH, "", "absolute: {difference: -1.5, interval: [-2.8, -0.2], confidence: 99, nnt: 67}"
    ),
    "an exact interval of very rare events": outcome(
        "1/100000 100/100000", "measure: IRR, estimate: 0.01, interval: [0.00025, 0.057]"
    ),
    "a dramatic effect, of harm": "design: cohort\nlevel: {scale: OCEBM 2011, level: 1}",
    "one patient in many periods": "design: crossover trial\nlevel: {scale: OCEBM 2011, level: 1}",
    "a registry of all there are": (
        "design: registry\nquestion: prevalence\nlevel: {scale: OCEBM 2011, level: 1}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("fields", RIGHT.values(), ids=RIGHT)
def test_right_numbers_raise_nothing(fields: str, tmp_path: Path) -> None:
    assert diagnostics(fields, tmp_path) == ()


def test_there_are_25_of_either() -> None:
    assert len(WRONG) >= 25
    assert len(RIGHT) >= 25


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        # Off by 0.16 of the width it may be of another kind, though people are many; by 0.4 it is not.
        (outcome(CRASH, "measure: RR, estimate: 0.91, interval: [0.83, 0.97]"), Severity.WARNING),
        (outcome(CRASH, "measure: RR, estimate: 0.91, interval: [0.80, 0.97]"), Severity.ERROR),
    ],
)
def test_a_bound_that_is_somewhat_off_is_doubted_and_one_far_off_refused(
    fields: str, severity: Severity, tmp_path: Path
) -> None:
    (found,) = diagnostics(fields, tmp_path)
    assert (found.code, found.severity) == ("effect-mismatch", severity)


def test_what_is_not_computed_anew_is_never_refused_for_its_groups(tmp_path: Path) -> None:
    # Adjusted for whatever it was, it may be far from what the groups give.
    assert diagnostics(outcome(CRASH, f"{RR.replace('0.91', '0.92')}, adjusted: true"), tmp_path) == ()


@pytest.mark.parametrize("written", ["20,211", "20 211", "20.211", "20’211"])
def test_a_count_with_separators_gets_the_digits_as_hint(written: str, tmp_path: Path) -> None:
    (found,) = diagnostics(f"n: {written}", tmp_path)
    assert found.hint == "write it without separators: `20211`"


FOREST = """\
title: A lecture
sections:
  - title: Trials
    studies: [trial]
    slides:
      - title: Effects
        chart: {kind: forest, studies: [trial]}
studies:
  - ref: trial
    takeaway: It works.
    outcomes: [{name: Death, effect: {measure: RR, estimate: 0.09, interval: [0.00, 1.62]}}]
references:
  - {id: trial, title: A trial}
"""


def test_an_interval_down_to_nothing_cannot_be_drawn_on_an_axis_of_ratios(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(FOREST, encoding="utf-8")
    (found,) = read_outline(path).diagnostics
    assert (found.code, found.place and found.place.line) == ("impossible-number", 7)
