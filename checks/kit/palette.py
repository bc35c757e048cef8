"""The colours of every picture: safe for colour-blind readers, readable on a light and on a dark page."""

# Okabe and Ito's palette (jfly.uni-koeln.de/color, 2008) less its black, which vanishes on a dark page,
# and its yellow, which vanishes on a light one; then Tol's muted set for lanes beyond the seventh.
LANES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7B6FBE", "#8C8C8C", "#882255", "#44AA99")

# Greys with about 4.5:1 contrast (WCAG's figure for text) on white and on JupyterLab's dark #111111 alike.
INK = "#767676"
FAINT = "#76767655"
ALARM = "#D55E00"


def lane_colour(index: int) -> str:
    """The colour of the lane with this index; colours repeat after ten lanes."""
    return LANES[index % len(LANES)]


def contrast(one: str, other: str) -> float:
    """How well two colours (`#rrggbb`) are told apart, from 1 to 21, by WCAG 2's relative luminance."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def luminance(colour: str) -> float:
        red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(background: str) -> str:
    """Black or white, whichever reads better on `background` (`#rrggbb`)."""
    return max(["#000000", "#FFFFFF"], key=lambda ink: contrast(ink, background))
