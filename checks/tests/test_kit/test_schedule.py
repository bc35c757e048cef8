"""The schedule that a slider redraws."""

from typing import Any

import ipywidgets
import pytest
from IPython.display import DisplayHandle

from checks.kit.schedule import schedule, try_workers
from checks.kit.trace import makespan

SECONDS = [3, 1, 2, 1, 4, 1, 2, 2]


def test_both_panels_hold_all_requests_on_one_axis() -> None:
    panels = schedule(SECONDS, 3).panels
    assert [(title, len(spans), makespan(spans)) for title, spans in panels.items()] == [
        ("One worker", 8, 16),
        ("Workers: 3", 8, 6),
    ]


def test_the_slider_redraws_the_picture_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    monkeypatch.setattr(DisplayHandle, "display", lambda _handle, picture: shown.append(picture))
    monkeypatch.setattr(DisplayHandle, "update", lambda _handle, picture: shown.append(("in its place", picture)))
    try_workers(SECONDS, workers=3)
    slider, still = shown
    assert isinstance(slider, ipywidgets.IntSlider)
    assert (slider.min, slider.value, slider.max) == (1, 3, 8)
    assert list(still.panels) == ["One worker", "Workers: 3"]

    slider.value = 5
    place, picture = shown[-1]
    assert place == "in its place"
    assert list(picture.panels) == ["One worker", "Workers: 5"]
