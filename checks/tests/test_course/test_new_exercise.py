"""A maintainer's first minutes with a new exercise, on a copy of the course."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks.course import cells, places, text
from checks.course.gaps import gaps
from checks.course.new_exercise import new_exercise

NOTEBOOK = Path("solutions/6.1-asynchronous-programming/6.1.3-callbacks.ipynb")
MODULE = Path("checks/exercises/callbacks.py")
HINTS = Path("checks/hints/callbacks.toml")
ANSWERS = Path("checks/answers/6.1.3-callbacks/call-later")

# What the maintainer writes in place of the templates.
IN_CELLS = {
    "TODO: Write `call_later()`. Say what it takes, what it returns, and what happens when something goes wrong.": (
        "Write `call_later()`, which returns a function."
    ),
    "TODO: what it does, in a line.": "Return a function, and call nothing.",
    "return None  # TODO": "return print",
    "# TODO: what is checked here, in a line.": "# Returns a function.",
    "# TODO: what is checked here that the visible check does not try.": "# Once more.",
}
IN_MODULE = {
    "TODO: what an answer must do.": "Returns a function.",
    "result is None:  # TODO: what shows that an answer is wrong": "not callable(result):",
    "TODO: the headline.": "Nobody can call that.",
    'expected="TODO", measured=repr(result), hint="TODO"': (
        'expected="a function", measured=repr(result), hint="Return it without calling it."'
    ),
    "TODO: what the answer has proved.": "a function came back.",
}
IN_HINTS = {
    "TODO: the heading of the section that explains it": "Callbacks inside callbacks",
    "TODO: two or three sentences for somebody who is stuck, short of the answer.": (
        "A function is a value like any other: name it without parentheses and nothing is called. Which function comes "
        "back does not matter here."
    ),
}
RIGHT = {"right_print": "print", "right_lambda": "lambda: None"}
WRONG = {"wrong_nothing": "None", "wrong_number": "1", "wrong_text": "'print'", "wrong_called": "print()"}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course of one's own."""
    for folder in ("checks", "notebooks", "solutions"):
        shutil.copytree(places.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(places.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _replace(source: str, replacements: dict[str, str]) -> str:
    for before, after in replacements.items():
        assert before in source
        source = source.replace(before, after)
    return source


def _in_the_copy(course: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module with the copy's checks instead of the installed ones."""
    environment = {**os.environ, "PYTHONPATH": str(course)}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=course, env=environment, capture_output=True, text=True, check=False
    )


def test_what_it_makes_is_refused_until_it_is_written_and_then_accepted(course: Path) -> None:
    made = new_exercise("6.1.3", "call-later", 3, course)
    assert all(path.is_file() for path in made)
    added = cells.exercises(cells.read(course / NOTEBOOK))[-1]
    assert (added.name, added.points) == ("call-later", 3)
    assert [cell.id for cell in cells.read(course / NOTEBOOK).cells][-5:] == [
        "call-later-statement",
        "call-later",
        "call-later-check",
        "call-later-hidden",
        "what-you-can-do",
    ]
    left = "\n".join(gaps(course))
    for place in (
        "cell call-later-statement.",
        "cell call-later-hidden.",
        f"{ANSWERS}/wrong_4.py:",
        f"{MODULE}, line",
        f"{HINTS}, line",
    ):
        assert place in left
    formatted = _in_the_copy(course, "ruff", "format", "--check", str(MODULE), str(ANSWERS), str(NOTEBOOK))
    assert formatted.returncode == 0, formatted.stdout
    assert _in_the_copy(course, "ruff", "check", str(MODULE), str(ANSWERS), str(NOTEBOOK)).returncode == 0
    assert "3 failed, 5 passed" in _try_answers(course)  # the reference and both right answers are None still
    _write_everything(course)
    assert gaps(course) == []
    assert "8 passed" in _try_answers(course)


def _write_everything(course: Path) -> None:
    source = _replace(text.to_text(cells.read(course / NOTEBOOK)), IN_CELLS)
    cells.write(text.from_text(source), course / NOTEBOOK)
    for path, replacements in ((MODULE, IN_MODULE), (HINTS, IN_HINTS)):
        written = _replace((course / path).read_text(encoding="utf-8"), replacements)
        (course / path).write_text(written, encoding="utf-8")
    shutil.rmtree(course / ANSWERS)
    (course / ANSWERS).mkdir()
    for name, value in {**RIGHT, **WRONG}.items():
        refused = "\n\nrefused by: call-later-check\nheadline: Nobody can call that." if name in WRONG else ""
        source = f'"""Returns {value}.{refused}\n"""\n\n\ndef call_later():\n    return {value}\n'
        (course / ANSWERS / f"{name}.py").write_text(source, encoding="utf-8")


def _try_answers(course: Path) -> str:
    """What pytest says of the copy's stub, reference and answers."""
    return _in_the_copy(course, "pytest", "-q", "checks/tests/test_answers.py", "-k", "call-later").stdout


@pytest.mark.parametrize(
    ("section", "name", "points", "complaint"),
    [
        ("6.9", "call-later", 3, r"no notebook '6\.9'; there are 6\.1\.1-waiting-for-io, "),
        ("6.1.3", "Call Later", 3, "use small letters, digits and hyphens"),
        ("6.1.3", "async", 3, "it is a word of Python's own"),
        ("6.1.3", "squares", 3, "callbacks.py uses squares for something else"),
        ("6.1.3", "fetch-all", 3, "callbacks.py uses fetch_all for something else"),
        ("6.1.3", "late-binding", 3, "6.1.3-callbacks has a cell late-binding already"),
        ("6.1.3", "call-later", 1, "two points or more"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    course: Path, section: str, name: str, points: int, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        new_exercise(section, name, points, course)
    for path in (NOTEBOOK, MODULE, HINTS):
        assert (course / path).read_bytes() == (places.ROOT / path).read_bytes()
    assert not (course / ANSWERS).exists()
