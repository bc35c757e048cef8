"""A notebook as plain text and back, for editing a lesson in any editor.

Each cell begins with a line that names it; what it is for follows the name:

    # %% [markdown] promise
    After this section you can ...
    # %% setup
    import time
    # %% fetch-all solution
    def fetch_all(...): ...
    # %% fetch-all-check points=2
    callbacks.fetch_all(fetch_all, ...)
    # %% frozen-loop tags=raises-exception

The names become the cells' ids. Outputs are not part of the text: `make execute` makes them.
"""

import re
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from checks.course import cells

_HEAD = re.compile(r"# %%(?P<markdown> \[markdown\])? (?P<id>[A-Za-z0-9_-]{1,64})(?P<rest>( \S+)*)\s*")


def to_text(notebook: NotebookNode) -> str:
    """The notebook's cells as text; raises ValueError for metadata that the text form has no word for."""
    return "".join(f"{_head(cell)}\n{cell.source}\n" for cell in notebook.cells)


def from_text(text: str) -> NotebookNode:
    """The notebook that the text describes, without outputs. Raises ValueError naming a line that it cannot read."""
    notebook: NotebookNode = nbformat.v4.new_notebook(metadata=cells.NOTEBOOK_METADATA)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# %%"):
            notebook.cells.append(_new_cell(line, number))
        elif notebook.cells:
            notebook.cells[-1].source += line + "\n"
        elif line.strip():
            raise ValueError(f"line {number}: text before the first cell; begin with `# %% [markdown] NAME`")
    for cell in notebook.cells:
        cell.source = cell.source.strip("\n")
    return notebook


def _head(cell: NotebookNode) -> str:
    words = ["# %%"]
    if cell.cell_type == "markdown":
        words.append("[markdown]")
    words.append(cell.id)
    if cells.is_solution(cell):
        words.append("solution")
    if cells.is_check(cell):
        words.append(f"points={cell.metadata.nbgrader.points:g}")
    if cell.metadata.get("tags"):
        words.append("tags=" + ",".join(cell.metadata.tags))
    unknown = set(cell.metadata) - {"nbgrader", "tags"}
    if unknown:
        raise ValueError(f"cell {cell.id!r} has metadata with no text form: {', '.join(sorted(unknown))}")
    return " ".join(words)


def _new_cell(line: str, number: int) -> NotebookNode:
    match = _HEAD.fullmatch(line)
    if match is None:
        raise ValueError(
            f"line {number}: not a cell's first line: {line!r}; write `# %% NAME` or `# %% [markdown] NAME`"
        )
    cell_id = match["id"]
    metadata: dict[str, Any] = {}
    for word in match["rest"].split():
        if word == "solution":
            metadata["nbgrader"] = cells.nbgrader_metadata(cell_id, points=None)
        elif word.startswith("points="):
            metadata["nbgrader"] = cells.nbgrader_metadata(cell_id, points=int(word.removeprefix("points=")))
        elif word.startswith("tags="):
            metadata["tags"] = word.removeprefix("tags=").split(",")
        else:
            raise ValueError(f"line {number}: unknown word {word!r}; use solution, points=N or tags=A,B")
    new = nbformat.v4.new_markdown_cell if match["markdown"] else nbformat.v4.new_code_cell
    cell: NotebookNode = new(id=cell_id, metadata=metadata)  # type: ignore[no-untyped-call]  # nbformat has no types
    return cell
