"""The whole measurement, one thing after another."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checks.benchmark import nbgrader_peer, otter_peer, ours
from checks.benchmark.a_class import STYLES, Learner, a_class, course_without_demos, right_class
from checks.benchmark.drawing import draw
from checks.benchmark.figures import Figures
from checks.benchmark.growth import grow
from checks.benchmark.machine import this_machine
from checks.benchmark.measure import can_count, idle_machine
from checks.benchmark.overhead import Beside, first_notebook, whole_part
from checks.benchmark.own_code import cpu_each
from checks.benchmark.page import page
from checks.benchmark.result import Result

HERE = Path(__file__).parent

CHEAPER = 5  # so many first notebooks take about as long as a whole part, start included

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to measure. Of each kind of measurement, an empty tuple or 0 leaves it out.

    `beside` are sizes of classes whose own code is run beside their grading.

    With k notebooks at once, `turns` times k submissions are graded, and no fewer than `sample`; everybody, if that is
    more than there are.
    """

    learners: int = 48
    sample: int = 6
    at_once: tuple[int, ...] = (1, 2, 4, 8, 16, 32)
    turns: int = 6
    beside: tuple[int, ...] = (8, 40)
    growth: tuple[int, ...] = (10, 50, 200)

    def beginning(self, at_once: int) -> int:
        """How many of the class are graded with so many at once."""
        return min(self.learners, max(self.sample, self.turns * at_once))


def run(plan: Plan, into: Path = HERE, say: Say = lambda _: None) -> Figures:
    """Measure all that the plan asks for; write what is known so far into `into` after each step."""
    say("The machine, while nothing is measured ...")
    idle = idle_machine()
    figures = Figures(f"{datetime.now(UTC):%Y-%m-%d}", this_machine(), plan.learners, idle, can_count())
    for name, step in _steps(plan, figures):
        say(f"{name} ...")
        began = time.monotonic()
        said = step()
        say(f"  {said} ({time.monotonic() - began:.0f} s)")
        write(figures, into)
    return figures


def write(figures: Figures, into: Path = HERE) -> None:
    """The figures, the page and the picture."""
    figures.save(into / "results.json")
    (into / "RESULTS.md").write_text(page(figures), encoding="utf-8")
    (into / "results.png").write_bytes(draw(figures))


def _steps(plan: Plan, figures: Figures) -> Iterator[tuple[str, Callable[[], str]]]:
    """What to do, and its name; each step puts what it found into the figures and returns it in words."""
    everybody = a_class(plan.learners)
    idle = figures.idle

    def own() -> str:
        figures.own = cpu_each(right_class(STYLES))
        with _folder() as folder:
            figures.own_short = cpu_each(right_class(STYLES, demos=False), course_without_demos(folder), unseen=True)
        return f"{figures.own:.2f} CPU s a submission, {figures.own_short:.2f} without demos"

    def nbgrader() -> str:
        with _folder() as folder:
            figures.nbgrader = nbgrader_peer.grade(everybody[: plan.sample], folder, idle=idle)
        return _words(figures.nbgrader)

    def otter() -> str:
        figures.otter_version = otter_peer.VERSION
        try:
            with _folder() as folder:
                figures.otter = otter_peer.grade(everybody[: plan.sample], folder, idle=idle)
        except RuntimeError as error:
            figures.otter_missing = str(error)
            return figures.otter_missing
        return _words(figures.otter)

    def this(at_once: int, learners: list[Learner]) -> Callable[[], str]:
        def step() -> str:
            with _folder() as folder:
                figures.ours[at_once] = ours.grade(learners, folder, at_once or None, idle=idle)
            return _words(figures.ours[at_once])

        return step

    def every_cell() -> str:
        with _folder() as folder:
            figures.every_cell = ours.grade(everybody, folder, every_cell=True, idle=idle)
        return _words(figures.every_cell)

    def beside(measure: Callable[[int, Path, float], Beside], found: list[Beside], size: int) -> Callable[[], str]:
        def step() -> str:
            with _folder() as folder:
                found.append(measure(size, folder, idle))
            return f"{_words(found[-1].graded)}, {found[-1].over:.2f} over own code"

        return step

    def bigger(size: int) -> Callable[[], str]:
        def step() -> str:
            with _folder() as folder:
                figures.growth.append(grow(size, folder, idle))
            return _words(figures.growth[-1])

        return step

    yield "Own code", own
    if plan.sample:
        yield f"nbgrader, {plan.sample} submissions", nbgrader
        yield f"otter-grader, {plan.sample} submissions", otter
    for at_once in plan.at_once:
        some = everybody[: plan.beginning(at_once)]
        yield f"ours, {at_once} at once, {len(some)} submissions", this(at_once, some)
    yield f"ours, its own choice, {len(everybody)} submissions", this(0, everybody)
    yield f"ours, every cell, {len(everybody)} submissions", every_cell
    if figures.counted:  # else nothing keeps the two apart
        for size in plan.beside:
            yield f"ours, {size} right submissions", beside(whole_part, figures.whole_part, size)
        for size in (CHEAPER * size for size in plan.beside):
            yield f"ours, {size} cheap submissions", beside(first_notebook, figures.first_notebook, size)
    for size in plan.growth:
        yield f"ours, {size} cheap submissions", bigger(size)


def _words(found: Result) -> str:
    return (
        f"{found.graded} of {found.submissions} graded, {found.a_minute:.2f} a minute, "
        f"{found.cpu_each:.2f} CPU s each, {found.cost.memory / 1e6:.0f} MB"
    )


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for a while; submissions may leave behind what only their own user can remove."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
