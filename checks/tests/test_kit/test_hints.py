"""A refused answer is offered another hint, once it is asked for; and there is one for every exercise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.exercises import callbacks
from checks.kit import hint
from checks.kit.hints import HINTS, second_hints
from checks.kit.verdict import CheckFailed


def _module_and_answer(notebook: NotebookNode, exercise: cells.Exercise) -> tuple[str, str]:
    """The module with the exercise's checks, and the name of what the learner is to write."""
    setup = ast.parse(next(cell.source for cell in notebook.cells if cell.id == cells.SETUP))
    modules = {
        alias.asname or alias.name: alias.name
        for line in setup.body
        if isinstance(line, ast.ImportFrom) and line.module == "checks.exercises"
        for alias in line.names
    }
    called = re.search(r"^(\w+)\.", exercise.checks[0].source, flags=re.MULTILINE)
    answer = re.search(r"^(?:async )?(?:def|class) (\w+)", exercise.solution.source, flags=re.MULTILINE)
    assert called is not None
    assert answer is not None
    return modules[called[1]], answer[1]


def _exercises() -> Iterator[tuple[str, NotebookNode, str, str]]:
    for path in places.sections():
        notebook = cells.read(path)
        for exercise in cells.exercises(notebook):
            yield path.stem, notebook, *_module_and_answer(notebook, exercise)


EXERCISES = list(_exercises())


@pytest.mark.parametrize(
    ("section", "notebook", "module", "answer"), EXERCISES, ids=[f"{each[0]}/{each[3]}" for each in EXERCISES]
)
def test_every_exercise_has_a_second_hint(section: str, notebook: NotebookNode, module: str, answer: str) -> None:
    hints = second_hints(module)
    assert answer in hints, f"write a second hint: a table [{answer}] in checks/hints/{module}.toml"
    headings = [
        line.lstrip("#").strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    assert hints[answer].read in headings, f"{section} has no such heading"
    assert not hints[answer].read.startswith("Exercise"), "name the section that explains it, not the exercise"
    words = len(hints[answer].hint.split())
    assert 20 <= words <= 80, f"{words} words: two or three sentences are read, more are not"
    assert max(map(len, hints[answer].hint.splitlines())) <= 110


def test_every_hint_belongs_to_an_exercise() -> None:
    written = {(path.stem, name) for path in HINTS.glob("*.toml") for name in second_hints(path.stem)}
    assert written == {(module, answer) for _, _, module, answer in EXERCISES}


def _refusal() -> str:
    def idle(*_arguments: object) -> None:
        """Asks nobody for anything."""

    with pytest.raises(CheckFailed) as caught:
        callbacks.fetch_or_fail(idle, succeed=True)
    return caught.value.text()


def test_a_refused_answer_is_told_how_to_ask_and_then_gets_it(capsys: pytest.CaptureFixture[str]) -> None:
    text = _refusal()
    assert text.endswith("\n\nAnother hint: from checks.kit import hint; hint()")
    hint()
    said = capsys.readouterr().out
    assert said.startswith("Let a variable of the outer function remember")
    assert said.endswith('\n\nRead again in this notebook: "Callbacks inside callbacks"\n')


def test_where_there_are_no_hints_none_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checks.kit.hints.HINTS", tmp_path)
    text = _refusal()
    assert "Another hint" not in text
    hint()
    assert "No check has refused an answer" in capsys.readouterr().out
