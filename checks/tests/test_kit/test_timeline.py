"""The timeline in characters and as a picture: both are drawn from the spans and nothing else."""

import io

import numpy
from PIL import Image

from checks.kit import palette
from checks.kit.timeline import Timeline, timeline
from checks.kit.trace import Span, Trace

SERIAL = [Span("a", 5, 6), Span("b", 6, 7), Span("c", 7, 8)]
OVERLAPPED = [Span("a", 0, 1, "x"), Span("b", 0, 1, "y"), Span("c", 0, 1, "z")]


def test_the_text_has_a_bar_for_each_span_where_it_was() -> None:
    text = Timeline({"One by one": SERIAL}).text(width=9, colour=False)
    assert text.splitlines() == [
        "One by one",
        "a ███       main",
        "b    ███    main",
        "c       ███ main",
        "  0  3.00 s",
    ]


def test_every_panel_has_the_same_scale() -> None:
    text = Timeline({"serial": SERIAL, "overlapped": OVERLAPPED}).text(width=9, colour=False)
    assert text.splitlines()[6:10] == ["overlapped", "a ███       x", "b ███       y", "c ███       z"]


def test_lanes_are_told_apart_by_colour_where_there_is_colour() -> None:
    lines = Timeline({"": OVERLAPPED}).text().splitlines()
    assert len({line[line.index("\x1b[") : line.index("█")] for line in lines[:3]}) == 3


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    assert Timeline({"Serial": SERIAL}).alt() == "Serial: 3 spans in 3.00 s, at most 1 at once."


def test_what_is_stored_as_text_holds_no_measured_figure() -> None:
    data, metadata = timeline({"Serial": SERIAL})._repr_mimebundle_()
    assert data["text/plain"] == "<timeline: Serial>"
    assert metadata["image/png"] == {"width": 800, "alt": "Serial: 3 spans in 3.00 s, at most 1 at once."}


def test_the_picture_is_transparent_and_has_a_bar_of_each_lane_s_colour() -> None:
    picture = Image.open(io.BytesIO(Timeline({"Overlapped": OVERLAPPED}).png())).convert("RGBA")
    pixels = numpy.asarray(picture)
    assert picture.width == 1600
    assert pixels[2, 2, 3] == 0, "the corner should let the page's own colour through"
    for index in range(3):
        colour = numpy.array([int(palette.lane_colour(index)[at : at + 2], 16) for at in (1, 3, 5)])
        near = (numpy.abs(pixels[..., :3].astype(int) - colour).max(axis=-1) < 24) & (pixels[..., 3] > 250)
        assert near.sum() > 1000, f"no bar in {palette.lane_colour(index)}"


def test_nothing_recorded_is_no_picture() -> None:
    data, _ = timeline(Trace())._repr_mimebundle_()
    assert "image/png" not in data


def test_writing_on_bars_has_the_contrast_that_wcag_asks_for() -> None:
    assert palette.ink_on("#000000") == "#FFFFFF"
    assert palette.ink_on("#FFFFFF") == "#000000"
    assert palette.ink_on(palette.LANES[0]) == "#FFFFFF"
    assert palette.ink_on(palette.LANES[1]) == "#000000"
