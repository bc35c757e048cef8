"""The live plot: what is drawn and sent, when, by whom, and at what cost."""

import io
import threading
import time
from typing import Any
from unittest.mock import Mock

import numpy
import pytest
from PIL import Image

from checks.kit import live_plot
from checks.kit.live_plot import LivePlot

READINGS_A_SECOND = 4  # in the lesson


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Everything that a plot sends to the notebook: `bundle`, `display_id`, `update`, and the `thread` that sent it."""
    messages: list[dict[str, Any]] = []

    def keep(bundle: dict[str, Any], *, display_id: str, update: bool, **_: Any) -> None:
        thread = threading.current_thread().name
        messages.append({"bundle": bundle, "display_id": display_id, "update": update, "thread": thread})

    monkeypatch.setattr(live_plot, "display", keep)
    monkeypatch.setattr(live_plot, "get_ipython", lambda: Mock())
    return messages


def pixels(png: bytes) -> Any:
    return numpy.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def test_nothing_is_sent_before_it_is_shown(sent: list[dict[str, Any]]) -> None:
    live = LivePlot(npoints=5)
    live.axes.plot([], [])
    live.axes.figure.canvas.draw_idle()
    assert (sent, live.frames) == ([], 0)
    live.show()
    assert (len(sent), live.frames) == (1, 1)
    assert not sent[0]["update"]


def test_draw_idle_updates_the_picture_where_it_was_shown_from_the_thread_that_asks(sent: list[dict[str, Any]]) -> None:
    live = LivePlot(npoints=5)
    [line] = live.axes.plot([], [])
    live.show()
    line.set_data([0, 1], [10, 90])
    thread = threading.Thread(target=live.axes.figure.canvas.draw_idle, name="stream")
    thread.start()
    thread.join()
    first, second = sent
    assert (second["update"], second["thread"], second["display_id"]) == (True, "stream", first["display_id"])
    assert (pixels(first["bundle"]["image/png"]) != pixels(second["bundle"]["image/png"])).any()


def test_the_text_beside_the_picture_never_changes(sent: list[dict[str, Any]]) -> None:
    live = LivePlot(npoints=5)
    [line] = live.axes.plot([], [])
    live.show()
    line.set_data([0], [33])
    live.axes.figure.canvas.draw_idle()
    assert {message["bundle"]["text/plain"] for message in sent} == {"<live plot>"}


def test_shown_again_it_has_the_same_place_and_moves_in_both(sent: list[dict[str, Any]]) -> None:
    live = LivePlot(npoints=5)
    live.show()
    live.show()
    assert [message["update"] for message in sent] == [False, False]
    assert sent[0]["display_id"] == sent[1]["display_id"]


def test_outside_a_notebook_nothing_is_sent() -> None:
    live = LivePlot(npoints=5)
    live.show()
    assert live.frames == 0


def test_a_frame_over_the_kept_background_equals_one_drawn_from_scratch() -> None:
    def drawn(readings: list[float], text: str, live: LivePlot) -> Any:
        live.axes.lines[0].set_data(range(len(readings)), readings)
        live.axes.texts[0].set_text(text)
        return pixels(live.png())

    plots = [LivePlot(npoints=4) for _ in range(2)]
    for live in plots:
        live.axes.plot([], [])
        live.axes.text(0, 108, "normal")
    used, fresh = plots
    drawn([90, 10, 60], "high", used)
    assert (drawn([5, 40], "normal", used) == drawn([5, 40], "normal", fresh)).all()


def test_the_background_is_drawn_anew_when_it_has_changed() -> None:
    live = LivePlot(npoints=4)
    before = pixels(live.png())
    live.axes.set_ylim(0, 500)
    rescaled = pixels(live.png())
    live.axes.plot([0, 3], [400, 400])
    assert (before != rescaled).any()
    assert (rescaled != pixels(live.png())).any()


def test_the_background_is_kept_while_only_lines_and_texts_change() -> None:
    live = LivePlot(npoints=4)
    [line] = live.axes.plot([], [])
    live.png()
    live.canvas.draw = Mock()  # type: ignore[method-assign]  # what draws everything
    line.set_data([0], [50])
    live.png()
    live.canvas.draw.assert_not_called()


def test_a_frame_costs_far_less_than_the_tenth_of_a_core_that_it_may(sent: list[dict[str, Any]]) -> None:
    live = LivePlot(npoints=60)
    [line] = live.axes.plot([], [])
    live.axes.text(0, 108, "normal")
    live.show()
    costs = []
    for count in range(1, 31):
        line.set_data(range(count), [50.0] * count)
        begun = time.thread_time()
        live.axes.figure.canvas.draw_idle()
        costs.append(time.thread_time() - begun)
    # Seconds of processor time, which do not depend on who else is busy as seconds on the clock do.
    assert sorted(costs)[len(costs) // 2] * READINGS_A_SECOND < 0.1
    assert len(sent) == 31


def test_it_can_be_read_without_being_seen() -> None:
    live = LivePlot(npoints=4)
    assert live.alt() == "A plot without readings yet."
    live.axes.plot([0, 1, 2], [0, 60, 120])
    live.axes.text(0, 108, "high")
    assert live.text() == "▁▅█ 120\nhigh"
    assert live.alt() == "A line of 3 readings from 0 to 120 %, the last 120 %. It says: high."


def test_a_plot_that_cannot_be_drawn_is_false() -> None:
    live = LivePlot(npoints=4)
    [line] = live.axes.plot([], [])
    assert live
    line.set_data([0, 1, 2], [0, 1])
    assert not live
