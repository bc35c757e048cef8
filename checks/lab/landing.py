"""The page that JupyterLab opens on: a map of the course with a link to every notebook."""

from pathlib import Path

from checks.course import cells, places

PAGE = "START.md"


def landing_page(folder: Path = places.WORK) -> str:
    """Markdown that links every notebook in `folder`, with its promise and its points."""
    lines = [
        "# Implementing concurrency in Python",
        "",
        "Work from top to bottom; each notebook takes about an hour. Run a cell with **Shift+Enter**. Before a demo",
        "runs, say aloud what you think it will do. After an exercise comes its check: run it as often as you like,",
        "it tells you what it saw. **Validate**, in the toolbar, runs the whole notebook afresh.",
        "",
    ]
    for part in places.parts(folder):
        number, _, title = part.partition("-")
        lines += [f"## {number} {title.replace('-', ' ').capitalize()}", ""]
        lines += ["| Notebook | What you will be able to do | Points |", "|:--|:--|--:|"]
        for path in sorted((folder / part).glob("*.ipynb")):
            notebook = cells.read(path)
            heading, _, promise = notebook.cells[0].source.partition("\n")
            points = sum(exercise.points for exercise in cells.exercises(notebook))
            link = f"[{heading.removeprefix('# ')}]({part}/{path.name})"
            lines.append(f"| {link} | {' '.join(promise.split())} | {points:g} |")
        lines.append("")
    lines += [
        "Your answers are in these copies and nowhere else. An update of the course keeps them, and puts the notebook",
        "as it was into `.before/`. To start one exercise again: `make reset SECTION=6.1.3 EXERCISE=fetch-all`.",
        "",
    ]
    return "\n".join(lines)
