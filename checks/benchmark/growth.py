"""Whether what grading costs grows as the class does: along a straight line, and how far off it at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from checks.benchmark import ours
from checks.benchmark.a_class import cheap_class, course_without_demos
from checks.benchmark.result import Result


@dataclass(frozen=True)
class Line:
    """`start` + `each` times the number of submissions; the largest deviation from it, relative to it."""

    start: float
    each: float
    deviation: float

    def at(self, size: float) -> float:
        return self.start + self.each * size


def straight_line(sizes: Sequence[float], values: Sequence[float]) -> Line:
    """The line that fits best where errors are relative, as those of measured times are. Wants two sizes or more."""
    if len(set(sizes)) < 2:
        raise ValueError("a straight line wants two sizes or more")
    x, y = numpy.asarray(sizes, dtype=float), numpy.asarray(values, dtype=float)
    each, start = (float(found) for found in numpy.polyfit(x, y, 1, w=1 / y))
    fitted = start + each * x
    return Line(start, each, float(numpy.max(numpy.abs(y - fitted) / numpy.abs(fitted))))


def grow(size: int, folder: Path, idle: float = 0.0) -> Result:
    """Grade so many cheap submissions in `folder`, which is to be empty."""
    solutions = course_without_demos(folder / "solutions", first_alone=True)
    return ours.grade(cheap_class(size), folder, solutions=solutions, idle=idle)
