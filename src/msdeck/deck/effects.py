"""Numbers of studies in words: groups, effects with their intervals, absolute effects.

In: parts of a `Study`. Out: text, each number as the outline wrote it, but for the separators of long counts.
Percentages alone are computed.
"""

from msdeck.outline.numbers import Number
from msdeck.outline.studies import USUAL_CONFIDENCE, Absolute, Arm, Effect, Interval, Outcome
from msdeck.outline.terms import RATIOS

_NO_BREAK = "\u00a0"

LONG = 10_000
"""From here on counts have their digits grouped, as SI, DIN and the AMA's manual of style agree."""

MOST_DIGITS = 4
"""Decimals of a percentage; a share that needs more is one of millions."""


def printed(number: Number) -> str:
    """`number` as written, with a real minus sign."""
    return number.text.replace("-", "−")


def arm_in_words(arm: Arm, labels: dict[str, str]) -> str:
    """`482/2104 (22.9%)`, `−14.9 (SD 10.1)`; empty where nothing is known."""
    said = []
    if arm.events is not None and arm.total is not None:
        percentage = labels["percent"].format(number=percentage_in_figures(arm.events, arm.total))
        said.append(f"{share_in_figures(arm.events, arm.total, labels)} ({percentage})")
    elif arm.events is not None:
        said.append(count_in_figures(arm.events, labels))
    if arm.mean is not None:
        said.append(
            printed(arm.mean) + (f" ({spread_in_words(arm.sd, labels)})" if arm.sd is not None else "")
        )
    if arm.total is not None and arm.events is None:
        said.append(total_in_words(arm.total, labels))
    return ", ".join(said)


def count_in_figures(count: int, labels: dict[str, str]) -> str:
    """`8442`, `20,211`; in languages with a decimal comma, `20 211`."""
    return str(count) if count < LONG else f"{count:,}".replace(",", labels["thousands"])


def share_in_figures(events: int, total: int, labels: dict[str, str]) -> str:
    """`1463/10,060`."""
    return f"{count_in_figures(events, labels)}/{count_in_figures(total, labels)}"


def percentage_in_figures(events: int, total: int) -> str:
    """`22.9`, and more decimals near 0 and 100: only nobody is `0`, and only all are `100`."""
    if events in {0, total}:
        return "100" if events else "0"
    share = 100 * events / total
    # Below one per cent, one decimal would say little more than "few".
    first = 1 if 1 <= share <= 99 else 2
    for digits in range(first, MOST_DIGITS):
        text = f"{share:.{digits}f}"
        if 0 < float(text) < 100:
            return text
    return f"{share:.{MOST_DIGITS}f}"


def spread_in_words(sd: Number, labels: dict[str, str]) -> str:
    """`SD 10.1`."""
    return f"{labels['sd']}{_NO_BREAK}{printed(sd)}"


def total_in_words(total: int, labels: dict[str, str]) -> str:
    """`n = 1306`."""
    return f"n{_NO_BREAK}={_NO_BREAK}{count_in_figures(total, labels)}"


def arms_in_words(outcome: Outcome, labels: dict[str, str], *, named: bool) -> str:
    """The groups of an outcome against one another, by name or as `482/2104 (22.9%) vs 1110/4321 (25.7%)`."""
    said = [(arm.name, words) for arm in outcome.arms if (words := arm_in_words(arm, labels))]
    if named or len(said) != 2:
        return ", ".join(f"{name} {words}" for name, words in said)
    return f" {labels['versus']} ".join(words for _, words in said)


def effect_in_words(effect: Effect, labels: dict[str, str]) -> str:
    """`HR 0.80 (95% CI 0.73–0.87), adjusted, p < 0.001`."""
    unit = effect.unit or (labels["percentage-points"] if effect.measure == "RD" else "")
    said = f"{effect.measure}{_NO_BREAK}{printed(effect.estimate)}{_with(unit)}"
    if effect.interval:
        said += f" ({interval_label(effect, labels)} {interval_in_words(effect.interval, labels)})"
    if effect.adjusted:
        said += f", {labels['adjusted']}"
    if effect.p is not None:
        said += f", p{_NO_BREAK}{effect.p.relation}{_NO_BREAK}{effect.p.text}"
    return said


def absolute_in_words(absolute: Absolute, labels: dict[str, str], *, is_harmful: bool) -> str:
    """`absolute difference −4.7 percentage points, NNT 21`."""
    said = []
    if absolute.difference is not None:
        words = f"{labels['absolute-difference']} {printed(absolute.difference)}"
        words += f"{_NO_BREAK}{labels['percentage-points']}"
        if absolute.interval:
            words += f" ({interval_label(absolute, labels)} {interval_in_words(absolute.interval, labels)})"
        said.append(words)
    if absolute.nnt is not None:
        said.append(f"{labels['nnh' if is_harmful else 'nnt']}{_NO_BREAK}{printed(absolute.nnt)}")
    return ", ".join(said)


def interval_label(effect: Effect | Absolute, labels: dict[str, str]) -> str:
    """`95% CI`."""
    level = effect.confidence.text if effect.confidence else USUAL_CONFIDENCE
    return labels["interval"].format(level=level).replace(" ", _NO_BREAK)


def does_harm(outcome: Outcome, *, is_harm: bool) -> bool:
    """Whether a number needed to treat is one to harm: it got worse, or there is more of what does harm."""
    if outcome.direction in {"improved", "worsened"}:
        return outcome.direction == "worsened"
    is_more = _is_more(outcome)
    if outcome.better is None:
        return is_harm and bool(is_more)
    return is_more is not None and is_more == (outcome.better == "lower")


def _is_more(outcome: Outcome) -> bool | None:
    """Whether there is more of it in the first group, as far as the outline says so."""
    if outcome.direction in {"increased", "decreased"}:
        return outcome.direction == "increased"
    if outcome.absolute and outcome.absolute.difference is not None:
        return outcome.absolute.difference > 0
    if outcome.effect:
        return outcome.effect.estimate > (1 if outcome.effect.measure in RATIOS else 0)
    shares = [arm.events / arm.total for arm in outcome.arms[:2] if arm.events is not None and arm.total]
    return shares[0] > shares[1] if len(shares) == 2 else None


def interval_in_words(interval: Interval, labels: dict[str, str]) -> str:
    """`0.73–0.87`; with a word between them where a bound is negative."""
    low, high = map(printed, interval)
    if "−" in low + high:
        return f"{low} {labels['up-to']} {high}"
    return f"{low}–{high}"


def _with(unit: str) -> str:
    return "" if not unit else unit if unit == "%" else f"{_NO_BREAK}{unit}"
