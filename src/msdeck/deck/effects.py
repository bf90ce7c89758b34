"""Numbers of studies in words: groups, effects with their intervals, absolute effects.

In: parts of a `Study`. Out: text, each number as the outline wrote it. Percentages alone are computed.
"""

from msdeck.outline.numbers import Number
from msdeck.outline.studies import Absolute, Arm, Effect, Interval, Outcome

_NO_BREAK = "\u00a0"


def printed(number: Number) -> str:
    """`number` as written, with a real minus sign."""
    return number.text.replace("-", "−")


def arm_in_words(arm: Arm, labels: dict[str, str]) -> str:
    """`482/2104 (22.9%)`, `−14.9 (SD 10.1)`; empty where nothing is known."""
    said = []
    if arm.events is not None and arm.total is not None:
        said.append(f"{arm.events}/{arm.total} ({_percentage(arm.events, arm.total, labels)})")
    elif arm.events is not None:
        said.append(str(arm.events))
    if arm.mean is not None:
        said.append(printed(arm.mean) + (f" (SD{_NO_BREAK}{printed(arm.sd)})" if arm.sd is not None else ""))
    if arm.total is not None and arm.events is None:
        said.append(f"n{_NO_BREAK}={_NO_BREAK}{arm.total}")
    return ", ".join(said)


def _percentage(events: int, total: int, labels: dict[str, str]) -> str:
    share = 100 * events / total
    # Below one per cent, one decimal would say little more than "few".
    digits = 2 if 0 < share < 1 else 1
    return labels["percent"].format(number=f"{share:.{digits}f}")


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
        level = labels["percent"].format(number=effect.confidence.text if effect.confidence else "95")
        said += f" ({level}{_NO_BREAK}{labels['interval']} {interval_in_words(effect.interval, labels)})"
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
            level = labels["percent"].format(number="95")
            words += f" ({level}{_NO_BREAK}{labels['interval']} "
            words += f"{interval_in_words(absolute.interval, labels)})"
        said.append(words)
    if absolute.nnt is not None:
        said.append(f"{labels['nnh' if is_harmful else 'nnt']}{_NO_BREAK}{printed(absolute.nnt)}")
    return ", ".join(said)


def interval_in_words(interval: Interval, labels: dict[str, str]) -> str:
    """`0.73–0.87`; with a word between them where a bound is negative."""
    low, high = map(printed, interval)
    if "−" in low + high:
        return f"{low} {labels['up-to']} {high}"
    return f"{low}–{high}"


def _with(unit: str) -> str:
    return "" if not unit else unit if unit == "%" else f"{_NO_BREAK}{unit}"
