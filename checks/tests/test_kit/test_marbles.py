"""Streams are recorded as they ran, and drawn as they were recorded."""

import io
import itertools

import pytest
from PIL import Image

from checks.kit.marble_diagram import MarbleDiagram
from checks.kit.marbles import Marbles
from checks.kit.rx_library import Subject, ops, rx
from checks.kit.stream_record import Line


@pytest.fixture
def ticking() -> Marbles:
    """A recorder on a clock that moves on by one second whenever it is read."""
    seconds = itertools.count()
    return Marbles(lambda: float(next(seconds)))


def _run(*operators: object) -> None:
    rx.from_iterable([1, 2, 3]).pipe(*operators).subscribe(lambda _: None, lambda _: None)


def test_values_times_and_completion_are_recorded(ticking: Marbles) -> None:
    _run(ticking("numbers"))
    [line] = ticking.lines()
    assert line.timed == [(1.0, 1), (2.0, 2), (3.0, 3)]
    assert line.start == 0.0
    assert line.completed
    assert line.error is None


def test_an_error_is_kept_and_passed_on(ticking: Marbles) -> None:
    errors: list[Exception] = []
    error = ValueError("no")
    rx.throw(error).pipe(ticking("failing")).subscribe(on_error=errors.append)
    assert errors == [error]
    assert ticking.lines()[0].error is error


def test_disposal_from_below_ends_a_line(ticking: Marbles) -> None:
    _run(ticking("numbers"), ops.take(2))
    [line] = ticking.lines()
    assert line.values == [1, 2]
    assert line.end is not None
    assert line.end.kind == "disposed"


def test_each_subscription_is_a_line_of_its_own(ticking: Marbles) -> None:
    subject = Subject()
    stream = subject.pipe(ticking("numbers"))
    for _ in range(2):
        stream.subscribe(lambda _: None)
    subject.on_next(7)
    assert [line.values for line in ticking.lines("numbers")] == [[7], [7]]
    assert "numbers (2)" in ticking.text()


def test_lines_stand_in_the_order_of_the_code(ticking: Marbles) -> None:
    _run(ticking("above"), ops.map(str), ticking("below"))
    assert [line.name for line in ticking.lines()] == ["above", "below"]
    assert [line.name for line in ticking.diagram("below", "above").lines] == ["below", "above"]


def test_a_label_shows_what_was_sent_though_it_changes_later(ticking: Marbles) -> None:
    growing = [1]
    rx.just(growing).pipe(ticking("lists")).subscribe()
    growing.append(2)
    assert ticking.lines()[0].marks[0].label == "[1]"


def test_nothing_recorded_is_false_and_has_no_picture() -> None:
    marbles = Marbles()
    assert not marbles
    assert "image/png" not in marbles._repr_mimebundle_()[0]


def test_the_text_has_values_box_end_and_axis() -> None:
    times = iter([0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 4.0, 4.0])
    marbles = Marbles(lambda: next(times))
    subject = Subject()
    subject.pipe(marbles("in"), ops.map(str.upper), marbles("out", after="map(upper)")).subscribe(lambda _: None)
    for letter in "ab":
        subject.on_next(letter)
    subject.on_completed()
    assert marbles.text(16, colour=False).splitlines() == [
        " in ────a───b───────┃",
        "    [  map(upper)   ]",
        "out ────A───B───────┃",
        "    0          4.00 s",
    ]


def test_the_text_names_an_error_and_a_late_start() -> None:
    times = iter([0.0, 2.0, 4.0, 4.0])
    marbles = Marbles(lambda: next(times))
    subject = Subject()
    for name in ("early", "late"):
        subject.pipe(marbles(name)).subscribe(on_error=lambda _: None)
    subject.on_error(KeyError("k"))
    assert marbles.text(8, colour=False).splitlines()[:2] == ["early ────────✗ KeyError", " late     ├───✗ KeyError"]


def test_without_times_an_event_and_what_it_causes_share_a_column() -> None:
    marbles = Marbles(timed=False)
    _run(marbles("in"), ops.filter(lambda number: number != 2), marbles("out"))
    above, below = marbles.text(16, colour=False).splitlines()
    assert above.index("1") == below.index("1")
    assert above.index("3") == below.index("3")
    assert above.index("┃") == below.index("┃")


def test_the_words_say_all_that_the_picture_shows(ticking: Marbles) -> None:
    _run(ticking("numbers"))
    assert ticking.alt() == "numbers: 1 at 1.00 s, 2 at 2.00 s, 3 at 3.00 s, completed at 4.00 s."


def test_the_stored_text_is_the_same_from_run_to_run(ticking: Marbles) -> None:
    _run(ticking("numbers"))
    data, metadata = ticking._repr_mimebundle_()
    assert data["text/plain"] == "<marbles: numbers>"
    assert data["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == ticking.alt()


@pytest.fixture
def crowd() -> list[Line]:
    """A hundred values at one moment, one of them long, one with signs that matplotlib takes for a formula."""
    marbles = Marbles(lambda: 0.0)
    values = ["$x$", "a very long text that fits on no marble", "\N{GREEK SMALL LETTER ALPHA}", *range(100)]
    rx.from_iterable(values).pipe(marbles("crowd")).subscribe()
    return marbles.lines()


def test_a_crowd_is_drawn_without_complaint(crowd: list[Line], recwarn: pytest.WarningsRecorder) -> None:
    diagram = MarbleDiagram(crowd)
    assert diagram.png().startswith(b"\x89PNG")
    assert "more" in diagram.text()
    assert "more" in diagram.alt()
    assert not recwarn.list


def test_an_error_after_a_crowd_is_not_cut_off() -> None:
    times = itertools.chain([0.0, 1.0], itertools.repeat(30.0))
    marbles = Marbles(lambda: next(times))
    failing = rx.concat(rx.from_iterable(range(35)), rx.throw(ConnectionRefusedError("all at once")))
    failing.pipe(marbles("afterwards")).subscribe(on_error=lambda _: None)
    picture = Image.open(io.BytesIO(marbles.png())).convert("RGBA")
    right_edge = picture.getchannel("A").crop((picture.width - 10, 0, picture.width, picture.height))
    assert right_edge.getextrema() == (0, 0)


def test_a_picture_is_transparent(ticking: Marbles) -> None:
    _run(ticking("numbers"))
    picture = Image.open(io.BytesIO(ticking.png())).convert("RGBA")
    pixel = picture.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0
