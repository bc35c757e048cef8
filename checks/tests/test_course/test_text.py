"""A notebook survives the way into text and back."""

import nbformat
import pytest

from checks.course import cells, places, text

EXAMPLE = """\
# %% [markdown] promise
# A title

Some words.
# %% setup
import time
# %% wait solution
def wait():
    ### BEGIN SOLUTION
    time.sleep(1)
    ### END SOLUTION
# %% wait-check points=2
assert wait() is None
# %% mistake tags=raises-exception,slow
1 / 0
"""


def test_text_becomes_cells_with_names_roles_points_and_tags() -> None:
    notebook = text.from_text(EXAMPLE)
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells] == ["promise", "setup", "wait", "wait-check", "mistake"]
    [exercise] = cells.exercises(notebook)
    assert (exercise.name, exercise.points) == ("wait", 2)
    assert notebook.cells[4].metadata.tags == ["raises-exception", "slow"]
    assert notebook.cells[0].source == "# A title\n\nSome words."


def test_there_and_back_again() -> None:
    assert text.to_text(text.from_text(EXAMPLE)) == EXAMPLE


@pytest.mark.parametrize("path", places.sections(), ids=lambda path: path.stem)
def test_every_lesson_can_be_edited_as_text(path: object) -> None:
    notebook = cells.read(path)  # type: ignore[arg-type]  # a Path, which parametrize hides
    again = text.from_text(text.to_text(notebook))
    assert [(cell.id, cell.source, cell.metadata) for cell in again.cells] == [
        (cell.id, cell.source, cell.metadata) for cell in notebook.cells
    ]


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("words first\n# %% setup\n", "line 1: text before the first cell"),
        ("# %% two words here\n", "line 1: unknown word 'words'"),
        ("# %%\n", "line 1: not a cell's first line"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(broken: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        text.from_text(broken)
