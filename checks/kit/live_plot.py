"""A plot that moves in the notebook while other cells run.

    live = LivePlot(npoints=60)
    [line] = live.axes.plot([], [])
    live.show()
    ...
    line.set_data([0, 1, 2], [10, 80, 30])  # in any thread, also while a cell sleeps or computes
    live.axes.figure.canvas.draw_idle()

A frame is drawn and sent by whoever asks for it, in that thread. The notebook's own event loop, which stands still in
every cell that does not await, has no part in it.
"""

import uuid
from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy
from IPython import get_ipython
from IPython.display import display
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from checks.kit import palette
from checks.kit.plain_axes import make_plain
from checks.kit.png import png_of_pixels

WIDTH_INCHES, HEIGHT_INCHES = 8.0, 2.4
DPI = 144  # at 100 px an inch on the page; twice that would double the cost of a frame, most of which is compression


class LiveCanvas(FigureCanvasAgg):
    """A canvas whose `draw_idle` draws at once, in the calling thread, and then calls `on_frame`.

    Lines and texts in the axes are what moves. All the rest is drawn once and kept as a background, for as long as
    nothing in it changes: a tenth of the work.
    """

    def __init__(self, figure: Figure, on_frame: Callable[[], None]) -> None:
        super().__init__(figure)
        self._on_frame = on_frame
        self._background: Any = None

    def draw_idle(self, *_args: Any, **_kwargs: Any) -> None:
        self._on_frame()

    def redraw(self) -> None:
        """Bring the pixels up to date."""
        agg: Any = self  # matplotlib leaves these methods untyped
        moving = self._moving()
        # Artists that are animated do not make the figure stale: if it is, something in the background has changed.
        if self._background is None or self.figure.stale or not all(artist.get_animated() for artist in moving):
            for artist in moving:
                artist.set_animated(True)
            agg.draw()
            self._background = agg.copy_from_bbox(self.figure.bbox)
        else:
            agg.restore_region(self._background)
        for artist in moving:
            self.figure.draw_artist(artist)

    def _moving(self) -> list[Artist]:
        artists = [artist for axes in self.figure.axes for artist in (*axes.lines, *axes.texts)]
        return sorted(artists, key=lambda artist: artist.get_zorder())


class LiveAxes(Axes):
    """Axes whose texts can be read on a light and on a dark page, unless they are given a colour of their own."""

    def text(self, *args: Any, **kwargs: Any) -> Text:
        return super().text(*args, **{"color": palette.INK, "fontweight": "bold", **kwargs})


class LivePlot:
    """Axes for the last `npoints` readings in percent, on a canvas that shows itself anew after each `draw_idle`.

    `frames` counts the pictures sent to the notebook. Nothing is sent before `show`. Safe to use from many threads,
    as long as each line and text is changed by one of them.
    """

    def __init__(self, npoints: int) -> None:
        figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), dpi=DPI)
        self.canvas = LiveCanvas(figure, self._frame)
        self.axes = figure.add_subplot(axes_class=LiveAxes)
        self.frames = 0
        self._shown_as = ""
        self._lock = Lock()
        figure.patch.set_alpha(0)
        figure.subplots_adjust(left=0.08, right=0.98, top=0.95, bottom=0.2)
        _style(self.axes, npoints)

    def show(self) -> None:
        """Show the plot below the cell that runs now. Called again, as after a reload of the page, it is shown
        there too."""
        self._shown_as = self._shown_as or uuid.uuid4().hex
        self._frame(update=False)

    def _frame(self, *, update: bool = True) -> None:
        if not self._shown_as or getattr(get_ipython(), "kernel", None) is None:
            return
        with self._lock:
            self.canvas.redraw()
            bundle, metadata = self._bundle()
            display(bundle, metadata=metadata, raw=True, display_id=self._shown_as, update=update)
            self.frames += 1

    def png(self) -> bytes:
        """The picture as it is now."""
        with self._lock:
            self.canvas.redraw()
            return png_of_pixels(self.canvas)

    def __bool__(self) -> bool:
        """Whether there is something to show: a line with more x than y, say, has no picture. Draws nothing."""
        try:
            self.text()
        except Exception:  # whatever matplotlib makes of what somebody has put into the axes
            return False
        return True

    def text(self) -> str:
        """Each line as a row of bars, with its last value; below them the texts in the plot."""
        rows = [f"{_bars(values, self.axes.get_ylim())} {values[-1]:g}" for values in self._values() if len(values)]
        return "\n".join(rows + self._texts())

    def alt(self) -> str:
        """The picture in words, for screen readers."""
        lines = [
            f"A line of {len(values)} readings from {min(values):g} to {max(values):g} %, the last {values[-1]:g} %."
            for values in self._values()
            if len(values)
        ]
        return " ".join(lines or ["A plot without readings yet."]) + "".join(
            f" It says: {text}." for text in self._texts()
        )

    def _values(self) -> list[Any]:
        return [line.get_ydata(orig=False) for line in self.axes.lines]

    def _texts(self) -> list[str]:
        return [text.get_text() for text in self.axes.texts]

    def _bundle(self) -> tuple[dict[str, Any], dict[str, Any]]:
        # The plain text holds no reading, so that a stored output stays the same from run to run.
        bundle = {"text/plain": "<live plot>", "image/png": png_of_pixels(self.canvas)}
        # The height too: the page would jump each time that a new picture takes the place of the old one.
        size = {"width": round(WIDTH_INCHES * 100), "height": round(HEIGHT_INCHES * 100)}
        return bundle, {"image/png": {**size, "alt": self.alt()}}

    def _repr_mimebundle_(self, **_wanted: object) -> tuple[dict[str, Any], dict[str, Any]]:
        with self._lock:
            self.canvas.redraw()
            return self._bundle()


def _style(axes: Any, npoints: int) -> None:
    axes.set_xlim(0, max(npoints - 1, 1))
    axes.set_ylim(0, 120)  # room for a text above the highest reading
    axes.set_yticks(range(0, 101, 20))
    axes.set_xlabel(f"the last {npoints} readings", loc="right", fontsize=8.5, color=palette.INK)
    axes.set_ylabel("CPU in use, %", fontsize=8.5, color=palette.INK)
    axes.set_prop_cycle(color=palette.LANES)
    make_plain(axes, grid="y")


def _bars(values: Any, limits: tuple[float, float]) -> str:
    low, high = limits
    heights = numpy.clip((numpy.asarray(values, float) - low) / (high - low), 0, 1)
    return "".join("▁▂▃▄▅▆▇█"[round(height * 7)] for height in heights)
