"""Nothing is lacking in the course; and whatever could be is named in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checks.course import cells, text
from checks.course.gaps import gaps

LESSON = """\
# %% [markdown] promise
# 1.1 Waiting
# %% setup
from checks.exercises import waiting
# %% wait solution
def wait():
    ### BEGIN SOLUTION
    return None
    ### END SOLUTION
# %% wait-check points=2
waiting.wait(wait)
# %% wait-hidden points=1
# A hidden check runs here when your work is graded.
### BEGIN HIDDEN TESTS
waiting.wait(wait, twice=True)
### END HIDDEN TESTS
"""

LESSON_PATH = Path("part") / "1.1-waiting.ipynb"
ANSWERS = Path("checks/answers/1.1-waiting/wait")


def test_nothing_is_lacking() -> None:
    found = gaps()
    assert not found, "\n".join(found)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one exercise, complete."""
    for folder in ("solutions", "notebooks"):
        cells.write(text.from_text(LESSON), tmp_path / folder / LESSON_PATH)
    (tmp_path / ANSWERS).mkdir(parents=True)
    for number in range(2):
        (tmp_path / ANSWERS / f"right_{number}.py").write_text('"""Right."""\n')
    for number in range(4):
        about = '"""Wrong.\n\nrefused by: wait-check\nheadline: No.\n"""\n'
        (tmp_path / ANSWERS / f"wrong_{number}.py").write_text(about)
    (tmp_path / "checks" / "exercises").mkdir()
    (tmp_path / "checks" / "exercises" / "waiting.py").write_text("# nothing to fill in\n")
    assert gaps(tmp_path) == []
    return tmp_path


def _lesson(before: str, after: str) -> Callable[[Path], None]:
    assert before in LESSON
    return lambda course: cells.write(text.from_text(LESSON.replace(before, after)), course / "solutions" / LESSON_PATH)


def _a_file(path: Path, line: str) -> Callable[[Path], None]:
    def write(course: Path) -> None:
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(line)

    return write


CASES = {
    "no hidden check": (
        _lesson("### BEGIN HIDDEN TESTS", "# nothing hidden"),
        "1.1-waiting: wait has no hidden check; add a cell wait-hidden with points and ### BEGIN HIDDEN TESTS.",
    ),
    "no visible check": (
        _lesson("# %% wait-check points=2\nwaiting", "# %% wait-check points=2\n### BEGIN HIDDEN TESTS\nwaiting"),
        "1.1-waiting: wait has no visible check; add a cell wait-check with points.",
    ),
    "a check without points": (
        _lesson("wait-hidden points=1", "wait-hidden"),
        "1.1-waiting: the check wait-hidden gives no points; write `# %% wait-hidden points=1` in the notebook's text.",
    ),
    "a check with no points at all": (
        _lesson("wait-check points=2", "wait-check points=0"),
        "1.1-waiting: the check wait-check gives no points; write `# %% wait-check points=1` in the notebook's text.",
    ),
    "a template in a cell": (
        _lesson("return None", "return None  # TODO"),
        "1.1-waiting: fill in the TODO in cell wait.",
    ),
    "a template in a module": (
        _a_file(Path("checks/exercises/waiting.py"), "\n# TODO\n"),
        "checks/exercises/waiting.py, line 2: fill in the TODO.",
    ),
    "a template among the hints": (
        _a_file(Path("checks/hints/waiting.toml"), '[wait]\nhint = "TODO"\n'),
        "checks/hints/waiting.toml, line 2: fill in the TODO.",
    ),
    "a template among the answers": (
        _a_file(ANSWERS / "right_0.py", '"""TODO"""\n'),
        f"{ANSWERS}/right_0.py: fill in the TODO, and name the file after what it does.",
    ),
    "an id that changed": (
        _lesson("wait-check points", "wait-test points"),
        "1.1-waiting: the released cell wait-check is gone or has another id. Answers and grades are found by it: "
        "give it back its id or, if it is to go for good, run `make notebooks`.",
    ),
    "one right answer": (
        lambda course: (course / ANSWERS / "right_0.py").unlink(),
        f"{ANSWERS}: 1 right, but 2 of different shape are wanted; write right_….py.",
    ),
    "no wrong answers": (
        lambda course: [path.unlink() for path in (course / ANSWERS).glob("wrong_*")],
        f"{ANSWERS}: 0 wrong, but 4 that learners might give are wanted; write wrong_….py.",
    ),
    "an answer to nothing": (
        _a_file(ANSWERS.with_name("sleep") / "right_0.py", '"""Right."""\n'),
        f"{ANSWERS.with_name('sleep')}: there is no such exercise; folders are named <notebook>/<solution cell's id>.",
    ),
}


@pytest.mark.parametrize(("damage", "sentence"), CASES.values(), ids=CASES.keys())
def test_what_is_lacking_is_named(course: Path, damage: Callable[[Path], object], sentence: str) -> None:
    damage(course)
    assert sentence in gaps(course)
