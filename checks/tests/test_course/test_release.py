"""notebooks/ is what nbgrader makes of solutions/, and gives nothing away."""

from pathlib import Path

import pytest

from checks.course import cells, places
from checks.course.release import release

pytestmark = pytest.mark.xdist_group("release")


def test_the_release_has_not_drifted_from_the_solutions(course: Path) -> None:
    release(course)
    made = {path.relative_to(course / "notebooks"): path for path in places.sections(course / "notebooks")}
    kept = {path.relative_to(places.NOTEBOOKS): path for path in places.sections(places.NOTEBOOKS)}
    assert made.keys() == kept.keys(), "run `make notebooks` and commit what it changes"
    drifted = [str(name) for name in made if made[name].read_bytes() != kept[name].read_bytes()]
    assert not drifted, "run `make notebooks` and commit what it changes"


def test_a_notebook_that_nbgrader_refuses_is_named_with_nbgrader_s_own_words(tmp_path: Path) -> None:
    path = places.sections()[0]
    notebook = cells.read(path)
    first, second = [cell for cell in notebook.cells if cells.is_solution(cell)][:2]
    second.metadata.nbgrader.grade_id = first.metadata.nbgrader.grade_id
    cells.write(notebook, tmp_path / path.relative_to(places.ROOT))
    (tmp_path / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")
    with pytest.raises(RuntimeError, match=rf"(?s){path.parent.name}.*uplicate"):
        release(tmp_path)


@pytest.mark.parametrize("path", places.sections(places.NOTEBOOKS), ids=lambda path: path.stem)
def test_a_released_notebook_holds_no_answer_no_output_and_no_hidden_check(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS"):
        assert mark not in text
    notebook = cells.read(path)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    source = {cell.id: cell for cell in cells.read(places.SOLUTIONS / path.relative_to(places.NOTEBOOKS)).cells}
    for cell in notebook.cells:
        if cells.is_solution(cell):
            assert cell.source == cells.stub_of(source[cell.id].source)
            assert "raise NotImplementedError()" in cell.source
