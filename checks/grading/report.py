"""The class report: one page on how a part went."""

import html
from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median

from nbformat.notebooknode import NotebookNode

from checks.course import cells
from checks.grading.gradebook import Graded

MOST_HEADLINES = 5  # of a check
STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; }
tr { border-bottom: 1px solid #8886; } td.number { text-align: right; white-space: nowrap; }
meter { width: 8rem; } :root { color-scheme: light dark; }"""


def report(part: str, notebooks: Mapping[str, NotebookNode], graded: Iterable[Graded]) -> str:
    """The page, as HTML that needs nothing else."""
    everybody = list(graded)
    rows = [row for section, notebook in notebooks.items() for row in _rows(section, notebook, everybody)]
    ran = [found for each in everybody for found in each.record["notebooks"].values() if found["seconds"]]
    facts = f"{len(everybody)} submissions"
    if ran:
        seconds = [found["seconds"] for found in ran]
        # A record of an earlier version of the course says less.
        used = sum(found.get("processor_seconds", 0.0) for found in ran) / len(everybody)
        again = sum(len(found.get("again", [])) for found in ran)
        facts += f"; a notebook ran for {median(seconds):.0f} s (median), the longest for {max(seconds):.0f} s"
        facts += f"; a submission used {used:.1f} s of a processor"
        facts += f"; {again} times an exercise that had failed for a clock ran again alone"
    return "\n".join(
        [
            f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{_text(part)}</title>",
            f"<style>{STYLE}</style></head><body><h1>{_text(part)}</h1><p>{facts}.</p>",
            "<h2>Exercises</h2><table><tr><th>Exercise</th><th>Passed</th><th></th><th>Most frequent reasons</th></tr>",
            *rows,
            "</table><h2>To look at</h2>",
            *_flagged(everybody),
            "<h2>Mended and stopped</h2>",
            *_noted(everybody),
            "</body></html>",
        ]
    )


def _rows(section: str, notebook: NotebookNode, everybody: list[Graded]) -> Iterable[str]:
    yield f"<tr><th colspan='4'>{_text(section)}</th></tr>"
    for exercise in cells.exercises(notebook):
        for check in exercise.checks:
            verdicts = [each.record["notebooks"][section]["verdicts"][check.id] for each in everybody]
            passed = sum(not reason for reason in verdicts)
            reasons = Counter(reason for reason in verdicts if reason).most_common(MOST_HEADLINES)
            said = "<br>".join(f"{count} × {_text(reason)}" for reason, count in reasons)
            bar = f"<meter min='0' max='{max(len(verdicts), 1)}' value='{passed}'></meter>"
            yield (
                f"<tr><td>{_text(check.id)}</td><td class='number'>{passed} of {len(verdicts)}</td>"
                f"<td>{bar}</td><td>{said}</td></tr>"
            )


def _flagged(everybody: list[Graded]) -> Iterable[str]:
    """Student by student: somebody will look at each."""
    found = False
    for each in everybody:
        for section, record in each.record["notebooks"].items():
            if record["flags"]:
                found = True
                items = "".join(f"<li>{_text(sentence)}</li>" for sentence in record["flags"])
                yield f"<p><b>{_text(each.student)}</b>, {_text(section)}</p><ul>{items}</ul>"
    if not found:
        yield "<p>Nothing was flagged.</p>"


def _noted(everybody: list[Graded]) -> Iterable[str]:
    """Sentence by sentence: what happened to many is no news about one."""
    whose: dict[tuple[str, str], list[str]] = {}
    for each in everybody:
        for section, record in each.record["notebooks"].items():
            for sentence in record["notes"]:
                whose.setdefault((section, sentence), []).append(each.student)
    if not whose:
        yield "<p>Nothing had to be mended, and no limit was hit.</p>"
        return
    yield "<table><tr><th>Notebook</th><th>What</th><th>Whose</th></tr>"
    for (section, sentence), students in sorted(whose.items()):
        yield f"<tr><td>{_text(section)}</td><td>{_text(sentence)}</td><td>{_text(', '.join(students))}</td></tr>"
    yield "</table>"


def _text(words: str) -> str:
    return html.escape(words)
