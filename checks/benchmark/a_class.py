"""A class as a term brings it in, of any size: right, wrong, unfinished, hanging, dying and mixed-up submissions.

A class of twelve is the first twelve of a class of 48, and has nearly the same mixture; so the first few students
stand for the whole class where running everybody would take hours.
"""

import ast
import copy
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.course.handed_in import ENDLESS, answers_to, as_written, fill_in, leave_receipt, without_demos

PART = "6.2-asyncio"
SEED = "a class of asyncio"
STYLES = 4  # different submissions in a class in which everybody is right

# Of 48 students, so many fare like this.
SHARES = {"right": 24, "wrong": 12, "unfinished": 4, "hanging": 3, "mixed": 3, "dying": 2}

SWALLOWS_INTERRUPTS = """\
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass"""


@dataclass(frozen=True)
class Learner:
    """One student: how they fare, and the text of each notebook that they hand in, by file name."""

    name: str
    kind: str
    files: dict[str, str]


def kinds() -> Iterator[str]:
    """How one student after another fares; every beginning of it has the class's mixture as nearly as it can."""
    so_far: Counter[str] = Counter()
    whole = sum(SHARES.values())
    while True:
        number = so_far.total() + 1
        kind = max(SHARES, key=lambda each: SHARES[each] * number / whole - so_far[each])
        so_far[kind] += 1
        yield kind


def a_class(count: int, *, demos: bool = True) -> list[Learner]:
    """The first `count` students; without `demos` their notebooks lack what only shows something, and are quick."""
    part = _Part(demos)
    nth: Counter[str] = Counter()
    learners = []
    for number, kind in enumerate(islice(kinds(), count)):
        draft = part.draft(number)
        _spoil(draft, kind, nth[kind])
        learners.append(part.learner(number, kind, draft))
        nth[kind] += 1
    return learners


def right_class(count: int, *, demos: bool = True) -> list[Learner]:
    """So many students who are right, in `STYLES` different ways."""
    part = _Part(demos)
    return [part.learner(number, "right", part.draft(number % STYLES)) for number in range(count)]


def cheap_class(count: int) -> list[Learner]:
    """So many students who are right, and whose part is its first notebook without demos: quick to run."""
    learners = right_class(count, demos=False)
    first = min(learners[0].files) if learners else ""
    return [replace(each, files={first: each.files[first]}) for each in learners]


def hand_in(learners: list[Learner], submitted: Path) -> None:
    """Write `submitted`/<student>/<part>/<section>.ipynb for everybody."""
    for number, learner in enumerate(learners):
        folder = submitted / learner.name / PART
        folder.mkdir(parents=True)
        for name, text in learner.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        leave_receipt(folder, number)


def course_without_demos(solutions: Path, *, first_alone: bool = False) -> Path:
    """Write the part's own notebooks below `solutions`, as short as those of a class without demos; returns it.

    With `first_alone` the part is its first notebook, as in a cheap class.
    """
    paths = sorted((places.SOLUTIONS / PART).glob("*.ipynb"))
    for path in paths[:1] if first_alone else paths:
        cells.write(without_demos(cells.read(path)), solutions / PART / path.name)
    return solutions


def most_points(solutions: Path = places.SOLUTIONS) -> float:
    """What somebody gets who is right throughout."""
    books = [cells.read(path) for path in (solutions / PART).glob("*.ipynb")]
    return sum(exercise.points for book in books for exercise in cells.exercises(book))


@dataclass
class _Draft:
    """A submission in the making: answers by exercise, notebooks by file name, and luck of its own to draw from."""

    luck: random.Random
    sources: dict[str, str]
    wrong: dict[str, list[str]]  # wrong answers that there are, by exercise
    stubs: dict[str, str]
    notebooks: dict[str, NotebookNode]

    def any_exercise(self) -> str:
        return self.luck.choice(sorted(self.sources))


class _Part:
    """The part's notebooks and known answers, read once."""

    def __init__(self, demos: bool) -> None:
        books = {path.name: cells.read(path) for path in sorted((places.NOTEBOOKS / PART).glob("*.ipynb"))}
        self._books = books if demos else {name: without_demos(book) for name, book in books.items()}
        self._stubs = {each.name: each.solution.source for book in books.values() for each in cells.exercises(book)}
        self._right: dict[str, list[str]] = {name: [] for name in self._stubs}
        self._wrong: dict[str, list[str]] = {name: [] for name in self._stubs}
        for answer in answers_to(PART):
            (self._right if answer.is_right else self._wrong)[answer.exercise].append(as_written(answer))

    def draft(self, number: int) -> _Draft:
        """A submission that is right throughout; the same for this number in a class of any size."""
        luck = random.Random(f"{SEED} {number}")
        return _Draft(
            luck,
            {name: luck.choice(answers) for name, answers in self._right.items()},
            self._wrong,
            self._stubs,
            copy.deepcopy(self._books),
        )

    def learner(self, number: int, kind: str, draft: _Draft) -> Learner:
        for notebook in draft.notebooks.values():
            fill_in(notebook, draft.sources)
        files = {name: str(nbformat.writes(notebook)) for name, notebook in draft.notebooks.items()}
        return Learner(f"student-{number + 1:04}", kind, files)


def _spoil(draft: _Draft, kind: str, nth: int) -> None:
    """Make the draft one of this kind, of which it is the `nth`."""
    if kind == "wrong":
        for exercise in draft.luck.sample(sorted(draft.wrong), 1 + nth % 2):
            draft.sources[exercise] = draft.luck.choice(draft.wrong[exercise])
    elif kind == "unfinished":
        for book in list(draft.notebooks.values())[nth % 3 :]:
            draft.sources.update({each.name: draft.stubs[each.name] for each in cells.exercises(book)})
    elif kind == "hanging":
        exercise = draft.any_exercise()
        called = _when_called(draft.stubs[exercise], "while True:\n    pass")
        draft.sources[exercise] = (called, ENDLESS, SWALLOWS_INTERRUPTS)[nth % 3]
    elif kind == "dying":
        exercise = draft.any_exercise()
        end = ("import os\nos._exit(1)", "import ctypes\nctypes.string_at(0)")[nth % 2]
        draft.sources[exercise] = _when_called(draft.stubs[exercise], end)
    elif kind == "mixed":
        if nth % 3 == 0:  # a colon forgotten
            exercise = draft.any_exercise()
            draft.sources[exercise] = re.sub(r":$", "", draft.sources[exercise], count=1, flags=re.MULTILINE)
        elif nth % 3 == 1:  # the checks deleted
            book = draft.notebooks[draft.luck.choice(sorted(draft.notebooks))]
            book.cells = [cell for cell in book.cells if not cells.is_check(cell)]
        else:  # a notebook forgotten
            del draft.notebooks[draft.luck.choice(sorted(draft.notebooks))]


def _when_called(stub: str, body: str) -> str:
    """An answer of the stub's signature that does `body` and no more."""
    function = next(node for node in ast.parse(stub).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    function.body = ast.parse(body).body
    return ast.unparse(function)
