"""Draw latencies as a ladder on a logarithmic axis, from a clock cycle to an answer from across the world."""

from collections.abc import Mapping
from typing import Any

from checks.kit import palette
from checks.kit.plain_axes import make_plain
from checks.kit.png import small_png

WIDTH_INCHES = 8.0
ROW_INCHES = 0.3
DPI = 200  # twice the 100 px an inch at which it is shown, for screens with two pixels a point

_UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}
_HUMAN = {"1 second": 1, "1 minute": 60, "1 hour": 3600, "1 day": 86_400, "1 year": 31_536_000, "1 century": 3.1536e9}


class Ladder:
    """A picture of one or more panels of latencies in seconds, one dot a latency, on one logarithmic axis.

    With `cycle`, in seconds, a second axis says how long each would be if a clock cycle lasted one second. Displays
    itself in a notebook as PNG with a text alternative. Raises ValueError for a latency that is not positive: a
    logarithmic axis has no place for it.
    """

    def __init__(self, panels: Mapping[str, Mapping[str, float]], cycle: float | None = None) -> None:
        self.panels = {title: dict(latencies) for title, latencies in panels.items() if latencies}
        self.cycle = cycle
        for latencies in self.panels.values():
            for name, seconds in latencies.items():
                if seconds <= 0:
                    raise ValueError(f"the latency of {name!r} must be more than 0 seconds, not {seconds!r}")

    def alt(self) -> str:
        """The picture in one sentence a panel, for screen readers."""
        return " ".join(
            f"{title}: {', '.join(f'{name} {in_words(seconds)}' for name, seconds in latencies.items())}."
            for title, latencies in self.panels.items()
        )

    def png(self) -> bytes:
        """The picture, transparent behind, as PNG bytes."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        rows = [len(latencies) for latencies in self.panels.values()]
        top_inches = 0.9 if self.cycle else 0.4
        height = sum(rows) * ROW_INCHES + (len(rows) - 1) * 0.45 + top_inches + 0.5
        figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DPI)
        canvas = FigureCanvasAgg(figure)
        figure.patch.set_alpha(0)
        axes = figure.subplots(len(rows), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": rows})[:, 0]
        for index, (axis, (title, latencies)) in enumerate(zip(axes, self.panels.items(), strict=True)):
            _draw_panel(axis, title, latencies, palette.lane_colour(index))
        self._set_scale(axes)
        room = height - top_inches - 0.5
        figure.subplots_adjust(
            left=0.2,
            right=0.97,
            top=1 - top_inches / height,
            bottom=0.5 / height,
            hspace=0.45 * len(rows) / max(room - 0.45 * (len(rows) - 1), 1),
        )
        return small_png(canvas)

    def _set_scale(self, axes: Any) -> None:
        every = [seconds for latencies in self.panels.values() for seconds in latencies.values()]
        decades = {f"{number} {unit}": number * size for unit, size in _UNITS.items() for number in (100, 10, 1)}
        axes[-1].set_xscale("log")
        axes[-1].set_xlim(min(every) / 2, max(every) * 8)  # room for the last figure
        axes[-1].set_xticks(list(decades.values()), list(decades))
        axes[-1].minorticks_off()
        axes[-1].set_xlim(min(every) / 2, max(every) * 8)  # ticks beyond the limits have moved them
        axes[-1].set_xlabel("latency", loc="right", fontsize=8.5, color=palette.INK)
        if self.cycle:
            human = axes[0].secondary_xaxis("top")
            human.set_xticks([seconds * self.cycle for seconds in _HUMAN.values()], list(_HUMAN))
            human.minorticks_off()
            human.tick_params(length=3, colors=palette.INK, labelsize=8.5)
            human.set_xlabel("if one clock cycle lasted one second", loc="right", fontsize=8.5, color=palette.INK)
            human.spines["top"].set_color(palette.INK)

    def _repr_mimebundle_(self, **_wanted: object) -> tuple[dict[str, Any], dict[str, Any]]:
        # The plain text holds no measured figure, so that a stored output stays the same from run to run.
        bundle: dict[str, Any] = {"text/plain": f"<latency ladder: {', '.join(self.panels)}>"}
        if not self.panels:
            return bundle, {}
        bundle["image/png"] = self.png()
        return bundle, {"image/png": {"width": int(WIDTH_INCHES * 100), "alt": self.alt()}}


def latency_ladder(panels: Mapping[str, Mapping[str, float]], cycle: float | None = None) -> Ladder:
    """Draw latencies in seconds, one panel each: `latency_ladder({"usual figures": {"RAM": 120e-9}})`."""
    return Ladder(panels, cycle)


def in_words(seconds: float) -> str:
    """Two significant figures and a unit: `120 ns`, `5 ms`."""
    unit = next((unit for unit, size in _UNITS.items() if seconds >= size), "ns")
    number = seconds / _UNITS[unit]
    return f"{float(f'{number:.2g}'):g} {unit}"


def _draw_panel(axis: Any, title: str, latencies: Mapping[str, float], colour: str) -> None:
    for row, seconds in enumerate(latencies.values()):
        axis.plot([seconds / 1e15, seconds], [row, row], linewidth=2, color=colour, alpha=0.35)  # from the left edge
        axis.plot(seconds, row, "o", markersize=8, color=colour)
        axis.annotate(
            in_words(seconds),
            (seconds, row),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            color=palette.INK,
        )
    axis.set_title(title, loc="left", fontsize=10.5, fontweight="bold", color=palette.INK, x=-0.21)
    axis.set_yticks(range(len(latencies)), list(latencies), fontsize=8.5, color=palette.INK)
    axis.set_ylim(len(latencies) - 0.5, -0.5)
    make_plain(axis, grid="x")
