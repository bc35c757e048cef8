"""A damaged submission is put back into the released shape, around the answers it holds."""

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from checks.course import cells, text
from checks.grading.repair import LARGEST, Unreadable, repair

SOURCE = text.from_text("""\
# %% [markdown] promise
# A title
# %% setup
import time
# %% wait-statement
demo()
# %% wait solution
def wait():
    ### BEGIN SOLUTION
    return None
    ### END SOLUTION
# %% wait-check points=2
# Waits.
assert wait() is None
# %% wait-hidden points=1
# A hidden check runs here when your work is graded.
### BEGIN HIDDEN TESTS
assert wait.__doc__ is None
### END HIDDEN TESTS
""")

ANSWER = "def wait():\n    return 0 or None"

Document = dict[str, Any]


def _submission() -> Document:
    """What a learner hands in: the release with an answer in it, as JSON."""
    notebook = copy.deepcopy(SOURCE)
    for cell in notebook.cells:
        if cell.id == "wait":
            cell.source = ANSWER
        if cell.id == "wait-hidden":
            cell.source = "# A hidden check runs here when your work is graded."
    document: Document = json.loads(nbformat.writes(notebook))
    return document


def _cell(document: Document, name: str) -> Document:
    found: Document = next(cell for cell in document["cells"] if cell["id"] == name)
    return found


def _repaired(document: Document) -> tuple[dict[str, str], list[str]]:
    result = repair(json.dumps(document).encode(), SOURCE)
    nbformat.validate(result.notebook)
    return {cell.id: cell.source for cell in result.notebook.cells}, result.notes


def test_an_undamaged_submission_needs_no_repair_and_gets_its_hidden_checks() -> None:
    sources, notes = _repaired(_submission())
    assert notes == []
    assert sources["wait"] == ANSWER
    assert "assert wait.__doc__ is None" in sources["wait-hidden"]
    assert list(sources) == [cell.id for cell in SOURCE.cells]


def test_the_reference_itself_needs_none_either() -> None:
    assert _repaired(json.loads(nbformat.writes(SOURCE)))[1] == []


def _retype(document: Document) -> None:
    for cell in document["cells"]:
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _tag(document: Document) -> None:
    _cell(document, "wait-check")["metadata"]["tags"] = ["skip-execution"]


def _cheat(document: Document) -> None:
    _cell(document, "wait-check")["source"] = "pass"


def _drop(document: Document) -> None:
    document["cells"] = [cell for cell in document["cells"] if "check" not in cell["id"]]


def _duplicate(document: Document) -> None:
    document["cells"].append(_cell(document, "wait-check"))


def test_two_different_answers_run_one_after_the_other_as_they_did_for_the_learner() -> None:
    document = _submission()
    document["cells"].append({**_cell(document, "wait"), "source": "def wait():\n    return 1"})
    result = repair(json.dumps(document).encode(), SOURCE)
    ran = [cell.source for cell in result.notebook.cells if cell.source.startswith("def wait")]
    assert ran == ["".join(_cell(_submission(), "wait")["source"]), "def wait():\n    return 1"]
    assert "The cell wait was there more than once, with different texts: they ran one after another." in result.notes


def test_an_answer_in_a_cell_that_lost_its_name_is_found_by_what_it_defines() -> None:
    document = _submission()
    answer = "".join(_cell(document, "wait")["source"])
    for cell in document["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}
    result = repair(json.dumps(document).encode(), SOURCE)
    assert [cell.source for cell in result.notebook.cells if cell.id == "wait"] == [answer]
    assert len(result.notebook.cells) == len(SOURCE.cells)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_retype, "The cell wait had become markdown: it is a code cell again."),
        (_tag, "The cell wait-check had tags that change how it is run: they were removed."),
        (_cheat, "The check wait-check had been changed: the course's own was run."),
        (_drop, "The cell wait-check was missing: it was put back as it was handed out."),
        (_duplicate, "The cell wait-check was there more than once: the first one counts."),
        (lambda document: document["cells"].reverse(), None),
        (lambda document: document.update(metadata={"kernelspec": {"name": "julia"}}), None),
        (lambda document: document.update(nbformat_minor=99), None),
    ],
)
def test_damage_is_mended_and_named(damage: Callable[[Document], None], said: str | None) -> None:
    document = _submission()
    damage(document)
    result = repair(json.dumps(document).encode(), SOURCE)
    assert [(cell.id, cell.cell_type) for cell in result.notebook.cells] == [
        (cell.id, cell.cell_type) for cell in SOURCE.cells
    ]
    assert {cell.id: cell.source for cell in result.notebook.cells}["wait"] == ANSWER
    assert {cell.id: cell.source for cell in result.notebook.cells}["wait-check"] == "# Waits.\nassert wait() is None"
    assert result.notebook.metadata == cells.NOTEBOOK_METADATA
    assert not any(cell.metadata.get("tags") or cell.get("outputs") for cell in result.notebook.cells)
    assert (said in result.notes) if said else (result.notes == [])


def test_a_missing_answer_becomes_the_stub() -> None:
    document = _submission()
    document["cells"].remove(_cell(document, "wait"))
    sources, notes = _repaired(document)
    assert "raise NotImplementedError()" in sources["wait"]
    assert notes == ["The cell wait was missing: it was put back as it was handed out."]


def test_cells_of_the_learner_s_own_stay_where_they_stood() -> None:
    document = _submission()
    own = {"cell_type": "code", "id": "scratch", "metadata": {}, "outputs": [], "source": "helper = 1"}
    document["cells"].insert(2, own)
    sources, notes = _repaired(document)
    assert list(sources.values()).index("helper = 1") == 2
    assert notes == []


def test_names_that_editors_change_do_not_matter_where_nbgrader_s_are_there() -> None:
    document = _submission()
    _cell(document, "wait")["id"] = "8c9f2a10"
    assert _repaired(document)[0]["wait"] == ANSWER


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b'{"cells": [', "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no dictionary"),
        (b'{"nbformat": 4}', "no cells"),
        (b" " * (LARGEST + 1), "MB"),
    ],
)
def test_what_is_no_notebook_is_named_as_such(data: bytes, complaint: str) -> None:
    with pytest.raises(Unreadable, match=complaint):
        repair(data, SOURCE)


@pytest.mark.parametrize("cell", [None, 3, {"source": 5}, {"metadata": 7, "id": []}, {"metadata": {"nbgrader": 1}}])
def test_cells_that_are_no_cells_do_no_harm(cell: Any) -> None:
    document = _submission()
    document["cells"].insert(0, cell)
    assert _repaired(document)[0]["wait"] == ANSWER
