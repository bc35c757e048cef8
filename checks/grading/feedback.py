"""A submission's feedback: nbgrader's page, with what the checks said and without what they hide."""

import html
import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import chain, groupby, zip_longest
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML, clean_html
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat.notebooknode import NotebookNode
from traitlets.config import Config

from checks.course import cells

# nbconvert's own, for formulas and widgets, which a lesson has none of; a submission's text comes escaped.
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)


# nbgrader's template cuts off what is longer than the page is wide.
WRAPPED = "<style>pre { white-space: pre-wrap; overflow-wrap: anywhere; }</style>\n</head>"
REMEMBERED = 1_000  # runs of cells and pieces of code: lessons have some hundred, and learners' own come and go


class Pages:
    """Makes pages with nbgrader's own template.

    What is the same on every page is done once: the styles, and the cells between two in which something is graded.
    nbconvert would also check the notebook, and parse every page that it has made for pictures without a description.
    """

    def __init__(self) -> None:
        formgrader = Path(str(files("nbgrader"))) / "server_extensions" / "formgrader"
        config = Config()
        config.HTMLExporter.template_name = "feedback"
        config.HTMLExporter.extra_template_basedirs = [str(formgrader / "templates")]
        css = formgrader / "static" / "node_modules" / "bootstrap" / "dist" / "css"
        config.HTMLExporter.extra_template_paths = [str(css)]
        config.HTMLExporter.preprocessors = [CSSHTMLHeaderPreprocessor]
        exporter = HTMLExporter(config=config)
        nothing = nbformat.v4.new_notebook(metadata=cells.NOTEBOOK_METADATA)
        _page, self._common = exporter.from_notebook_node(nothing, resources={"nbgrader": _facts("", 0, 0)})
        highlight = lru_cache(REMEMBERED)(Highlight2HTML(pygments_lexer="python", parent=exporter))
        exporter.register_filter("highlight_code", lambda source, **_about: highlight(source))
        # nbconvert takes long to see that a mark, which is no code, is harmless.
        exporter.register_filter("clean_html", lru_cache(REMEMBERED)(clean_html))
        self._template = exporter.template
        self._as_html: OrderedDict[str, str] = OrderedDict()  # by what the cells hold; the last used at the end
        self._mark = secrets.token_hex(16)  # nothing that is handed in can hold it

    def page(
        self,
        name: str,
        notebook: NotebookNode,
        scores: Mapping[str, float],
        comments: Mapping[str, str],
        record: Mapping[str, Any],
    ) -> str:
        """The feedback on one notebook: `scores` by check, `comments` by answer, the `record` of its grading."""
        shown = _shown(notebook, scores, comments, record["notes"])
        most = sum(cell.metadata.nbgrader.points for cell in shown.cells if cells.is_check(cell))
        resources = {**self._common, "nbgrader": _facts(name, sum(scores.values()), most)}
        runs = [(graded, list(run)) for graded, run in groupby(shown.cells, lambda cell: "nbgrader" in cell.metadata)]
        ungraded = self._as_html_all([run for graded, run in runs if not graded], resources)
        mark = nbformat.v4.new_raw_cell(self._mark)
        shown.cells = [cell for graded, run in runs for cell in (run if graded else [mark])]
        parts = str(self._template.render(nb=shown, resources=resources)).split(self._mark)
        page = "".join(chain.from_iterable(zip_longest(parts, ungraded, fillvalue="")))
        return SCRIPT.sub("", page).replace("</head>", WRAPPED, 1)

    def _as_html_all(self, runs: list[list[NotebookNode]], resources: dict[str, Any]) -> list[str]:
        """Each run of cells as the template makes it, or as it has made it before."""
        keys = [json.dumps(run, sort_keys=True) for run in runs]
        new = {key: run for key, run in zip(keys, runs, strict=True) if key not in self._as_html}
        if new:
            mark = nbformat.v4.new_raw_cell(self._mark)
            marked = {"cells": [mark, *(cell for run in new.values() for cell in (*run, mark))], "metadata": {}}
            page = str(self._template.render(nb=nbformat.from_dict(marked), resources=resources))
            self._as_html.update(zip(new, page.split(self._mark)[1:-1], strict=True))
        for key in keys:
            self._as_html.move_to_end(key)
        found = [self._as_html[key] for key in keys]
        while len(self._as_html) > REMEMBERED:
            self._as_html.popitem(last=False)
        return found


def _facts(name: str, score: float, most: float) -> dict[str, Any]:
    """What nbgrader's template wants to know about a notebook."""
    return {"notebook": name, "score": score, "max_score": most, "late_penalty": 0}


def _shown(
    notebook: NotebookNode, scores: Mapping[str, float], comments: Mapping[str, str], notes: list[str]
) -> NotebookNode:
    """The notebook as its author may see it."""
    shown: NotebookNode = nbformat.from_dict(notebook)
    for cell in shown.cells:
        name = cells.name(cell)
        if cells.is_hidden(cell):
            _hide(cell)
        if cells.is_check(cell):
            cell.metadata.nbgrader["score"] = scores.get(name, 0.0)
        if cells.is_solution(cell):
            cell.metadata.nbgrader["comment"] = comments.get(name, "")
    if notes:
        lines = "\n".join(f"- {html.escape(note)}" for note in notes)
        about = f"<p><b>What the grader mended or stopped</b></p>\n<pre>{lines}</pre>"
        shown.cells.insert(0, nbformat.v4.new_markdown_cell(about))
    return shown


def _hide(cell: NotebookNode) -> None:
    """Take out the check's source, and all that it said but its headline: the rest quotes what was tried."""
    before, _, rest = cell.source.partition(cells.HIDDEN_BEGINS)
    cell.source = (before + rest.partition(cells.HIDDEN_ENDS)[2]).strip()
    for output in cell.outputs:
        if output.output_type == "error":
            output.traceback = [f"✗ {output.evalue}"]
