"""A learner's answers survive updates and resets."""

from pathlib import Path

import pytest

from checks.course import cells, text, work

RELEASE = """\
# %% [markdown] promise
# A title
# %% setup
import time
# %% wait solution
def wait():
    # YOUR CODE HERE
    raise NotImplementedError()
# %% wait-check points=2
assert wait() is None
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A released course of one notebook, and a learner's folder with a solved copy of it."""
    notebooks, copies = tmp_path / "notebooks", tmp_path / "work"
    _write(notebooks, RELEASE)
    assert work.hand_out(notebooks, copies) == ["new: part/1.1-waiting.ipynb"]
    solved = cells.read(copies / "part" / "1.1-waiting.ipynb")
    solved.cells[2].source = "def wait():\n    return None"
    solved.cells.insert(2, text.from_text("# %% scribble\nwait\n").cells[0])
    cells.write(solved, copies / "part" / "1.1-waiting.ipynb")
    return notebooks, copies


def _write(notebooks: Path, release: str) -> None:
    cells.write(text.from_text(release), notebooks / "part" / "1.1-waiting.ipynb")


def _sources(copies: Path) -> list[str]:
    return [cell.source for cell in cells.read(copies / "part" / "1.1-waiting.ipynb").cells]


def test_nothing_is_done_while_nothing_changes(folders: tuple[Path, Path]) -> None:
    before = (folders[1] / "part" / "1.1-waiting.ipynb").read_bytes()
    assert work.hand_out(*folders) == []
    assert (folders[1] / "part" / "1.1-waiting.ipynb").read_bytes() == before


def test_an_update_brings_the_new_lesson_around_the_old_answers(folders: tuple[Path, Path]) -> None:
    notebooks, copies = folders
    before = (copies / "part" / "1.1-waiting.ipynb").read_bytes()
    _write(notebooks, RELEASE.replace("A title", "A better title").replace("is None", "is not False"))
    [done] = work.hand_out(notebooks, copies)
    assert done.startswith("updated around your answers: part/1.1-waiting.ipynb")
    assert _sources(copies) == [
        "# A better title",
        "import time",
        "wait",
        "def wait():\n    return None",
        "assert wait() is not False",
    ]
    [kept] = (copies / work.BEFORE).iterdir()
    assert kept.read_bytes() == before
    assert work.hand_out(notebooks, copies) == []


def test_an_answer_whose_exercise_is_gone_is_kept(folders: tuple[Path, Path]) -> None:
    notebooks, copies = folders
    _write(notebooks, RELEASE.replace("wait", "pause"))
    work.hand_out(notebooks, copies)
    assert "def wait():\n    return None" in _sources(copies)
    notebook = cells.read(copies / "part" / "1.1-waiting.ipynb")
    assert [each.name for each in cells.exercises(notebook)] == ["pause"]


def test_a_copy_that_cannot_be_read_is_left_alone_and_named(folders: tuple[Path, Path]) -> None:
    notebooks, copies = folders
    broken = copies / "part" / "1.1-waiting.ipynb"
    broken.write_text("{ half a notebook")
    _write(notebooks, RELEASE.replace("A title", "A better title"))
    [done] = work.hand_out(notebooks, copies)
    assert done.startswith("left alone, for it cannot be read: part/1.1-waiting.ipynb")
    assert broken.read_text() == "{ half a notebook"


def test_a_reset_puts_the_stub_back_and_keeps_the_answer(folders: tuple[Path, Path]) -> None:
    notebooks, copies = folders
    kept = work.reset("1.1", "wait", notebooks, copies)
    assert "def wait():\n    # YOUR CODE HERE\n    raise NotImplementedError()" in _sources(copies)
    assert "wait" in _sources(copies)
    assert "return None" in kept.read_text()
    assert kept != work.reset("1.1", "wait", notebooks, copies), "a second reset has a place of its own"


@pytest.mark.parametrize(
    ("section", "exercise", "complaint"),
    [("9.9", "wait", "no notebook '9.9'; there are 1.1-waiting"), ("1.1", "weight", "no exercise 'weight' .* wait")],
)
def test_a_reset_of_nothing_says_what_there_is(
    folders: tuple[Path, Path], section: str, exercise: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        work.reset(section, exercise, *folders)
