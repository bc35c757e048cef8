"""The course as static pages in site/, for reading without a server or a network: outputs, pictures, folded answers."""

import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from nbformat.notebooknode import NotebookNode
from traitlets.config import Config

from checks.course import cells, places

TEMPLATES = Path(__file__).resolve().parent / "templates"
START = "index.html"

# A picture stands for itself; a control that needs a kernel is shown by the still or the text that comes with it.
SHOWN = ["image/png", "text/html", "text/markdown", "text/plain"]

INTRODUCTION = """\
# Implementing concurrency in Python

The course as pages to read: what every cell printed and drew when it ran, and an answer to every exercise, folded away.
To run the cells, to write answers of your own and to have them checked, open the notebooks: `make lab`.
"""


def build(site: Path = places.ROOT / "site", solutions: Path = places.SOLUTIONS) -> Path:
    """Make the pages from the notebooks below `solutions`, replacing what was in `site`; returns the first page."""
    shutil.rmtree(site, ignore_errors=True)
    exporter = HTMLExporter(
        config=Config(NbConvertBase={"display_data_priority": SHOWN}),
        template_name="lesson",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    paths = places.sections(solutions)
    _write(exporter, site / START, "Implementing concurrency in Python", _map(solutions), [])
    for at, path in enumerate(paths):
        notebook = cells.read(path)
        way = [("Map of the course", f"../{START}")]
        if at > 0:
            way.insert(0, (f"← {_title(paths[at - 1])}", _address(paths[at - 1])))
        if at + 1 < len(paths):
            way.append((f"{_title(paths[at + 1])} →", _address(paths[at + 1])))
        _write(exporter, site / path.parent.name / f"{path.stem}.html", _title(path), _to_read(notebook), way)
    return site / START


def _write(exporter: HTMLExporter, page: Path, title: str, notebook: NotebookNode, way: list[tuple[str, str]]) -> None:
    """Render one page; `way` is the links at its top and its end, as pairs of words and address."""
    resources: dict[str, Any] = {"metadata": {"name": title}, "way": way, "dark_theme": _dark_theme(exporter)}
    html, _ = exporter.from_notebook_node(notebook, resources)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, encoding="utf-8")


def _to_read(notebook: NotebookNode) -> NotebookNode:
    """The notebook without its hidden checks, with stubs in place of answers and these in the cells' metadata."""
    notebook.cells = [cell for cell in notebook.cells if not cells.is_hidden(cell)]
    for cell in filter(cells.is_solution, notebook.cells):
        lines = cell.source.splitlines()
        cell.metadata["answer"] = "\n".join(line for line in lines if not line.strip().startswith("### "))
        cell.source = cells.stub_of(cell.source)
    return notebook


def _map(solutions: Path) -> NotebookNode:
    """A notebook of one cell that links every page."""
    lines = [INTRODUCTION]
    for part in places.parts(solutions):
        lines += [f"## {places.part_title(part)}", ""]
        lines += ["| Section | What you will be able to do |", "|:--|:--|"]
        for path in sorted((solutions / part).glob("*.ipynb")):
            title, promise = cells.title_and_promise(cells.read(path))
            lines.append(f"| [{title}]({_address(path).removeprefix('../')}) | {promise} |")
        lines.append("")
    notebook: NotebookNode = nbformat.v4.new_notebook(metadata=cells.NOTEBOOK_METADATA)
    notebook.cells = [nbformat.v4.new_markdown_cell("\n".join(lines), id="map")]
    return notebook


def _title(path: Path) -> str:
    return cells.title_and_promise(cells.read(path))[0]


def _address(path: Path) -> str:
    """The section's page as seen from another section's."""
    return f"../{path.parent.name}/{path.stem}.html"


def _dark_theme(exporter: HTMLExporter) -> str:
    """The style sheet of JupyterLab's dark theme, from where nbconvert keeps it."""
    folders = [Path(folder) for folder in exporter.template_paths]
    [sheet] = [folder / "static" / "theme-dark.css" for folder in folders if folder.name == "lab"]
    return sheet.read_text(encoding="utf-8")
