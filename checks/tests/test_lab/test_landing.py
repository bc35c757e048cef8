"""The landing page tells what the saved notebooks hold, whatever they hold."""

import json
import logging
import types
from pathlib import Path
from typing import Any

import nbformat
import pytest

from checks.course import cells, text, work
from checks.lab import start
from checks.lab.landing import PAGE, landing_page, page_after_save

RELEASE = """\
# %% [markdown] promise
# 1.1 Waiting
After this section you can wait.
# %% setup
import time
# %% wait solution
def wait():
    # YOUR CODE HERE
    raise NotImplementedError()
# %% wait-check points=2
lesson.wait(wait)
# %% wait-long-check points=1
lesson.wait(wait, seconds=100)
# %% wait-hidden points=4
# A hidden check runs here when your work is graded.
# %% sleep solution
def sleep():
    # YOUR CODE HERE
    raise NotImplementedError()
# %% sleep-check points=3
lesson.sleep(sleep)
"""

PASSED = {"output_type": "stream", "name": "stdout", "text": "✓ wait: one second.\n"}
FAILED = {"output_type": "error", "ename": "CheckFailed", "evalue": "No.", "traceback": ["✗ No."]}


class Course:
    """A released course of one notebook, and a learner's copy of it."""

    def __init__(self, folder: Path) -> None:
        self.notebooks, self.work = folder / "notebooks", folder / "work"
        self.copy = self.work / "1-one-two" / "1.1-waiting.ipynb"
        cells.write(text.from_text(RELEASE), self.notebooks / "1-one-two" / "1.1-waiting.ipynb")
        self.hand_out()

    def hand_out(self) -> None:
        work.hand_out(self.notebooks, self.work)

    def page(self) -> str:
        return landing_page(self.work, self.notebooks)

    def save(self, **outputs: dict[str, Any]) -> None:
        """Save the copy with these outputs; the check `wait-check` is called `wait_check` here."""
        notebook = cells.read(self.copy)
        for cell in notebook.cells:
            if (name := cell.id.replace("-", "_")) in outputs:
                cell.outputs = [nbformat.from_dict(outputs[name])]
        cells.write(notebook, self.copy)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def test_it_links_each_notebook_with_its_promise_and_what_is_to_be_reached(course: Course) -> None:
    page = course.page()
    assert "**Exercises passed: 0 of 2. Visible points: 0 of 6.**" in page
    assert "Go on with [1.1 Waiting](1-one-two/1.1-waiting.ipynb), exercise `wait`." in page
    assert "## 1 One two" in page
    row = "| [1.1 Waiting](1-one-two/1.1-waiting.ipynb) | Wait. | 0 of 2 | 0 of 6 |"
    assert row in page
    assert "Checks that you cannot see give 4 more points" in page


def test_an_exercise_is_passed_when_all_its_visible_checks_are(course: Course) -> None:
    course.save(wait_check=PASSED)
    assert "Exercises passed: 0 of 2. Visible points: 2 of 6." in course.page()
    course.save(wait_long_check=PASSED)
    assert "Exercises passed: 1 of 2. Visible points: 3 of 6." in course.page()
    assert "exercise `sleep`." in course.page()
    course.save(sleep_check=PASSED)
    assert "Exercises passed: 2 of 2 ✓. Visible points: 6 of 6." in course.page()
    assert "Every check that you can see is passed." in course.page()


def test_a_check_that_refused_gives_nothing(course: Course) -> None:
    course.save(wait_check=PASSED)
    course.save(wait_check=FAILED)
    assert "Visible points: 0 of 6." in course.page()


def test_what_a_learner_prints_is_no_verdict(course: Course) -> None:
    course.save(wait=PASSED, sleep=PASSED)
    assert "Visible points: 0 of 6." in course.page()


def test_deleted_cells_change_nothing_about_what_is_to_be_reached(course: Course) -> None:
    notebook = cells.read(course.copy)
    del notebook.cells[:]
    cells.write(notebook, course.copy)
    assert "Exercises passed: 0 of 2. Visible points: 0 of 6." in course.page()


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{ half",
        "[]",
        '{"nbformat": "x|y"}',
        '{"cells": [1], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
        '{"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade": true}}, "id": "x", "outputs": [{}]}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    ],
)
def test_a_copy_that_cannot_be_read_is_named_and_linked_all_the_same(course: Course, damage: str) -> None:
    course.copy.write_text(damage, encoding="utf-8")
    [row] = [line for line in course.page().splitlines() if line.startswith("| [1.1")]
    assert "**1.1-waiting.ipynb cannot be read as a notebook: " in row
    assert row.endswith("| 0 of 2 | 0 of 6 |")
    assert row.count("|") == 5
    course.hand_out()
    assert course.copy.read_text(encoding="utf-8") == damage


def test_a_copy_that_is_gone_is_named_too(course: Course) -> None:
    course.copy.unlink()
    assert "cannot be read as a notebook" in course.page()


def test_what_was_passed_survives_an_update_of_other_cells(course: Course) -> None:
    course.save(wait_check=PASSED, sleep_check=PASSED)
    changed = RELEASE.replace("you can wait", "you can wait long").replace("sleep(sleep)", "sleep(sleep, twice=True)")
    cells.write(text.from_text(changed), course.notebooks / "1-one-two" / "1.1-waiting.ipynb")
    course.hand_out()
    assert "Wait long. | 0 of 2 | 2 of 6 |" in course.page(), "the check that changed has to be run again"


def test_a_reset_exercise_is_no_longer_passed(course: Course) -> None:
    course.save(wait_check=PASSED, wait_long_check=PASSED, sleep_check=PASSED)
    work.reset("1.1", "wait", course.notebooks, course.work)
    assert "Exercises passed: 1 of 2. Visible points: 3 of 6." in course.page()


def test_it_is_written_anew_whenever_a_notebook_is_saved(course: Course) -> None:
    manager = types.SimpleNamespace(root_dir=str(course.work), log=logging.getLogger())
    page_after_save(model={"type": "file"}, contents_manager=manager, os_path="notes.txt")
    assert not (course.work / PAGE).exists()
    page_after_save(model={"type": "notebook"}, contents_manager=manager, os_path=str(course.copy))
    assert (course.work / PAGE).read_text(encoding="utf-8") == landing_page(course.work)


def test_a_page_that_cannot_be_written_does_not_disturb_the_saving(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    manager = types.SimpleNamespace(root_dir=str(tmp_path / "gone"), log=logging.getLogger())
    page_after_save(model={"type": "notebook"}, contents_manager=manager, os_path="a.ipynb")
    assert "START.md could not be brought up to date" in caplog.text


def test_an_exchange_is_found_wherever_nbgrader_would_read_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    config = tmp_path / "nbgrader_config.py"
    config.write_text(f"c = get_config()\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    assert not start.has_exchange()
    (tmp_path / "exchange").mkdir()
    assert start.has_exchange()


def test_the_assignment_list_is_there_where_there_is_an_exchange(tmp_path: Path) -> None:
    for exchange in (False, True):
        start.prepare(tmp_path / "work", exchange=exchange)
        page = json.loads((tmp_path / "work" / start.LEARNERS_SETTINGS / "page_config.json").read_text())
        assert ("@jupyter/nbgrader:assignment-list" not in page["disabledExtensions"]) == exchange
        assert "@jupyter/nbgrader:formgrader" in page["disabledExtensions"]
