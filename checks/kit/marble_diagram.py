"""Draw recorded streams as a marble diagram: a picture for notebooks, coloured text for terminals and Validate."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit import palette
from checks.kit.png import small_png
from checks.kit.stream_record import Line, Mark

WIDTH = 8.0  # inches, as are all lengths here; shown at 100 px an inch
DPI = 200
RIGHT = 0.35
PILL = 0.28  # height of a marble
LEVEL = 0.31  # from one marble to the one stacked on it
ROW = 0.46  # height of a line whose marbles lie in one level
BOX = 0.28
BOX_ROW = 0.42
AXIS = 0.48
MOST_LEVELS = 5
MOST_LETTERS = 16  # on a marble
MOST_VALUES = 12  # of a line, in the sentence for screen readers

# ANSI foregrounds that nbconvert's ansi2html and JupyterLab both colour: blue, yellow, green, magenta, cyan.
_ANSI = ("34", "33", "32", "35", "36")
_ANSI_ALARM = "31"


@dataclass(frozen=True)
class Place:
    """A marble's place in the picture: its middle and its width in inches, and its level in the stack.

    `order` is its mark's.
    """

    label: str
    colour: str
    order: int
    x: float
    width: float
    level: int


class MarbleDiagram:
    """Lines of marbles over one axis, with a box between two lines for the operator that makes the second.

    Displays itself in a notebook as PNG with a text alternative; `text()` is the same in characters. Times are
    seconds after `origin`; with `timed=False` only the order is shown.
    """

    def __init__(self, lines: Sequence[Line], *, origin: float = 0.0, timed: bool = True) -> None:
        self.lines = list(lines)
        self.timed = timed
        self._origin = origin
        self._columns = _columns(self.lines) if not timed else {}
        self._names = _numbered([line.name for line in self.lines])
        labels = dict.fromkeys(mark.label for line in self.lines for mark in line.marks)
        self._colours = {label: index for index, label in enumerate(labels)}
        self._room_at_the_end = 0.25  # inches; `png` makes more where a line needs it

    def text(self, width: int = 48, *, colour: bool = True) -> str:
        """One row a line or box, at least `width` columns wide; ANSI-coloured by value unless told otherwise."""
        margin = max((len(name) for name in self._names), default=0)
        rows = []
        for box, line, name in self._rows():
            if box:
                rows.append(f"{'':>{margin}} [{box:^{width - 1}}]")
            rows.append(f"{name:>{margin}} {self._line_text(line, width, colour)}")
        if self.timed and self.lines:
            end = f"{self._length():.2f} s"
            rows.append(f"{'':>{margin}} 0{end:>{width}}")
        if self._key():
            rows.append(f"{'':>{margin}} {self._key()}")
        return "\n".join(rows)

    def alt(self) -> str:
        """The picture in one sentence a line, for screen readers."""
        return " ".join(
            f"{name}: {', '.join(self._events(line))}." for name, line in zip(self._names, self.lines, strict=True)
        )

    def png(self) -> bytes:
        """The picture, transparent behind, as PNG bytes."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        with warnings.catch_warnings():
            # A learner's value may hold a character that the font lacks; on stderr this would cost the points.
            warnings.filterwarnings("ignore", "Glyph .* missing from")
            self._room_at_the_end = max([0.25, *map(self._room, self.lines)])
            left = 0.3 + max((_text_width(name, 10.5) for name in self._names), default=0.0)
            rows = [(box, line, name, self._places(line, left)) for box, line, name in self._rows()]
            heights = [
                (BOX_ROW if box else 0.0, ROW + LEVEL * max((place.level for place in places), default=0))
                for box, _line, _name, places in rows
            ]
            key = self._key()
            height = 0.1 + sum(map(sum, heights)) + (AXIS if self.timed or key else 0.1)
            figure = Figure(figsize=(WIDTH, height), dpi=DPI)
            canvas = FigureCanvasAgg(figure)
            figure.patch.set_alpha(0)
            axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, height))
            axes.axis("off")
            top = height - 0.1
            for (box, line, name, places), (box_height, row_height) in zip(rows, heights, strict=True):
                if box:
                    _draw_box(axes, box, left, top - box_height / 2)
                top -= box_height + row_height
                y = top + ROW / 2
                axes.text(0.08, y, _literal(name), va="center", fontsize=10.5, fontweight="bold", color=palette.INK)
                self._draw_line(axes, line, places, left, y)
            self._draw_axis(axes, left, top, key)
            return small_png(canvas)

    def _repr_mimebundle_(self, **_wanted: object) -> tuple[dict[str, Any], dict[str, Any]]:
        # The plain text holds no measured figure, so that a stored output stays the same from run to run.
        bundle: dict[str, Any] = {"text/plain": f"<marbles: {', '.join(self._names)}>"}
        if not self.lines:
            return bundle, {}
        bundle["image/png"] = self.png()
        return bundle, {"image/png": {"width": int(WIDTH * 100), "alt": self.alt()}}

    def _rows(self) -> Iterator[tuple[str, Line, str]]:
        """The lines with their names, and what is in the box above each: nothing if the line above has the same."""
        before = ""
        for line, name in zip(self.lines, self._names, strict=True):
            yield (line.after if line.after != before else ""), line, name
            before = line.after

    def _at(self, mark: Mark | None) -> float:
        """Where a mark stands, in seconds or in columns; a line that goes on reaches to the end of the diagram."""
        if mark is None:
            return self._length()
        return mark.time - self._origin if self.timed else self._columns[mark.order] + 0.5

    def _start(self, line: Line) -> float:
        if self.timed:
            return line.start - self._origin
        before = [order for order in self._columns if order <= line.order]
        if not before:
            return 0.0
        column = self._columns[max(before)]
        own = next(iter([*line.marks, *([line.end] if line.end else [])]), None)
        # Subscribed because of the event in that column, or after it.
        return column + (0.1 if own and self._columns[own.order] == column else 0.9)

    def _late(self, line: Line) -> bool:
        """Whether the line begins visibly later than the diagram does."""
        return self._start(line) > self._length() / 100

    def _length(self) -> float:
        if not self.timed:
            return max(self._columns.values(), default=0) + 1.0
        times = [mark.time for line in self.lines for mark in (*line.marks, *([line.end] if line.end else []))]
        times += [line.start for line in self.lines]
        return max((time - self._origin for time in times), default=0.0)

    def _events(self, line: Line) -> Iterator[str]:
        def when(mark: Mark) -> str:
            return f" at {mark.time - self._origin:.2f} s" if self.timed else ""

        if self.timed and self._late(line):
            yield f"subscribed at {self._start(line):.2f} s"
        for mark in line.marks[:MOST_VALUES]:
            yield mark.label + when(mark)
        if len(line.marks) > MOST_VALUES:
            yield f"{len(line.marks) - MOST_VALUES} more"
        end = line.end
        if end is None:
            yield "goes on"
        else:
            yield (f"error {end.label}" if end.kind == "error" else end.kind) + when(end)

    # In characters

    def _line_text(self, line: Line, width: int, colour: bool) -> str:
        scale = width / (self._length() or 1.0)
        cells: list[str] = [*" " * round(self._start(line) * scale), *("├" if self._late(line) else "")]

        def put(at: float, text: str, ansi: str) -> None:
            room = max(round(at * scale) - len(cells), 1 if cells and cells[-1] != "─" else 0)
            cells.extend(["─"] * room)
            cells.append(f"\x1b[{ansi}m{text}\x1b[0m" if colour and ansi else text)
            cells.extend([""] * (len(text) - 1))

        shown = line.marks[: width // 2]
        for mark in sorted([*shown, *([line.end] if line.end else [])], key=lambda mark: mark.order):
            if mark.kind == "next":
                put(self._at(mark), _short(mark.label), _ANSI[self._colours[mark.label] % len(_ANSI)])
            else:
                sign = {"completed": "┃", "disposed": "○"}.get(mark.kind) or f"✗ {mark.label}"
                put(self._at(mark), sign, _ANSI_ALARM if mark.kind == "error" else "")
        if len(shown) < len(line.marks):
            put(self._at(line.marks[-1]), f"… {len(line.marks) - len(shown)} more", "")
        if line.end is None:
            put(self._length(), "▸", "")
        return "".join(cells)

    # In inches

    def _x(self, at: float, left: float) -> float:
        start = left + PILL / 2 + 0.05
        return start + (WIDTH - RIGHT - self._room_at_the_end - start) * at / (self._length() or 1.0)

    def _places(self, line: Line, left: float) -> list[Place]:
        """Each marble beside the others, or on top of those that it would cover."""
        ends: list[float] = []  # of each level: where its last marble ends
        places: list[Place] = []
        left_out = 0
        for mark in line.marks:
            label = _short(mark.label)
            x, width = self._x(self._at(mark), left), max(_text_width(label, 9) + 0.14, PILL)
            level = next((level for level, end in enumerate(ends) if end < x - width / 2), len(ends))
            if level == MOST_LEVELS:
                left_out += 1
                continue
            ends[level:] = [x + width / 2 + 0.03, *ends[level + 1 :]]
            colour = palette.lane_colour(self._colours[mark.label])
            places.append(Place(label, colour, mark.order, x, width, level))
        if left_out:
            top = max(place.x for place in places if place.level == MOST_LEVELS - 1)
            more = f"+{left_out}"
            width = _text_width(more, 9) + 0.14
            middle = top + 0.25 + width / 2
            places.append(Place(more, palette.LANES[7], places[-1].order, middle, width, MOST_LEVELS - 1))
        return places

    def _room(self, line: Line) -> float:
        """What a line takes up right of its last moment: half a marble and the end beside it, the name of an error."""
        room = 0.0
        at_last = [mark for mark in line.marks if self._at(line.marks[-1]) - self._at(mark) < self._length() / 50]
        if at_last and (line.end is None or self._at(line.end) - self._at(at_last[-1]) < self._length() / 50):
            room += max(_text_width(_short(at_last[-1].label), 9) + 0.14, PILL) / 2 + 0.15
            if len(at_last) > MOST_LEVELS:  # the rest is one marble more, beside them
                room += 0.25 + _text_width(f"+{len(at_last)}", 9) + 0.14
        if line.end is not None and line.end.kind == "error":
            room += _text_width(line.end.label, 8.5) + 0.1
        return room

    def _draw_line(self, axes: Any, line: Line, places: list[Place], left: float, y: float) -> None:
        start, end = self._x(self._start(line), left), self._x(self._at(line.end), left)
        if line.end is not None:
            # A line that ends with its last value shows that value, and then its end.
            before = [place.x + place.width / 2 for place in places if place.order < line.end.order]
            end = max([end, *(edge + 0.12 for edge in before if edge > end - 0.1)])
        gaps = [
            (place.x - place.width / 2 - 0.03, place.x + place.width / 2 + 0.03) for place in places if not place.level
        ]
        to = end - (0.05 if line.end and line.end.kind == "disposed" else 0.0) if line.end else WIDTH - RIGHT
        for part in _between(start, to, gaps):
            axes.plot(part, (y, y), color=palette.INK, linewidth=1.6, solid_capstyle="butt")
        if self._late(line):
            axes.plot((start, start), (y - 0.07, y + 0.07), color=palette.INK, linewidth=1.6)
        for place in places:
            middle = y + place.level * LEVEL
            straight = max(place.width - PILL, 0.002) / 2  # a thick line with round ends is a pill, at any width
            axes.plot(
                (place.x - straight, place.x + straight),
                (middle, middle),
                color=place.colour,
                linewidth=PILL * 72,
                solid_capstyle="round",
                snap=False,
                zorder=3,
            )
            axes.text(
                place.x,
                middle - 0.005,
                _literal(place.label),
                ha="center",
                va="center",
                fontsize=9,
                fontweight="bold",
                color=palette.ink_on(place.colour),
                zorder=4,
            )
        self._draw_end(axes, line, end, y)

    def _draw_end(self, axes: Any, line: Line, x: float, y: float) -> None:
        kind = line.end.kind if line.end else "goes on"
        if kind == "goes on":
            axes.annotate(
                "",
                (WIDTH - RIGHT + 0.1, y),
                (WIDTH - RIGHT - 0.05, y),
                arrowprops={"arrowstyle": "-|>", "color": palette.INK, "linewidth": 1.2},
            )
        elif kind == "completed":
            axes.plot((x, x), (y - 0.19, y + 0.19), color=palette.INK, linewidth=3.2, solid_capstyle="butt", zorder=2)
        elif kind == "disposed":
            axes.plot(x, y, marker="o", markersize=7, markerfacecolor="none", markeredgewidth=1.6, color=palette.INK)
        elif line.end is not None:
            axes.plot(x, y, marker="x", markersize=11, markeredgewidth=2.6, color=palette.ALARM, zorder=5)
            axes.text(x + 0.14, y, _literal(line.end.label), va="center", fontsize=8.5, color=palette.ALARM, zorder=5)

    def _key(self) -> str:
        """What has to be said about the signs below the lines."""
        disposed = any(line.end and line.end.kind == "disposed" for line in self.lines)
        return "○ disposed" if disposed else ""

    def _draw_axis(self, axes: Any, left: float, top: float, key: str) -> None:
        small = {"fontsize": 8.5, "color": palette.INK}
        if key:
            axes.text(0.08, top - 0.36, key, va="center", **small)
        if not self.timed:
            return
        from matplotlib.ticker import MaxNLocator

        y = top - 0.05
        axes.plot((left, WIDTH - RIGHT), (y, y), color=palette.INK, linewidth=0.8)
        length = self._length()
        ticks = [tick for tick in MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(0, length or 1.0) if tick <= length]
        places = next((n for n in range(3) if all(abs(round(tick, n) - tick) < 1e-9 for tick in ticks)), 3)
        for tick in ticks:
            x = self._x(tick, left)
            axes.plot((x, x), (y, y - 0.05), color=palette.INK, linewidth=0.8)
            axes.text(x, y - 0.08, f"{tick:.{places}f}", ha="center", va="top", **small)
        axes.text(WIDTH - RIGHT, y - 0.25, "seconds", ha="right", va="top", **small)


def _draw_box(axes: Any, text: str, left: float, y: float) -> None:
    from matplotlib.patches import Rectangle

    place = ((left, y - BOX / 2), WIDTH - RIGHT - left, BOX)
    axes.add_patch(Rectangle(*place, facecolor=palette.INK, alpha=0.12, edgecolor="none"))
    axes.add_patch(Rectangle(*place, facecolor="none", edgecolor=palette.INK, linewidth=0.8))
    middle = (left + WIDTH - RIGHT) / 2
    axes.text(middle, y, _literal(text), ha="center", va="center", fontsize=9, family="monospace", color=palette.INK)


def _columns(lines: list[Line]) -> dict[int, int]:
    """A column for each mark, by its order: an event and what it causes in lines further down share one."""
    marks = [
        (mark.order, row) for row, line in enumerate(lines) for mark in (*line.marks, *([line.end] if line.end else []))
    ]
    columns: dict[int, int] = {}
    column, row_before = -1, len(lines)
    for order, row in sorted(marks):
        if row <= row_before:
            column += 1
        columns[order] = column
        row_before = row
    return columns


def _numbered(names: list[str]) -> list[str]:
    """The names, with a number behind each repeat: a second subscription to the same stream is `ticks (2)`."""
    seen: dict[str, int] = {}
    numbered = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        numbered.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return numbered


def _between(start: float, end: float, gaps: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The stretches from start to end that lie in no gap."""
    for gap_start, gap_end in sorted(gaps):
        if gap_start > start:
            yield start, gap_start
        start = max(start, gap_end)
    if end > start:
        yield start, end


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= MOST_LETTERS else label[: MOST_LETTERS - 1] + "…"


def _literal(text: str) -> str:
    """Text for matplotlib that is not taken for a formula."""
    return text.replace("$", r"\$")


def _text_width(text: str, size: float) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    return float(
        TextPath((0, 0), _literal(text), size=size, prop=FontProperties(weight="bold")).get_extents().width / 72
    )
