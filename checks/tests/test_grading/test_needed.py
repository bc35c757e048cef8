"""Which cells of a submission run: the learner's, and of the lesson's own what those rest on."""

import copy
from pathlib import Path

import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from checks.course import cells, places
from checks.grading.needed import divided

STUB = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"


def _lesson(*demos: str, after: str = "double(2)") -> NotebookNode:
    """Setup, demos, an exercise with its check, and one demo more."""
    solution = new_code_cell(STUB, id="double", metadata={"nbgrader": cells.nbgrader_metadata("double", points=None)})
    check = new_code_cell(
        "check(double)", id="double-check", metadata={"nbgrader": cells.nbgrader_metadata("double-check", points=1)}
    )
    setup = new_code_cell("import time", id=cells.SETUP)
    shown = [new_code_cell(source, id=f"demo-{at}") for at, source in enumerate(demos)]
    lesson: NotebookNode = new_notebook(cells=[setup, *shown, solution, check, new_code_cell(after, id="after")])
    return lesson


def _run(lesson: NotebookNode, answer: str, **changed: str) -> list[str]:
    """The ids of the demos that run for this answer; `changed` are demos that the learner has written anew."""
    submission = copy.deepcopy(lesson)
    for cell in submission.cells:
        cell.source = answer if cell.id == "double" else changed.get(cell.id.replace("-", "_"), cell.source)
    division = divided(submission, lesson)
    always = {at for at, cell in enumerate(submission.cells) if cell.id in (cells.SETUP, "double", "double-check")}
    assert always <= division.to_run
    return [submission.cells[at].id for at in sorted(division.to_run - always)]


PLAIN = "def double(x):\n    return 2 * x"


def test_a_demo_that_nobody_relies_on_does_not_run() -> None:
    assert _run(_lesson("time.sleep(1)", "total = 1\nprint(total)"), PLAIN) == []


@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    return factor * x",
        "double = lambda x: factor * x",
        "class double:\n    by = factor",
        "def double(x, by=factor):\n    return by * x",
        "@factor\ndef double(x): ...",
        "factor += 0\ndef double(x):\n    return factor * x",
        "double = [factor * i for i in range(9)].__getitem__",
        "def double(x):\n    global factor\n    factor = factor\n    return factor * x",
        "print(factor)\nfactor = 2\ndef double(x): return factor * x",
    ],
)
def test_a_demo_whose_name_the_answer_uses_runs(answer: str) -> None:
    assert _run(_lesson("factor = 2", "other = 3"), answer) == ["demo-0"]


@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    factor = 2\n    return factor * x",
        "factor = 2\ndef double(x):\n    return factor * x",
        "def double(x, factor=2):\n    return factor * x",
        "import factor\ndef double(x):\n    return factor(x)",
        "def double(x):\n    return sum(factor for factor in (x, x))",
    ],
)
def test_a_demo_whose_name_the_answer_has_for_itself_does_not(answer: str) -> None:
    assert _run(_lesson("factor = 2"), answer) == []


def test_what_such_a_demo_rests_on_runs_too() -> None:
    lesson = _lesson("base = 1", "unused = 0", "factor = base + 1")
    assert _run(lesson, "def double(x):\n    return factor * x") == ["demo-0", "demo-2"]


def test_a_demo_that_may_change_a_value_runs_and_one_that_only_calls_a_function_does_not() -> None:
    lesson = _lesson("factors = []\ndef by(x): return factors[0] * x", "factors.append(2)", "by(3)")
    assert _run(lesson, "def double(x):\n    return by(x)") == ["demo-0", "demo-1"]


def test_a_demo_that_the_learner_changed_runs_with_what_it_rests_on() -> None:
    assert _run(_lesson("factor = 2", "print(1)"), PLAIN, demo_1="print(factor)") == ["demo-0", "demo-1"]


@pytest.mark.parametrize("source", ["%run other.py", "!ls", "print?", "globals()['double']", "eval('factor')"])
def test_whoever_may_use_any_name_has_everything_run(source: str) -> None:
    lesson = _lesson("time.sleep(1)")
    assert _run(lesson, f"{source}\n{PLAIN}") == ["demo-0", "after"]


def test_code_that_is_no_python_uses_nothing() -> None:
    assert _run(_lesson("time.sleep(1)"), "def double(x) return 2 * x") == []


def test_what_shows_a_learners_own_work_is_nobody_elses_output() -> None:
    lesson = _lesson("time.sleep(1)")
    division = divided(lesson, lesson)
    assert [lesson.cells[at].id for at in sorted(division.same_for_all)] == ["demo-0"]
    assert not any(lesson.cells[at].id == "after" for at in division.to_run)


@pytest.mark.parametrize("path", places.sections(), ids=lambda path: path.stem)
def test_the_reference_answers_rest_on_no_demo_that_waits_or_shows(path: Path) -> None:
    """The setup cell is what exercises may rely on: whoever grades pays for whatever else an exercise needs."""
    lesson = cells.read(path)
    to_run = [lesson.cells[at] for at in divided(lesson, lesson).to_run]
    demos = [
        cell.id for cell in to_run if not (cells.is_check(cell) or cells.is_solution(cell) or cell.id == cells.SETUP)
    ]
    assert demos == []
