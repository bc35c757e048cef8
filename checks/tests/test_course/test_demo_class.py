"""The sample class is what a term brings in, and never touches what was handed in for real."""

import json
from pathlib import Path

import pytest
from nbgrader.utils import parse_utc

from checks.course import cells, places
from checks.course.demo_class import CLASS, PART, demo_class

CALLBACKS = "6.1.3-callbacks.ipynb"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A course folder in which the class has handed in."""
    (tmp_path / "notebooks").symlink_to(places.NOTEBOOKS)
    demo_class(tmp_path)
    return tmp_path / "submitted"


def _answers(handed_in: Path, student: str) -> dict[str, str]:
    """The student's solution cells by exercise, over all notebooks of the part."""
    paths = sorted((handed_in / student / PART).glob("*.ipynb"))
    return {each.name: each.solution.source for path in paths for each in cells.exercises(cells.read(path))}


def test_everybody_hands_in_the_part_with_a_time_that_nbgrader_can_read(handed_in: Path) -> None:
    assert sorted(path.name for path in handed_in.iterdir()) == [student.name for student in CLASS]
    released = {path.name for path in (places.NOTEBOOKS / PART).iterdir()}
    times = set()
    for student in CLASS:
        folder = handed_in / student.name / PART
        expected = released - {f"{student.absent}.ipynb"} | {"timestamp.txt"}
        assert {path.name for path in folder.iterdir()} == expected
        times.add(parse_utc((folder / "timestamp.txt").read_text(encoding="utf-8")))
    assert len(times) == len(CLASS)


def test_what_is_handed_in_is_the_release_with_answers_in_it(handed_in: Path) -> None:
    for student in CLASS:
        for path in (handed_in / student.name / PART).glob("*.ipynb"):
            if path.stem != student.damaged:
                release = cells.read(places.NOTEBOOKS / PART / path.name)
                mine = cells.read(path)
                assert [cell.id for cell in mine.cells] == [cell.id for cell in release.cells]
                kept = [cell.source for cell in release.cells if not cells.is_solution(cell)]
                assert [cell.source for cell in mine.cells if not cells.is_solution(cell)] == kept


def test_the_class_is_a_mixed_one(handed_in: Path) -> None:
    anna, ben, carla, david, emma, farid = (_answers(handed_in, student.name) for student in CLASS[:6])
    assert not [name for name, source in anna.items() if "NotImplementedError" in source or "refused by" in source]
    assert not [name for name in anna if anna[name] == ben[name]]
    assert [name for name in anna if anna[name] != carla[name]] == ["speedup", "fetch-all", "all-of"]
    assert "NotImplementedError" not in david["fetch-all"]
    assert "NotImplementedError" in david["request-future"]
    assert all("NotImplementedError" in source for source in emma.values())
    assert farid["fetch-all"] == "while True:\n    pass"
    with pytest.raises(json.JSONDecodeError):
        json.loads((handed_in / "grace-mwangi" / PART / CALLBACKS).read_text(encoding="utf-8"))


def test_a_submission_that_is_there_already_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "notebooks").symlink_to(places.NOTEBOOKS)
    real = tmp_path / "submitted" / "emma-larsen" / PART
    real.mkdir(parents=True)
    (real / CALLBACKS).write_text("hers")
    with pytest.raises(ValueError, match=f"move away first what is there already: submitted/emma-larsen/{PART}"):
        demo_class(tmp_path)
    assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["emma-larsen"]
    assert (real / CALLBACKS).read_text() == "hers"


def test_without_a_release_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="run `make notebooks` first"):
        demo_class(tmp_path)
