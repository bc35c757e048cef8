"""Axes as every plot of this course has them: faint lines across, figures in ink, one line at the bottom."""

from typing import Any

from checks.kit import palette


def make_plain(axes: Any, *, grid: str) -> None:
    """Style matplotlib's axes; `grid` says across which axis there are lines, "x" or "y"."""
    axes.grid(axis=grid, color=palette.FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)
    axes.tick_params(length=0, colors=palette.INK, labelsize=8.5)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.INK)
