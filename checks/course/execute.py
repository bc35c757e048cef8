"""Execute solution notebooks on fresh kernels and store only what stays the same from run to run."""

import tempfile
from pathlib import Path

from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode

from checks.course import cells
from checks.course.kernel import manager_over_ipc

WIDGET = "application/vnd.jupyter.widget-view+json"  # a widget by a random id; it lives only as long as its kernel
CELL_TIMEOUT = 60  # seconds; the longest demo takes about ten


def execute(path: Path) -> None:
    """Run the notebook from top to bottom and write it back with its outputs.

    Raises nbclient's CellExecutionError, and leaves the file as it was, if a cell fails that is not tagged
    `raises-exception`.
    """
    notebook = cells.read(path)
    with tempfile.TemporaryDirectory(prefix="kernel-") as folder:
        kernel = manager_over_ipc(Path(folder))
        where = {"metadata": {"path": str(path.parent)}}
        try:
            NotebookClient(notebook, km=kernel, timeout=CELL_TIMEOUT, resources=where).execute()
        finally:
            kernel.shutdown_kernel(now=True)
    normalise(notebook)
    cells.write(notebook, path)


def normalise(notebook: NotebookNode) -> None:
    """Drop everything that differs between two runs or two machines, in place."""
    notebook.metadata = dict(cells.NOTEBOOK_METADATA)
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in ("nbgrader", "tags")}
        if cell.cell_type == "code":
            kept = [output for output in cell.outputs if WIDGET not in output.get("data", {})]
            cell.outputs = _streams_joined(kept)


def _streams_joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs with neighbouring pieces of one stream made one: how a stream is cut up depends on timing."""
    joined: list[NotebookNode] = []
    for output in outputs:
        before = joined[-1] if joined else None
        if before and output.output_type == before.output_type == "stream" and output.name == before.name:
            before.text += output.text
        else:
            joined.append(output)
    return joined
