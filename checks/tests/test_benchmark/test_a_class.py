"""The class is the same every time, and as mixed at any size."""

import ast
from collections import Counter
from itertools import islice
from pathlib import Path

import nbformat
import pytest

from checks.benchmark.a_class import PART, SHARES, Learner, a_class, cheap_class, hand_in, kinds, right_class
from checks.course import cells, places
from checks.course.handed_in import answers_to, as_written

SECTIONS = {path.name for path in (places.NOTEBOOKS / PART).glob("*.ipynb")}


@pytest.fixture(scope="module")
def learners() -> list[Learner]:
    return a_class(48)


def _answers(learner: Learner) -> dict[str, str]:
    books = [nbformat.reads(text, as_version=4) for text in learner.files.values()]
    return {each.name: each.solution.source for book in books for each in cells.exercises(book)}


def _of(learners: list[Learner], kind: str) -> list[Learner]:
    return [learner for learner in learners if learner.kind == kind]


@pytest.mark.parametrize("count", [1, 3, 12, 48, 200, 1000])
def test_the_mixture_is_as_near_as_whole_numbers_allow(count: int) -> None:
    found = Counter(islice(kinds(), count))
    assert all(abs(found[kind] - share * count / 48) < 1 for kind, share in SHARES.items())


def test_a_smaller_class_is_the_beginning_of_a_larger_one(learners: list[Learner]) -> None:
    assert a_class(9) == learners[:9]


def test_right_answers_differ_and_wrong_ones_are_one_or_two(learners: list[Learner]) -> None:
    right = [tuple(_answers(learner).values()) for learner in _of(learners, "right")]
    assert len(set(right)) == len(right) == 24
    known = {(answer.exercise, as_written(answer)) for answer in answers_to(PART) if not answer.is_right}
    wrong = [sum(answer in known for answer in _answers(learner).items()) for learner in _of(learners, "wrong")]
    assert wrong == [1, 2] * 6


def test_the_others_are_each_spoilt_in_their_way(learners: list[Learner]) -> None:
    unfinished = [
        sum("NotImplementedError" in source for source in _answers(learner).values())
        for learner in _of(learners, "unfinished")
    ]
    assert unfinished[0] == unfinished[3] > unfinished[1] > unfinished[2] > 0
    called, cell, swallows = ("\n".join(_answers(each).values()) for each in _of(learners, "hanging"))
    assert "    while True:\n        pass" in called
    assert "\nwhile True:\n    pass" in cell
    assert "except KeyboardInterrupt" in swallows
    exits, segfaults = ("\n".join(_answers(each).values()) for each in _of(learners, "dying"))
    assert "os._exit(1)" in exits
    assert "ctypes.string_at(0)" in segfaults


def test_the_mixed_up_lack_a_colon_checks_or_a_notebook(learners: list[Learner]) -> None:
    colon, checks, notebook = _of(learners, "mixed")
    broken = []
    for source in _answers(colon).values():
        try:
            ast.parse(source)
        except SyntaxError:
            broken.append(source)
    assert len(broken) == 1
    books = [nbformat.reads(text, as_version=4) for text in checks.files.values()]
    assert [any(map(cells.is_check, book.cells)) for book in books].count(False) == 1
    assert len(notebook.files) == 2
    assert all(set(learner.files) == SECTIONS for learner in learners if learner is not notebook)


def test_what_is_handed_in_is_the_release_with_answers_in_it(learners: list[Learner], tmp_path: Path) -> None:
    hand_in(learners[:1], tmp_path)
    for path in (places.NOTEBOOKS / PART).glob("*.ipynb"):
        mine = cells.read(tmp_path / learners[0].name / PART / path.name)
        assert [cell.id for cell in mine.cells] == [cell.id for cell in cells.read(path).cells]


def test_a_class_of_right_ones_has_a_few_styles_and_a_cheap_one_a_single_notebook() -> None:
    right = right_class(10)
    assert len({learner.name for learner in right}) == 10
    assert len({tuple(learner.files.values()) for learner in right}) == 4
    assert {tuple(learner.files) for learner in cheap_class(5)} == {("6.2.1-coroutines.ipynb",)}
