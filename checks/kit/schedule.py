"""A schedule to play with: drag the number of workers and see when each request runs."""

from collections.abc import Sequence

from checks.kit.pool import pool_spans
from checks.kit.timeline import Timeline, timeline


def schedule(seconds: Sequence[float], workers: int) -> Timeline:
    """Requests of these lengths, in seconds, served by one worker and by `workers`, on one time axis."""
    return timeline({"One worker": pool_spans(seconds, 1), f"Workers: {workers}": pool_spans(seconds, workers)})


def try_workers(seconds: Sequence[float], workers: int) -> None:
    """Show `schedule(seconds, workers)`, and a slider that redraws it for as many workers as there are requests.

    Picture and slider are two displays: wherever no kernel or no widget is, on a page of the web or on paper, the
    picture stays.
    """
    # Imported here, like matplotlib: only this one picture needs it.
    from IPython.display import DisplayHandle, display
    from ipywidgets import IntSlider

    slider = IntSlider(value=workers, min=1, max=len(seconds), description="workers")
    picture = DisplayHandle()
    slider.observe(lambda change: picture.update(schedule(seconds, change["new"])), names="value")
    display(slider)
    picture.display(schedule(seconds, workers))
