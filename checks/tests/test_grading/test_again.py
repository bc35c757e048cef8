"""What fails for a clock runs again alone, and then it counts; what fails for anything else does not."""

import asyncio
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.grading.execution import Executed
from checks.grading.limits import Limits
from checks.grading.repair import repair
from checks.grading.station import Assignment, Station
from checks.kit.deadline import RUN_OUT, ticks, wait_until
from checks.tests.test_grading.submissions import solved, without_demos
from checks.tests.test_grading.submissions.answers import RIGHT
from checks.tests.test_grading.submissions.case import ATTACKED, PART, SECTION, answer

NAME = Path(SECTION).stem
IMPATIENT = Limits(answer_cell=3.0)

# Unprotected workers share the machine's files, so that an answer can tell its first run from its second.
COUNTS_ITS_RUNS = """
from pathlib import Path

runs = Path({place!r})
runs.write_text((runs.read_text() if runs.exists() else "") + "x")
if {hangs}:
    while True:
        pass
"""


def _executed(source: str, limits: Limits = Limits()) -> Executed:  # noqa: B008  # it cannot be changed
    """What becomes of this answer to the attacked exercise; the other answers are right."""
    lesson = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    handed_in = without_demos(solved())
    answer(source)(handed_in)
    return _run(repair(nbformat.writes(handed_in).encode(), lesson).notebook, lesson, limits)


def _run(notebook: NotebookNode, lesson: NotebookNode, limits: Limits = Limits()) -> Executed:  # noqa: B008
    async def execute() -> Executed:
        assignment = Assignment({NAME: lesson}, limits, unsafe=True)
        async with Station(assignment) as station:
            return (await station.execute({NAME: notebook}))[NAME]

    return asyncio.run(execute())


def _counting(place: Path, hangs: str, then: str) -> str:
    return COUNTS_ITS_RUNS.format(place=str(place), hangs=hangs) + "\n\n" + then


def _passed(executed: Executed, exercise: str) -> set[bool]:
    return {verdict.passed for check, verdict in executed.verdicts.items() if check.startswith(exercise)}


def test_who_hangs_once_passes_when_alone(tmp_path: Path) -> None:
    executed = _executed(_counting(tmp_path / "runs", "len(runs.read_text()) == 1", RIGHT), IMPATIENT)
    assert (tmp_path / "runs").read_text() == "xx"
    assert {verdict.passed for verdict in executed.verdicts.values()} == {True}
    assert executed.late == {ATTACKED}
    notes = " ".join(executed.notes)
    assert "run again alone, it passed" in notes
    assert "was stopped" not in notes
    outputs = [output for cell in executed.notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]


def test_who_always_hangs_fails_and_only_there(tmp_path: Path) -> None:
    executed = _executed(_counting(tmp_path / "runs", "True", RIGHT), IMPATIENT)
    assert (tmp_path / "runs").read_text() == "xx"
    assert _passed(executed, ATTACKED) == {False}
    assert {check for check, verdict in executed.verdicts.items() if verdict.passed} == {
        check for check in executed.verdicts if not check.startswith(ATTACKED)
    }
    assert len([note for note in executed.notes if "was stopped" in note]) == 1


RAISES = "def fetch_all(request_async, numbers, on_all):\n    raise ValueError(numbers)"
KEEPS_SILENT = """
def fetch_all(request_async, numbers, on_all):
    for number in numbers:
        request_async(number, lambda response: None)
"""


@pytest.mark.parametrize(("then", "runs"), [(RAISES, "x"), (RIGHT, "x"), (KEEPS_SILENT, "xx")])
def test_only_where_a_wait_ran_out_is_there_a_second_run(tmp_path: Path, then: str, runs: str) -> None:
    """That a result never comes, a check can only learn by waiting for it."""
    executed = _executed(_counting(tmp_path / "runs", "False", then))
    assert (tmp_path / "runs").read_text() == runs
    assert (False in _passed(executed, ATTACKED)) == (then != RIGHT)


def test_a_wait_that_ran_out_is_counted_and_one_that_did_not_is_not() -> None:
    before = RUN_OUT.times
    assert wait_until(lambda: True, 1.0)
    for _ in ticks(1.0):
        break
    assert RUN_OUT.times == before
    assert not wait_until(lambda: False, 0.02)
    assert RUN_OUT.times == before + 1


DIES = "import os\n\n\ndef fetch_all(request_async, numbers, on_all):\n    os._exit(1)"
RESTS_ON_ANOTHER_CELL = """
def fetch_or_fail(request_async, number, on_result, on_error):
    callbacks = [callback_for(on_result, on_error)]
    request_async(number, lambda response: callbacks.pop()(response) if callbacks else None)
"""
IS_SLOW = """
import time

time.sleep(1.2)


def callback_for(on_result, on_error):
    return lambda response: on_result(response["result"]) if response["success"] else on_error(response["error"])
"""


@pytest.mark.parametrize("whose", ["lesson", "learner"])
def test_what_an_answer_rests_on_is_there_after_a_restart_however_long_it_took(
    whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a learner's own cell, only the time counts in which the machine let it run."""
    lesson = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    handed_in = without_demos(solved())
    answer(DIES)(handed_in)
    _, _, last = cells.exercises(handed_in)
    last.solution.source = RESTS_ON_ANOTHER_CELL
    slow = nbformat.v4.new_code_cell(IS_SLOW, id="slow")
    handed_in.cells.insert(1, slow)
    if whose == "lesson":
        lesson.cells.insert(1, slow)
    else:
        monkeypatch.setattr("checks.grading.worker._Stopwatch.seconds", lambda _: 0.1)
    executed = _run(repair(nbformat.writes(handed_in).encode(), lesson).notebook, lesson)
    assert _passed(executed, ATTACKED) == {False}
    assert _passed(executed, last.name) == {True}
