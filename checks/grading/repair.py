"""Put a submitted notebook back into the released shape, around the answers it holds.

The course's own notebook says which cells there are, in which order, and what the checks are; the submission
contributes the source of cells that learners may change, and cells of the learner's own. Whatever else differs was
damage, by accident or on purpose; each mending is noted for the feedback. One bad file costs nobody but its author.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from checks.course import cells

LARGEST = 60_000_000  # bytes; a submission with all its pictures has under one million
MOST_CELLS = 1_000
DEFINITION = re.compile(r"^(?:async def|def|class) +(\w+)", re.MULTILINE)


class Unreadable(ValueError):
    """The file holds no notebook that anything could be taken from; the message is meant for its author."""


@dataclass
class Repaired:
    """A notebook that can be executed and scored, and what had to be mended, a sentence each."""

    notebook: NotebookNode
    notes: list[str] = field(default_factory=list)


def repair(submitted: bytes, source: NotebookNode) -> Repaired:
    """The notebook to execute: `source`, the course's own with hidden checks, around the answers in `submitted`.

    Raises `Unreadable` if the submission is too large, no JSON, or no notebook.
    """
    found = _cells_in(submitted)
    notes: list[str] = []
    names = _names(found, source)
    answers, copies = _by_name(found, names, source, notes)
    _put_answers_right(answers, found, names, source, notes)
    taken = {id(cell) for cell in answers.values()} | copies
    own = _own_cells(found, names, taken)
    notebook = nbformat.v4.new_notebook(metadata=cells.NOTEBOOK_METADATA)
    notebook.cells.extend(_code(text, f"own-0-{at}") for at, text in enumerate(own.get("", [])))
    for position, original in enumerate(source.cells, start=1):
        notebook.cells.append(_restored(original, answers.get(cells.name(original)), notes))
        following = own.get(cells.name(original), [])
        notebook.cells.extend(_code(text, f"own-{position}-{at}") for at, text in enumerate(following))
    return Repaired(notebook, notes)


def _cells_in(submitted: bytes) -> list[dict[str, Any]]:
    """The submission's cells, of whatever notebook format version 4 or later 3, as plain dictionaries."""
    if len(submitted) > LARGEST:
        raise Unreadable(f"The file has {len(submitted) / 1e6:.0f} MB; a notebook has at most {LARGEST / 1e6:.0f}.")
    try:
        document = json.loads(submitted)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"The file is not a notebook: it is no JSON ({error}).") from None
    if not isinstance(document, dict):
        raise Unreadable("The file is not a notebook: it holds no dictionary.")
    if document.get("nbformat") == 3:
        try:
            document = nbformat.convert(nbformat.from_dict(document), 4)
        except Exception as error:  # nbformat trusts that whoever says version 3 also writes it
            raise Unreadable(f"The file is not a notebook of format 3, as it says: {error}") from None
    found = document.get("cells")
    if not isinstance(found, list):
        raise Unreadable("The file is not a notebook: it has no cells.")
    if len(found) > MOST_CELLS:
        raise Unreadable(f"The notebook has {len(found)} cells; a lesson has under a hundred.")
    return [cell for cell in found if isinstance(cell, dict)]


def _names(found: list[dict[str, Any]], source: NotebookNode) -> list[str]:
    """Which of the course's cells each of the submission's is, "" for a cell of the learner's own.

    A cell without a name that holds the very text of one of the course's is that one: some editors drop names.
    """
    known = {cells.name(cell) for cell in source.cells}
    names = [name if (name := _name_of(cell)) in known else "" for cell in found]
    by_text = {_shown(cell.source).strip(): cells.name(cell) for cell in source.cells if cells.name(cell) not in names}
    for at, cell in enumerate(found):
        if not names[at]:
            names[at] = by_text.pop(_text(cell).strip(), "")
    return names


def _by_name(
    found: list[dict[str, Any]], names: list[str], source: NotebookNode, notes: list[str]
) -> tuple[dict[str, dict[str, Any]], set[int]]:
    """The first cell of each name, and the ids of further ones that say nothing new.

    A further answer with another text stays, as a cell of the learner's own: that is what the learner's kernel ran.
    """
    mine = {cells.name(cell) for cell in source.cells if cells.is_solution(cell)}
    counts = {*mine, *(cells.name(cell) for cell in source.cells if cells.is_check(cell))}
    named: dict[str, dict[str, Any]] = {}
    copies: set[int] = set()
    for name, cell in zip(names, found, strict=True):
        if name not in named and name:
            named[name] = cell
        elif name in mine and _text(cell) != _text(named[name]):
            notes.append(f"The cell {name} was there more than once, with different texts: they ran one after another.")
        elif name:
            copies.add(id(cell))
            if name in counts:  # of the lesson's own cells nobody needs to hear
                notes.append(f"The cell {name} was there more than once: the first one counts.")
    return named, copies


def _put_answers_right(
    answers: dict[str, dict[str, Any]],
    found: list[dict[str, Any]],
    names: list[str],
    source: NotebookNode,
    notes: list[str],
) -> None:
    """Where the cell of an answer is missing, or holds another exercise's, look for what it should define."""
    solutions = {
        cells.name(cell): _defined(cells.stub_of(cell.source)) for cell in source.cells if cells.is_solution(cell)
    }
    before = dict(answers)
    for exercise, defines in solutions.items():
        if not defines or (exercise in before and defines & _defined(_text(before[exercise]))):
            continue
        elsewhere = [
            cell
            for name, cell in zip(names, found, strict=True)
            if defines & _defined(_text(cell)) and (name in solutions or (not name and exercise not in before))
        ]
        if elsewhere:
            answers[exercise] = elsewhere[-1]
            notes.append(f"The answer to {exercise} was found in another cell.")


def _defined(text: str) -> set[str]:
    """The names of the functions and classes that a cell defines."""
    return set(DEFINITION.findall(text))


def _restored(original: NotebookNode, submitted: dict[str, Any] | None, notes: list[str]) -> NotebookNode:
    """The course's cell, with the submission's source where learners may change it."""
    cell: NotebookNode = nbformat.from_dict({**original, "metadata": {}, "source": original.source})
    if "nbgrader" in original.metadata:
        cell.metadata["nbgrader"] = original.metadata["nbgrader"]
    if cell.cell_type != "code":
        return cell
    cell.outputs, cell.execution_count = [], None
    mine = cells.is_solution(original)
    if mine:
        cell.source = cells.stub_of(original.source)
    if submitted is None:
        if mine or cells.is_check(original):
            notes.append(f"The cell {cell.id} was missing: it was put back as it was handed out.")
        return cell
    if submitted.get("cell_type") != "code" and (mine or cells.is_check(original)):
        notes.append(f"The cell {cell.id} had become {submitted.get('cell_type')}: it is a code cell again.")
    if _tags(submitted) - _tags(original):
        notes.append(f"The cell {cell.id} had tags that change how it is run: they were removed.")
    if cells.is_check(original):
        if _text(submitted).strip() not in (_shown(original.source).strip(), original.source.strip()):
            notes.append(f"The check {cell.id} had been changed: the course's own was run.")
    else:
        cell.source = _text(submitted)
    return cell


def _own_cells(found: list[dict[str, Any]], names: list[str], taken: set[int]) -> dict[str, list[str]]:
    """The source of code cells that learners added, by the name of the course's cell that stands before them."""
    own: dict[str, list[str]] = {}
    before = ""
    for name, cell in zip(names, found, strict=True):
        before = name or before
        if id(cell) not in taken and cell.get("cell_type") == "code" and _text(cell).strip():
            own.setdefault(before, []).append(_text(cell))
    return own


def _code(source: str, name: str) -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell(source, id=name)
    return cell


def _name_of(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    graded = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = graded.get("grade_id") if isinstance(graded, dict) else None
    return str(name or cell.get("id") or "")


def _tags(cell: Any) -> set[str]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return {str(tag) for tag in tags} if isinstance(tags, list) else set()


def _text(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _shown(source: str) -> str:
    """A check as learners get it: without what is hidden."""
    before, _, rest = source.partition(cells.HIDDEN_BEGINS)
    return before + rest.partition(cells.HIDDEN_ENDS)[2]
