"""Draw spans as a timeline: a picture for notebooks, coloured text for terminals and nbgrader's Validate dialog."""

from collections.abc import Iterable, Mapping
from typing import Any

from checks.kit import palette
from checks.kit.plain_axes import make_plain
from checks.kit.png import small_png
from checks.kit.trace import Span, Trace, friendly_lanes, makespan, most_in_flight

# All in inches.
WIDTH = 8.0
ROW = 0.25
ABOVE = 0.36  # the first panel's title
BETWEEN = 0.55  # a panel and the next one's title
BELOW = 0.44  # the last panel: its axis and the axis's unit
LEGEND_ROW = 0.28
DPI = 200  # twice the 100 px an inch at which it is shown, for screens with two pixels a point


class Timeline:
    """A picture of one or more panels of spans on one time axis, compared with the first panel.

    Displays itself in a notebook as PNG with a text alternative; `text()` is the same in characters.
    """

    def __init__(self, panels: Mapping[str, Iterable[Span]]) -> None:
        self.panels = {title: _from_zero(list(spans)) for title, spans in panels.items()}

    def text(self, width: int = 48, *, colour: bool = True) -> str:
        """One line a span, in `width` columns for the longest panel; ANSI-coloured by lane unless told otherwise."""
        total = max((makespan(spans) for spans in self.panels.values()), default=0.0) or 1.0
        blocks = [_panel_text(title, spans, total, width, colour) for title, spans in self.panels.items() if spans]
        return "\n\n".join(blocks)

    def alt(self) -> str:
        """The picture in one sentence a panel, for screen readers."""
        return " ".join(
            f"{title}: {len(spans)} spans in {makespan(spans):.2f} s, at most {most_in_flight(spans)} at once."
            for title, spans in self.panels.items()
        )

    def png(self) -> bytes:
        """The picture, transparent behind, as PNG bytes."""
        # Imported here: matplotlib takes longer than the rest of the kit together, and a check that passes
        # in a terminal never draws.
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        panels = {title: spans for title, spans in self.panels.items() if spans}
        rows = [len(spans) for spans in panels.values()]
        lanes = list(friendly_lanes(span for spans in panels.values() for span in spans).values())
        below = BELOW + LEGEND_ROW * -(-len(lanes) // 6)
        height = ABOVE + sum(rows) * ROW + (len(rows) - 1) * BETWEEN + below
        figure = Figure(figsize=(WIDTH, height), dpi=DPI)
        canvas = FigureCanvasAgg(figure)
        figure.patch.set_alpha(0)
        axes = figure.subplots(len(rows), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": rows})[:, 0]
        self._draw_panels(axes, panels)
        mean_height = sum(rows) / len(rows) * ROW  # what matplotlib measures the space between panels in
        figure.subplots_adjust(
            left=0.14, right=0.97, top=1 - ABOVE / height, bottom=below / height, hspace=BETWEEN / mean_height
        )
        self._draw_legend(figure, lanes, height)
        return small_png(canvas)

    @staticmethod
    def _draw_panels(axes: Any, panels: Mapping[str, list[Span]]) -> None:
        lanes = friendly_lanes(span for spans in panels.values() for span in spans)
        colours = {lane: palette.lane_colour(index) for index, lane in enumerate(lanes.values())}
        longest = max(makespan(spans) for spans in panels.values()) or 1.0
        first: float | None = None
        for axis, (title, spans) in zip(axes, panels.items(), strict=True):
            total = makespan(spans)
            for row, span in enumerate(spans):
                colour = colours[lanes[span.lane]]
                axis.barh(row, max(span.seconds, longest * 0.002), left=span.start, height=0.76, color=colour)
                if span.seconds > longest * 0.06:  # there is room for the figure
                    middle = span.start + span.seconds / 2
                    ink = palette.ink_on(colour)
                    axis.text(middle, row, _seconds(span.seconds), ha="center", va="center", fontsize=7.5, color=ink)
            axis.axvline(total, linestyle="--", linewidth=1, color=palette.INK)
            faster = f"  ({first / total:.1f}× faster)" if first and total and first / total >= 1.05 else ""
            first = first or total
            side = "left" if total < longest * 0.7 else "right"
            axis.text(total, -0.7, _seconds(total) + faster, ha=side, va="bottom", fontsize=9.5, color=palette.INK)
            axis.set_title(title, loc="left", fontsize=10.5, fontweight="bold", color=palette.INK, x=-0.12)
            axis.set_yticks(range(len(spans)), [span.label for span in spans], fontsize=8.5, color=palette.INK)
            axis.set_ylim(len(spans) - 0.4, -0.6)
            axis.set_xlim(0, longest * 1.04)
            make_plain(axis, grid="x")
        axes[-1].set_xlabel("seconds", loc="right", fontsize=8.5, color=palette.INK)

    @staticmethod
    def _draw_legend(figure: Any, lanes: list[str], height: float) -> None:
        from matplotlib.patches import Patch

        names = list(dict.fromkeys(lanes))
        patches = [Patch(color=palette.lane_colour(index), label=name) for index, name in enumerate(names)]
        figure.legend(
            handles=patches,
            loc="lower left",
            ncols=6,
            frameon=False,
            fontsize=8.5,
            labelcolor=palette.INK,
            handlelength=1,
            handleheight=1,
            columnspacing=1.4,
            borderaxespad=0.2,
            bbox_to_anchor=(0.02, 0.02 / height),
        )

    def _repr_mimebundle_(self, **_wanted: object) -> tuple[dict[str, Any], dict[str, Any]]:
        # The plain text holds no measured figure, so that a stored output stays the same from run to run.
        bundle: dict[str, Any] = {"text/plain": f"<timeline: {', '.join(self.panels)}>"}
        if not any(self.panels.values()):
            return bundle, {}
        bundle["image/png"] = self.png()
        return bundle, {"image/png": {"width": int(WIDTH * 100), "alt": self.alt()}}


def timeline(panels: Mapping[str, Trace | Iterable[Span]] | Trace) -> Timeline:
    """Draw traces, or lists of spans, one panel each: `timeline({"one by one": slow, "overlapped": fast})`.

    Put the version that others are compared with first: each later panel says how many times faster it was.
    """
    if isinstance(panels, Trace):
        panels = {"What ran when": panels}
    return Timeline({title: part.spans if isinstance(part, Trace) else part for title, part in panels.items()})


def _from_zero(spans: list[Span]) -> list[Span]:
    """The same spans, by start, with the first start at zero."""
    origin = min((span.start for span in spans), default=0.0)
    moved = [Span(span.label, span.start - origin, span.end - origin, span.lane) for span in spans]
    return sorted(moved, key=lambda span: span.start)


def _panel_text(title: str, spans: list[Span], total: float, width: int, colour: bool) -> str:
    lanes = friendly_lanes(spans)
    order = list(dict.fromkeys(lanes.values()))
    margin = max(len(span.label) for span in spans)
    lines = [title] if title else []
    for span in spans:
        left = min(round(span.start / total * width), width - 1)
        length = max(round(span.seconds / total * width), 1)
        bar = "█" * min(length, width - left)
        lane = lanes[span.lane]
        if colour:
            bar = f"\x1b[{_ANSI[order.index(lane) % len(_ANSI)]}m{bar}\x1b[0m"
        lines.append(
            f"{span.label:>{margin}} {' ' * left}{bar}{' ' * (width - left - min(length, width - left))} {lane}"
        )
    end = _seconds(makespan(spans))
    lines.append(f"{'':>{margin}} 0{end:>{max(round(makespan(spans) / total * width) - 1, len(end) + 1)}}")
    return "\n".join(lines)


# ANSI foregrounds that nbconvert's ansi2html and JupyterLab both colour: blue, yellow, green, magenta, cyan, red.
_ANSI = ("34", "33", "32", "35", "36", "31")


def _seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if 0 < value < 0.01 else f"{value:.2f} s"
