"""Wrong numbers planted in studies are all found where they stand; right ones raise nothing.

The right ones are results of trials as published, unadjusted where groups are given; see `PUBLISHED`. In the
wrong ones, `«` and `»` stand around the number to which the diagnostic must point.
"""

import math
import textwrap
from pathlib import Path
from random import Random

import pytest

from msdeck.diagnostics import Diagnostic, Severity
from msdeck.outline.effects import Counts, Range, needed_to_treat, quantile, ratio_interval, two_sided
from msdeck.outline.reader import read_outline

FRAME = """\
title: A lecture
sections:
  - title: Trials
    studies: [trial]
studies:
  - ref: trial
    takeaway: It works.
{fields}
references:
  - {{id: trial, title: A trial}}
"""


def diagnostics(fields: str, folder: Path) -> tuple[Diagnostic, ...]:
    path = folder / "deck.yaml"
    path.write_text(FRAME.format(fields=textwrap.indent(fields.strip("\n"), "    ")), encoding="utf-8")
    return read_outline(path).diagnostics


def outcome(arms: str = "", effect: str = "", more: str = "") -> str:
    """The YAML of a study with one outcome; arms as `events/total events/total`, or none."""
    lines = ["outcomes:", "  - name: Death"]
    if arms:
        lines.append("    arms:")
        for name, arm in zip(("New", "Old", "None"), arms.split(" "), strict=False):
            events, total = arm.split("/")
            lines.append(f"      - {{name: {name}, events: {events}, total: {total}}}")
    if effect:
        lines.append(f"    effect: {{{effect}}}")
    return "\n".join([*lines, *(f"    {line}" for line in more.splitlines())])


def means(first: str, second: str, effect: str) -> str:
    """The YAML of a study with one measured outcome."""
    arms = f"      - {{name: New, {first}}}\n      - {{name: Old, {second}}}"
    return f"outcomes:\n  - name: Pain\n    arms:\n{arms}\n    effect: {{{effect}}}"


RR = "measure: RR, estimate: 0.91, interval: [0.85, 0.97]"
CRASH = "1463/10060 1613/10067"

PLANTED = {
    "a point moved in a ratio": (
        outcome(CRASH, "measure: RR, estimate: «9.1»"),
        "effect-mismatch",
        "1463/10060 against 1613/10067 give 0.91",
    ),
    "two digits that changed places": (
        outcome(CRASH, "measure: RR, estimate: «0.19»"),
        "effect-mismatch",
        "0.19",
    ),
    "an odds ratio called risk ratio": (
        outcome(CRASH, "measure: RR, estimate: «0.89»"),
        "effect-mismatch",
        "`measure: OR`",
    ),
    "the arms the other way round": (
        outcome("1613/10067 1463/10060", "measure: RR, estimate: «0.91»"),
        "effect-mismatch",
        "change places",
    ),
    "a digit lost among the events": (
        outcome("163/10060 1613/10067", "measure: RR, estimate: «0.91»"),
        "effect-mismatch",
        "163/10060",
    ),
    "an odds ratio that is wrong": (
        outcome("804/8587 1016/8600", "measure: OR, estimate: «0.87»"),
        "effect-mismatch",
        "0.771",
    ),
    "a risk difference as a share": (
        outcome("482/2104 1110/4321", "measure: RD, estimate: «-0.028»"),
        "effect-mismatch",
        "`-2.8`",
    ),
    "a risk difference without its sign": (
        outcome("482/2104 1110/4321", "measure: RD, estimate: «2.8»"),
        "effect-mismatch",
        "`-2.8`",
    ),
    "bounds that changed places": (
        outcome("", "measure: HR, estimate: 0.80, interval: «[0.87, 0.73]»"),
        "impossible-interval",
        "`[0.73, 0.87]`",
    ),
    "an estimate outside its interval": (
        outcome("", "measure: HR, estimate: 0.90, interval: «[0.73, 0.87]»"),
        "impossible-interval",
        "outside its interval",
    ),
    "an upper bound as misprinted in a journal": (
        # The hysterectomies of the WOMAN trial: 1.07 is no upper bound for these counts, 1.17 is.
        outcome("358/10036 351/9985", "measure: RR, estimate: 1.01, interval: [0.88, «1.07»]"),
        "effect-mismatch",
        "0.878 to 1.173",
    ),
    "a lower bound that is wrong": (
        outcome("855/4613 892/4514", "measure: RR, estimate: 0.94, interval: [«0.68», 1.02]"),
        "effect-mismatch",
        "lower bound",
    ),
    "a 99% interval called one of 95%": (
        outcome("1463/10060 1613/10067", "measure: RR, estimate: 0.91, interval: [«0.70», 0.98]"),
        "effect-mismatch",
        "confidence",
    ),
    "a ratio below zero": (
        outcome("", "measure: HR, estimate: «-0.80»"),
        "impossible-number",
        "can't be -0.80",
    ),
    "a ratio of zero as bound": (
        outcome("", "measure: OR, estimate: 0.80, interval: [«0», 1.20]"),
        "impossible-number",
        "above 0",
    ),
    "more events than people": (
        outcome("1463/10060 16130/10067").replace("events: 16130", "events: «16130»"),
        "events-above-total",
        "16130 events in 10067",
    ),
    "events of nobody": (
        "outcomes:\n  - name: Death\n    arms: [{name: New, events: «12»}]",
        "arm-without-total",
        "add `total`",
    ),
    "more analysed than enrolled": (
        "n: {enrolled: 8399, analysed: «8442»}",
        "too-many-participants",
        "8442 are analysed",
    ),
    "a p-value that denies its interval": (
        outcome("", "measure: HR, estimate: 0.80, interval: [0.73, 0.87], p: «0.35»"),
        "p-mismatch",
        "leaves out 1, but p = 0.35",
    ),
    "a small p beside an interval that holds the null": (
        outcome("", "measure: RR, estimate: 0.94, interval: [0.86, 1.02], p: «<0.001»"),
        "p-mismatch",
        "holds 1",
    ),
    "the wrong way": (
        outcome(CRASH, RR, "direction: «increased»"),
        "direction-mismatch",
        "less of it in the first arm",
    ),
    "worse where it got better": (
        outcome(CRASH, RR, "better: lower\ndirection: «worsened»"),
        "direction-mismatch",
        '"worsened"',
    ),
    "a number needed to treat that is wrong": (
        outcome(CRASH, RR, "absolute: {difference: -1.5, nnt: «15»}"),
        "effect-mismatch",
        "give 68",
    ),
    "a number needed to treat that belies its difference": (
        outcome("", "measure: HR, estimate: 0.80", "absolute: {difference: -4.7, nnt: «47»}"),
        "effect-mismatch",
        "gives 22",
    ),
    "a difference of means that is wrong": (
        means("mean: -14.9", "mean: -2.4", "measure: MD, estimate: «-17.3»"),
        "effect-mismatch",
        "-14.9 and -2.4 give −12.50",
    ),
    "an absolute difference that is wrong": (
        outcome(CRASH, RR, "absolute: {difference: «-3.5»}"),
        "effect-mismatch",
        "give −1.48",
    ),
    "a level that its scale has not": (
        "design: RCT\nlevel: {scale: SIGN, level: «1b»}",
        "unknown-level",
        "1++, 1+",
    ),
    "a level of one study by a scale for many": (
        "level: {scale: «GRADE», level: high}",
        "unknown-level",
        "not a single study",
    ),
}
"""What was planted: fields of a study, the code that must be found, and words of its message or hint."""


@pytest.mark.parametrize(("fields", "code", "words"), PLANTED.values(), ids=PLANTED)
def test_a_wrong_number_is_found_where_it_stands(fields: str, code: str, words: str, tmp_path: Path) -> None:
    lines = FRAME.format(fields=textwrap.indent(fields, "    ")).splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "«" in text)
    (found,) = diagnostics(fields.replace("«", "").replace("»", ""), tmp_path)
    assert found.place is not None
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert (found.place.line, found.place.column) == (line, lines[line - 1].index("«") + 1)
    assert words in f"{found.message}; {found.hint}"


def test_there_are_25_planted_numbers_and_25_right_ones() -> None:
    assert len(PLANTED) >= 25
    assert len(RIGHT) >= 25


PUBLISHED = {
    # Unadjusted risk ratios, with intervals and p-values, as the trials printed them.
    "CRASH-2, death": outcome(CRASH, f"{RR}, p: 0.0035"),
    "CRASH-2, death from bleeding": outcome(
        "489/10060 574/10067", "measure: RR, estimate: 0.85, interval: [0.76, 0.96], p: 0.0077"
    ),
    "CRASH-2, treated within the hour": outcome(
        "198/3747 286/3704", "measure: RR, estimate: 0.68, interval: [0.57, 0.82]"
    ),
    "CRASH-3, death from head injury": outcome(
        "855/4613 892/4514", "measure: RR, estimate: 0.94, interval: [0.86, 1.02]", "direction: unchanged"
    ),
    "Magpie, eclampsia": outcome(
        "40/5071 96/5070", "measure: RR, estimate: 0.42, interval: [0.29, 0.60]", "direction: decreased"
    ),
    "Magpie, side effects": outcome(
        "1201/4999 228/4993", "measure: RR, estimate: 5.26, interval: [4.59, 6.03]", "direction: increased"
    ),
    "WOMAN, thrombo-embolism": outcome(
        "30/10033 34/9985", "measure: RR, estimate: 0.88, interval: [0.54, 1.43], p: 0.603"
    ),
    "WOMAN, venous events": outcome(
        "20/10033 25/9985", "measure: RR, estimate: 0.80, interval: [0.44, 1.43]"
    ),
    "WOMAN, pulmonary embolism": outcome(
        "17/10033 20/9985", "measure: RR, estimate: 0.85, interval: [0.44, 1.61]"
    ),
    # Peto's odds ratios, which differ a little from the plain ones, in their intervals.
    "ISIS-2, aspirin": outcome("804/8587 1016/8600", "measure: OR, estimate: 0.77, interval: [0.70, 0.85]"),
    "ISIS-2, streptokinase": outcome(
        "791/8592 1029/8595", "measure: OR, estimate: 0.75, interval: [0.68, 0.82]"
    ),
    # From models and times: nothing is computed from the groups.
    "RECOVERY, adjusted for age": outcome(
        "482/2104 1110/4321",
        "measure: rate ratio, estimate: 0.83, interval: [0.75, 0.93], p: <0.001, adjusted: true",
        "direction: decreased\nbetter: lower",
    ),
    "PARADIGM-HF": outcome(
        "914/4187 1117/4212",
        "measure: HR, estimate: 0.80, interval: [0.73, 0.87], p: <0.001",
        "absolute: {difference: -4.7, nnt: 21}",
    ),
    "STEP 1": means(
        "mean: -14.9, total: 1306", "mean: -2.4, total: 655",
        "measure: MD, estimate: -12.4, interval: [-13.4, -11.5], p: <0.001, unit: percentage points",
    ),
    "varenicline, from a model": outcome(
        "155/352 61/344", "measure: OR, estimate: 3.85, interval: [2.70, 5.50], adjusted: true"
    ),
}  # fmt: skip

RIGHT = PUBLISHED | {
    "a difference of risks": outcome(
        "482/2104 1110/4321", "measure: RD, estimate: -2.8, interval: [-5.0, -0.6]"
    ),
    "numbers needed to treat, rounded up": outcome(CRASH, RR, "absolute: {difference: -1.5, nnt: 68}"),
    "numbers needed to treat, rounded": outcome("482/2104 1110/4321", "", "absolute: {nnt: 35}"),
    "a number needed to harm": outcome("1201/4999 228/4993", "", "absolute: {difference: 19.5, nnt: 6}"),
    "an absolute interval": outcome(
        "40/5071 96/5070", "", "absolute: {difference: -1.1, interval: [-1.6, -0.7]}"
    ),
    "a 99% interval": outcome(
        CRASH, "measure: RR, estimate: 0.91, interval: [0.83, 0.99], confidence: 99, p: 0.0035"
    ),
    "a bound that is the null itself": outcome(
        "", "measure: RR, estimate: 0.81, interval: [0.65, 1.00], p: 0.045"
    ),
    "few events, exactly": outcome("3/20 1/20", "measure: OR, estimate: 3.35, interval: [0.24, 187.0]"),
    "nobody in a group": outcome("0/20 4/20", "measure: RR, estimate: 0.11, interval: [0.01, 1.94]"),
    "three groups, of which two are compared": outcome(
        "155/352 61/344 97/329", "measure: RR, estimate: 2.48"
    ),
    "means with their spread": means(
        "mean: 12.0, sd: 4.0, total: 50", "mean: 15.0, sd: 4.0, total: 50",
        "measure: MD, estimate: -3.0, interval: [-4.6, -1.4], p: <0.001",
    ),
    "a standardised difference": means(
        "mean: 12.0", "mean: 15.0", "measure: SMD, estimate: -0.75, interval: [-1.15, -0.34]"
    ),
    "a crossover trial": "design: crossover trial\nn: 20\n" + outcome("4/20 9/20"),
    "a hazard ratio alone": outcome("", "measure: HR, estimate: 1.44, interval: [1.12, 1.84], p: 0.004"),
    "a level that fits": "design: RCT\nquestion: treatment\nlevel: {scale: OCEBM 2011, level: 2}",
    "a level that was graded down": "design: RCT\nlevel: {scale: OCEBM 2011, level: Level 3}",
}  # fmt: skip


@pytest.mark.parametrize("fields", RIGHT.values(), ids=RIGHT)
def test_right_numbers_raise_nothing(fields: str, tmp_path: Path) -> None:
    assert diagnostics(fields, tmp_path) == ()


ODD = {
    "p just on the other side": (
        outcome("", "measure: RR, estimate: 0.86, interval: [0.73, 1.01], p: 0.049"),
        "p-mismatch",
    ),
    "unchanged, though it changed": (outcome(CRASH, RR, "direction: unchanged"), "direction-mismatch"),
    "one group": (outcome("1463/10060", RR), "unlike-arms"),
    "a difference of means of events": (outcome(CRASH, "measure: MD, estimate: -2"), "unlike-arms"),
    "a risk ratio of means": (means("mean: 1", "mean: 2", "measure: RR, estimate: 0.5"), "unlike-arms"),
    "more people in groups than enrolled": ("n: 20000\n" + outcome(CRASH), "too-many-participants"),
    "a measured value that rose in both groups": (
        means("mean: 3", "mean: 5", "measure: MD, estimate: -2, interval: [-3, -1]")
        + "\n    direction: increased",
        "direction-mismatch",
    ),
    "a trial called a review": (
        "design: RCT\nquestion: treatment\nlevel: {scale: OCEBM 2011, level: 1}",
        "unlikely-level",
    ),
    "a trial with the level of a review": (
        "design: RCT\nlevel: {scale: OCEBM 2009, level: 1a}",
        "unlikely-level",
    ),
    "a cohort with the level of a trial": (
        "design: cohort\nlevel: {scale: SIGN, level: 1+}",
        "unlikely-level",
    ),
    "mice": ("design: animal study\nlevel: {scale: NHMRC, level: II}", "unlikely-level"),
}


@pytest.mark.parametrize(("fields", "code"), ODD.values(), ids=ODD)
def test_what_is_seldom_right_is_a_warning(fields: str, code: str, tmp_path: Path) -> None:
    (found,) = diagnostics(fields, tmp_path)
    assert (found.code, found.severity) == (code, Severity.WARNING)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("estimate: 12%", "write `12` alone"),
        ("estimate: '0,80'", "`0.80`"),
        ("estimate: 0.8, interval: 0.73-0.87", "write `[0.73, 0.87]`"),
        ("estimate: -2, interval: -3.1 to -0.9", "write `[-3.1, -0.9]`"),
        ("estimate: 0.8, ci: [0.7, 0.9]", 'did you mean "interval"?'),
        ("estimate: 0.8, interval: [0.7]", "`[0.73, 0.87]`"),
        ("estimate: 0.8, p: about 0.05", "`<0.001`"),
    ],
)
def test_text_where_a_number_belongs_gets_the_number_as_hint(written: str, hint: str, tmp_path: Path) -> None:
    (found,) = diagnostics(outcome("", f"measure: HR, {written}"), tmp_path)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ("sponsor: A company", "funding"),
        ("nct: NCT01035255", "registration"),
        ("adverse-events: [Headache]", "harms"),
        ("conclusion: It works", "takeaway"),
    ],
)
def test_other_words_for_a_field_are_understood(fields: str, meant: str, tmp_path: Path) -> None:
    (found,) = diagnostics(fields, tmp_path)
    assert f'"{meant}"' in found.hint


def printed(value: float) -> str:
    return f"{value:.2f}"


def test_what_two_groups_give_never_raises_anything_once_rounded(tmp_path: Path) -> None:
    chance = Random(20)
    for _ in range(150):
        totals = [chance.randint(20, 5000) for _ in range(2)]
        events = [chance.randint(5, total - 5) for total in totals]
        counts = Counts(events[0], totals[0], events[1], totals[1])
        measure = chance.choice(("RR", "OR", "RD"))
        value = {"RR": counts.risk_ratio, "OR": counts.odds_ratio, "RD": counts.risk_difference}[measure]()
        assert value is not None
        # A ratio that rounds to 0.00 says nothing, and is refused as such.
        if measure != "RD" and value < 0.02:
            continue
        reach = quantile(95)
        if measure == "RD":
            bounds = [value + side * reach * counts.risk_difference_error() for side in (-1, 1)]
        else:
            error = counts.risk_ratio_error() if measure == "RR" else counts.odds_ratio_error()
            bounds = [value * math.exp(side * reach * error) for side in (-1, 1)]
        low, high = map(printed, bounds)
        if measure != "RD" and float(low) == 0:
            continue
        text = outcome(
            f"{events[0]}/{totals[0]} {events[1]}/{totals[1]}",
            f"measure: {measure}, estimate: {printed(value)}, interval: [{low}, {high}]",
        )
        assert diagnostics(text, tmp_path) == (), text


def test_the_arithmetic_is_that_of_the_textbooks() -> None:
    # 10/100 against 20/100: ratio (10/100)/(20/100), odds (10 × 80)/(90 × 20), difference 10 − 20.
    counts = Counts(10, 100, 20, 100)
    assert counts.risk_ratio() == pytest.approx(0.5)
    assert counts.odds_ratio() == pytest.approx(800 / 1800)
    assert counts.risk_difference() == pytest.approx(-10)
    assert counts.risk_ratio_error() == pytest.approx(math.sqrt(1 / 10 - 1 / 100 + 1 / 20 - 1 / 100))
    assert quantile(95) == pytest.approx(1.959964, abs=1e-6)
    assert two_sided(1.959964) == pytest.approx(0.05, abs=1e-6)
    interval = ratio_interval(0.5, 0.1, 95)
    assert interval.low * interval.high == pytest.approx(0.25)


def test_a_number_needed_to_treat_is_rounded_either_way_and_has_no_end_at_the_null() -> None:
    assert needed_to_treat(Range(-1.5, -1.5)) == Range(66, 67)
    assert needed_to_treat(Range(-10, -10)) == Range(10, 10)
    assert needed_to_treat(Range(-0.1, 0.2)) == Range(500, math.inf)
