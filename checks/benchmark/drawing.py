"""The figures as a picture: throughput against how many at once, cost and memory against the size of the class."""

from typing import Any

from checks.benchmark.figures import Figures
from checks.benchmark.growth import straight_line
from checks.benchmark.result import Result
from checks.kit import palette
from checks.kit.png import small_png

WIDTH_INCHES = 8.0
HEIGHT_INCHES = 7.2
DPI = 200  # twice the 100 px an inch at which it is shown, for screens with two pixels a point

OURS, OTHERS, OWN_CHOICE = palette.LANES[0], (palette.LANES[1], palette.LANES[3]), palette.LANES[2]
WALL, PROCESSOR, MEMORY = palette.LANES[0], palette.LANES[5], palette.LANES[2]


def draw(figures: Figures) -> bytes:
    """The picture, transparent behind, as PNG bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    figure.patch.set_alpha(0)
    grid = figure.add_gridspec(2, 2, height_ratios=[1.1, 1], hspace=0.3, wspace=0.28)
    figure.subplots_adjust(left=0.085, right=0.98, top=0.95, bottom=0.075)
    _throughput(figure.add_subplot(grid[0, :]), figures)
    _seconds(figure.add_subplot(grid[1, 0]), figures.growth)
    _memory(figure.add_subplot(grid[1, 1]), figures.growth)
    for axes in figure.axes:
        _plain(axes)
    return small_png(canvas)


def _throughput(axes: Any, figures: Figures) -> None:
    axes.set_title("Submissions a minute, part 6.2, a mixed class")
    axes.set_xlabel("notebooks run at once (ours)")
    axes.set_ylabel("submissions a minute")
    levels = sorted(at_once for at_once in figures.ours if at_once)
    if levels:
        axes.set_xscale("log", base=2)
        axes.set_xticks(levels, [str(level) for level in levels])
        axes.minorticks_off()
        rates = [figures.ours[level].a_minute for level in levels]
        axes.plot(levels, rates, "o-", color=OURS, linewidth=2, label="ours, as many at once as below")
    if 0 in figures.ours:
        rate = figures.ours[0].a_minute
        axes.axhline(rate, color=OWN_CHOICE, linewidth=2, label=f"ours, its own choice: {rate:.1f}")
    peers = [each for each in (figures.nbgrader, figures.otter) if each]
    for each, colour, dashes in zip(peers, OTHERS, ("--", ":"), strict=False):
        label = f"{each.way}, one after another: {each.a_minute:.2f}"
        axes.axhline(each.a_minute, color=colour, linestyle=dashes, linewidth=2, label=label)
    if figures.own_short:
        ceiling = figures.machine.cores * 60 / figures.own_short
        axes.axhline(
            ceiling, color=palette.INK, linewidth=1, label=f"right ones' own code fills the cores: {ceiling:.1f}"
        )
    axes.set_ylim(bottom=0)
    _legend(axes)


def _seconds(axes: Any, growth: list[Result]) -> None:
    axes.set_title("Time against class size, with the straight lines that fit")
    axes.set_xlabel("submissions")
    axes.set_ylabel("seconds")
    for name, colour, marker, values in (
        ("wall time", WALL, "o", [each.cost.wall for each in growth]),
        ("processor time", PROCESSOR, "s", [each.cost.cpu for each in growth]),
    ):
        _points_and_line(axes, growth, values, name, colour, marker)
    _from_nothing(axes, growth)
    _legend(axes)


def _memory(axes: Any, growth: list[Result]) -> None:
    axes.set_title("Memory against class size")
    axes.set_xlabel("submissions")
    axes.set_ylabel("megabytes, at most")
    _points_and_line(axes, growth, [each.cost.memory / 1e6 for each in growth], "all processes", MEMORY, "o")
    _from_nothing(axes, growth)
    _legend(axes)


def _points_and_line(axes: Any, growth: list[Result], values: list[float], name: str, colour: str, marker: str) -> None:
    sizes = [each.submissions for each in growth]
    axes.plot(sizes, values, marker, color=colour, label=name)
    if len(set(sizes)) > 1:
        line = straight_line(sizes, values)
        ends = [0, max(sizes)]
        axes.plot(ends, [line.at(size) for size in ends], color=colour, linewidth=1)


def _from_nothing(axes: Any, growth: list[Result]) -> None:
    """Begin both axes at 0, where a line that is straight looks it, and leave room above."""
    axes.set_xlim(0, axes.dataLim.x1 * 1.05 if growth else 1)
    axes.set_ylim(0, axes.dataLim.y1 * 1.1 if growth else 1)


def _legend(axes: Any) -> None:
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=8, labelcolor=palette.INK)


def _plain(axes: Any) -> None:
    """Readable on white and on dark alike."""
    axes.patch.set_alpha(0)
    axes.title.set_fontsize(10)
    axes.title.set_color(palette.INK)
    axes.tick_params(which="both", colors=palette.INK, labelsize=8)
    for label in (axes.xaxis.label, axes.yaxis.label):
        label.set_color(palette.INK)
        label.set_fontsize(9)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.INK)
    axes.grid(color=palette.FAINT, linewidth=0.6)
