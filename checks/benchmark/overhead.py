"""What grading costs over what the submissions' own code uses, both measured at the same time.

A machine's speed changes by a fifth within minutes, which is more than grading costs over own code. So the two run side
by side, and whatever slows one slows the other. A control group each keeps their processor time apart.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from checks.benchmark import ours
from checks.benchmark.a_class import Learner, cheap_class, course_without_demos, right_class
from checks.benchmark.own_code import cpu_each
from checks.benchmark.result import Result


@dataclass(frozen=True)
class Beside:
    """So many right submissions graded, and the processor time of their `own` code, in seconds each."""

    graded: Result
    own: float

    @property
    def over(self) -> float:
        """Seconds of processor time a submission that are not its own code's; the start of grading is among them."""
        return self.graded.cpu_each - self.own


def whole_part(count: int, folder: Path, idle: float = 0.0) -> Beside:
    """The part as it is handed in, demos included, of which grading leaves out most; own code without them."""
    short = course_without_demos(folder / "short")
    return _beside(right_class(count), right_class(count, demos=False), folder, None, short, idle)


def first_notebook(count: int, folder: Path, idle: float = 0.0) -> Beside:
    """The part's first notebook alone, without its demos."""
    solutions = course_without_demos(folder / "solutions", first_alone=True)
    learners = cheap_class(count)
    return _beside(learners, learners, folder, solutions, solutions, idle)


@dataclass(frozen=True)
class OneMore:
    """What one submission more costs once grading has started, in seconds of processor time; `own` is its code's."""

    cpu: float
    own: float


def one_more(found: Sequence[Beside]) -> OneMore | None:
    """The difference between the smallest and the largest class measured; None where there are not two sizes."""
    ordered = sorted(found, key=_size)
    more = _size(ordered[-1]) - _size(ordered[0]) if ordered else 0
    if not more:
        return None
    small, large = ordered[0], ordered[-1]
    own = large.own * _size(large) - small.own * _size(small)
    return OneMore((large.graded.cost.cpu - small.graded.cost.cpu) / more, own / more)


def _size(found: Beside) -> int:
    return found.graded.submissions


def _beside(
    learners: list[Learner], short: list[Learner], folder: Path, solutions: Path | None, course: Path, idle: float
) -> Beside:
    with ThreadPoolExecutor(1) as pool:
        own = pool.submit(cpu_each, short, course, unseen=True)
        graded = ours.grade(learners, folder, solutions=solutions, idle=idle)
        return Beside(graded, own.result())
