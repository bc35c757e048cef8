"""Files that are not as they were handed out: by accident, by an editor, or on purpose. Most hold right answers."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.tests.test_grading.submissions.answers import NOTHING, RIGHT
from checks.tests.test_grading.submissions.case import (
    ATTACKED,
    FULL,
    NO_NOTEBOOK,
    NONE,
    NOT_THERE,
    PART,
    SECTION,
    WITHOUT_ATTACKED,
    Submission,
    Write,
    answer,
    cell,
    changed,
    own_cell,
    save,
)

FAMILY = "damaged file"

CHECKS = ("fetch-all-check", "fetch-all-empty-check", "fetch-all-hidden")
PASSED = {"output_type": "stream", "name": "stdout", "text": "✓ fetch_all: it is all as it should be.\n"}

Change = Callable[[NotebookNode], object]


def _cheat(name: str, *changes: Change, says: str = "") -> Submission:
    """The attacked exercise is not solved, and the changes are to hide it."""
    return Submission(name, FAMILY, WITHOUT_ATTACKED, changed(answer(NOTHING), *changes), says=says)


def _accident(name: str, *changes: Change, says: str = "") -> Submission:
    """Every answer is right, somewhere in the file."""
    return Submission(name, FAMILY, FULL, changed(*changes), says=says)


def _file(name: str, write: Write, points: Mapping[str, float] = NONE, says: str = "") -> Submission:
    return Submission(name, FAMILY, points, write, says=says)


def _each_check(change: Change) -> Change:
    """The change made to every check of the attacked exercise."""

    def every(notebook: NotebookNode) -> None:
        for name in CHECKS:
            change(cell(notebook, name))

    return every


def _each(change: Change) -> Change:
    """The change made to every cell."""

    def every(notebook: NotebookNode) -> None:
        for each in notebook.cells:
            change(each)

    return every


def _tagged(*tags: str) -> Change:
    return lambda each: each.metadata.update(tags=list(tags))


def _retyped(kind: str) -> Change:
    def change(each: NotebookNode) -> None:
        each.cell_type = kind
        each.pop("outputs", None)
        each.pop("execution_count", None)

    return change


def _without_checks(notebook: NotebookNode) -> None:
    notebook.cells = [each for each in notebook.cells if not cells.is_check(each)]


def _all_twice(notebook: NotebookNode) -> None:
    notebook.cells = [each for each in notebook.cells for _ in range(2)]


def _checks_before_answers(notebook: NotebookNode) -> None:
    notebook.cells.sort(key=lambda each: not cells.is_check(each))


def _backwards(notebook: NotebookNode) -> None:
    notebook.cells.reverse()


def _split(name: str, at: str, *, graded: bool) -> Change:
    """Cut a cell in two before `at`, as an editor's menu does; if `graded`, the second half is nbgrader's too."""

    def change(notebook: NotebookNode) -> None:
        first = cell(notebook, name)
        head, tail = first.source.split(at, 1)
        second = NotebookNode({**first, "id": "second-half", "source": at + tail})
        second.metadata = NotebookNode(first.metadata if graded else {})
        first.source = head
        notebook.cells.insert(notebook.cells.index(first) + 1, second)

    return change


def _with_a_helper(notebook: NotebookNode) -> None:
    """Have the answer begin with a function of its own, so that there is something to split."""
    own = cell(notebook, ATTACKED)
    using_it = RIGHT.replace("[None] * len(numbers)", "empty(len(numbers))")
    own.source = f"def empty(count):\n    return [None] * count\n\n\n{using_it}"


def _without_ids(notebook: NotebookNode) -> None:
    for each in notebook.cells:
        del each["id"]
    notebook.nbformat_minor = 4


def _without_nbgrader_s(notebook: NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata.pop("nbgrader", None)


def _swapped(one: str, other: str) -> Change:
    def change(notebook: NotebookNode) -> None:
        first, second = cell(notebook, one), cell(notebook, other)
        first.id, second.id = second.id, first.id
        first.metadata, second.metadata = second.metadata, first.metadata

    return change


def _answered_in_the_check(notebook: NotebookNode) -> None:
    check = cell(notebook, "fetch-all-check")
    check.source = f"{RIGHT}\n\n{check.source}"


def _outputs(notebook: NotebookNode) -> None:
    for name in CHECKS:
        cell(notebook, name).update(outputs=[PASSED], execution_count=7)


def _version_3(folder: Path, notebook: NotebookNode) -> None:
    """The format of 2014: worksheets, and a code cell's source is its input."""
    old: list[dict[str, Any]] = []
    for each in notebook.cells:
        if each.cell_type == "code":
            code = {"collapsed": False, "language": "python", "outputs": [], "input": each.source}
            old.append({"cell_type": "code", "metadata": each.metadata, **code})
        else:
            old.append({"cell_type": "markdown", "metadata": each.metadata, "source": each.source})
    worksheets = [{"cells": old, "metadata": {}}]
    document = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": worksheets}
    (folder / SECTION).write_text(json.dumps(document), encoding="utf-8")


def _encoded(encoding: str) -> Write:
    def write(folder: Path, notebook: NotebookNode) -> None:
        (folder / SECTION).write_text(json.dumps(notebook, ensure_ascii=False), encoding=encoding)

    return write


def _bytes(data: bytes) -> Write:
    def write(folder: Path, _notebook: NotebookNode) -> None:
        (folder / SECTION).write_bytes(data)

    return write


def _truncated(folder: Path, notebook: NotebookNode) -> None:
    text = json.dumps(notebook)
    (folder / SECTION).write_text(text[: len(text) // 2], encoding="utf-8")


def _named(name: str) -> Write:
    return lambda folder, notebook: save(notebook, folder / name)


def _with_files(files: Mapping[str, str], *changes: Change) -> Write:
    """The solved notebook with these changes, and other files beside it."""

    def write(folder: Path, notebook: NotebookNode) -> None:
        changed(*changes)(folder, notebook)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    return write


def _nothing(_folder: Path, _notebook: NotebookNode) -> None:
    pass


def _link(folder: Path, _notebook: NotebookNode) -> None:
    (folder / SECTION).symlink_to(places.SOLUTIONS / PART / SECTION)


def _link_to_a_neighbour(folder: Path, _notebook: NotebookNode) -> None:
    """A relative link to a submission that a test may have put there, with all answers right."""
    (folder / SECTION).symlink_to(Path("..", "..", NEIGHBOUR, PART, SECTION))


def _linked_folder(folder: Path, _notebook: NotebookNode) -> None:
    folder.rmdir()
    folder.symlink_to(places.SOLUTIONS / PART)


def _link_beside(folder: Path, notebook: NotebookNode) -> None:
    save(notebook, folder / SECTION)
    (folder / "data.txt").symlink_to("/etc/hostname")
    (folder / "everything").symlink_to("/")


def _pipe(folder: Path, _notebook: NotebookNode) -> None:
    """Whoever opens it waits for a writer, for ever."""
    os.mkfifo(folder / SECTION)


def _folder_of_that_name(folder: Path, _notebook: NotebookNode) -> None:
    (folder / SECTION).mkdir()


def _large_outputs(notebook: NotebookNode) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    cell(notebook, cells.SETUP).outputs = [NotebookNode(output)]


JULIA = {"name": "julia-1.9", "display_name": "Julia 1.9", "language": "julia"}

# A student of that name, if a test has one, handed in right answers.
NEIGHBOUR = "zz-neighbour"

# A local package that Python would import in place of the course's, if it ran the submission in the folder that it
# came in.
LOCAL_CHECKS = {
    "checks/__init__.py": "",
    "checks/kit/__init__.py": "Trace = timeline = print\n",
    "checks/exercises/__init__.py": "",
    "checks/exercises/callbacks.py": "def __getattr__(name):\n    return lambda *arguments, **named: None\n",
}

ENDLESS = json.dumps(
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {
                "cell_type": "code",
                "id": "forever",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": "while True: pass",
            }
        ],
    }
)

STUDENTS = {
    "student-with-a-space": "Ada Lovelace",
    "student-in-unicode": "Zoë O’Neil 李小龍 🐍",
    "student-that-is-an-option": "--force",
    "student-that-is-a-pattern": "[a-z]*?",
    "student-that-is-markup": "<b onmouseover=alert(1)>bold",
    "student-that-is-a-formula": '=1+1,"x"',
    "student-that-is-sql": "x'; DROP TABLE student;--",
    "student-that-is-a-command": "$(touch owned)`id`",
}

CASES = [
    _cheat("tag-skip-execution", _each_check(_tagged("skip-execution"))),
    _cheat("tag-skip-execution-everywhere", _each(_tagged("skip-execution"))),
    _cheat("tag-raises-exception", _each_check(_tagged("raises-exception", "nbval-skip", "remove_cell"))),
    _accident("tags-on-right-answers", _each(_tagged("skip-execution", "important"))),
    _cheat("checks-edited", _each_check(lambda each: each.update(source="pass")), says="had been changed"),
    _cheat("checks-emptied", _each_check(lambda each: each.update(source=""))),
    _cheat("checks-edited-to-magic", _each_check(lambda each: each.update(source="%%script true\n" + each.source))),
    _cheat("checks-deleted", _without_checks, says="was missing"),
    _accident("checks-deleted-by-accident", _without_checks, says="was missing"),
    _accident("all-cells-doubled", _all_twice, says="more than once"),
    _cheat("checks-retyped-to-markdown", _each_check(_retyped("markdown")), says="had become markdown"),
    _cheat("checks-retyped-to-raw", _each_check(_retyped("raw"))),
    _accident("all-cells-retyped", _each(_retyped("markdown"))),
    _accident("checks-moved-to-the-top", _checks_before_answers),
    _accident("cells-backwards", _backwards),
    _accident("answer-split", _with_a_helper, _split(ATTACKED, "def fetch_all", graded=False)),
    _accident("answer-split-and-both-halves-graded", _with_a_helper, _split(ATTACKED, "def fetch_all", graded=True)),
    _accident("check-split", _split("fetch-all-check", "callbacks.", graded=True)),
    _cheat("check-split-and-emptied", _split("fetch-all-check", "callbacks.", graded=False)),
    _accident("ids-removed", _without_ids),
    _accident("nbgrader-metadata-removed", _without_nbgrader_s),
    _accident("ids-and-metadata-removed", _without_nbgrader_s, _without_ids),
    _accident("ids-of-checks-swapped", _swapped("fetch-all-check", "fetch-or-fail-check")),
    _accident("ids-of-answers-swapped", _swapped("fetch-all", "fetch-or-fail")),
    _cheat("ids-of-answer-and-check-swapped", _swapped("fetch-all", "fetch-all-check")),
    _cheat(
        "points-changed", lambda notebook: cell(notebook, "fetch-or-fail-check").metadata.nbgrader.update(points=100)
    ),
    _cheat("checks-are-solutions", _each_check(lambda each: each.metadata.nbgrader.update(solution=True, grade=False))),
    _cheat("outputs-prefilled", _outputs),
    _cheat("outputs-prefilled-and-skipped", _outputs, _each_check(_tagged("skip-execution"))),
    _cheat("answer-in-the-check-s-cell", _answered_in_the_check, says="had been changed"),
    _accident("kernelspec-changed", lambda notebook: notebook.metadata.update(kernelspec=JULIA)),
    _accident("kernelspec-missing", lambda notebook: notebook.update(metadata={})),
    _accident("language-changed", lambda notebook: notebook.metadata.update(language_info={"name": "bash"})),
    _accident("minor-version-of-the-future", lambda notebook: notebook.update(nbformat_minor=99)),
    _accident("major-version-of-the-future", lambda notebook: notebook.update(nbformat=5)),
    _accident("source-as-lines", _each(lambda each: each.update(source=each.source.splitlines(keepends=True)))),
    _accident("windows-line-ends", _each(lambda each: each.update(source=each.source.replace("\n", "\r\n")))),
    _file("version-3", _version_3, FULL),
    _file("byte-order-mark", _encoded("utf-8-sig"), FULL),
    _file("utf-16", _encoded("utf-16"), FULL),
    _file("truncated", _truncated, says=NO_NOTEBOOK),
    _file("empty-file", _bytes(b""), says=NO_NOTEBOOK),
    _file("no-json", _bytes(b"PK\x03\x04\x14\x00\xff\xfe"), says=NO_NOTEBOOK),
    _file("web-page", _bytes(b"<!DOCTYPE html><title>Sign in</title>"), says=NO_NOTEBOOK),
    _file("json-but-no-notebook", _bytes(b'{"cells": {"source": 5}, "nbformat": "x"}'), says=NO_NOTEBOOK),
    _file("brackets-without-end", _bytes(b"[" * 200_000), says=NO_NOTEBOOK),
    _accident("fifty-megabytes-of-outputs", _large_outputs),
    _file("fifty-megabytes-of-nothing", _bytes(b" " * 50_000_000), says=NO_NOTEBOOK),
    _file("wrong-file-name", _named("6.1.3-callbacks (1).ipynb"), FULL, says="6.1.3-callbacks (1).ipynb"),
    _file("missing-notebook", _nothing, says=NOT_THERE),
    _file("extra-notebook", _with_files({"scratch.ipynb": ENDLESS, ".ipynb_checkpoints/x.ipynb": ENDLESS}), FULL),
    _file(
        "extra-files",
        _with_files({"timestamp.txt": "yesterday", "gradebook.db": "", "nbgrader_config.py": "1/0"}),
        FULL,
    ),
    Submission("local-checks", FAMILY, WITHOUT_ATTACKED, _with_files(LOCAL_CHECKS, answer(NOTHING))),
    _file("link-to-the-solution", _link, says=NOT_THERE),
    _file("link-to-a-neighbour", _link_to_a_neighbour, says=NOT_THERE),
    _file("folder-that-is-a-link", _linked_folder),
    _file("links-beside-it", _link_beside, FULL),
    _file("pipe-for-a-notebook", _pipe, says=NOT_THERE),
    _file("folder-for-a-notebook", _folder_of_that_name, says=NOT_THERE),
    _accident(
        "own-cell-with-the-id-of-another", own_cell("x = 1"), lambda notebook: notebook.cells[2].update(id="promise")
    ),
    *(Submission(name, FAMILY, FULL, changed(), named=student) for name, student in STUDENTS.items()),
]
