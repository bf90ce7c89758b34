"""How well two colours can be told apart."""


def contrast_ratio(first: str, second: str) -> float:
    """Contrast of two `RRGGBB` colours, 1 to 21 (WCAG 2.1, relative luminance)."""

    def luminance(value: str) -> float:
        parts = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
