"""RESULTS.md, from the figures and its template."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from string import Template

from checks.benchmark.a_class import STYLES, kinds
from checks.benchmark.figures import Figures
from checks.benchmark.growth import straight_line
from checks.benchmark.overhead import one_more
from checks.benchmark.result import Result

TEMPLATE = Path(__file__).with_name("results.template.md")

COUNTED = {
    True: "counted by a Linux control group.",
    False: "taken from /proc/stat: what all of the machine's cores did, less what they do when idle.",
}
NOT_QUIET = 0.1  # cores that other programs keep busy
OTTER = (
    "{version} is `otter run`, its way to grade without Docker, for one notebook after another; each check cell is one "
    "of its tests. It runs in our sandbox, having none but Docker, and has no limit of time for a cell: a notebook is "
    "ended after {longest:.0f} s, and then has no grade."
)


def page(figures: Figures) -> str:
    """The page, as text."""
    machine = figures.machine
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        date=figures.date,
        processor=machine.processor,
        cores=machine.cores,
        memory=f"{machine.memory / 1e9:.0f} GB",
        system=machine.system,
        python=machine.python,
        packages=", ".join(f"{name} {version}" for name, version in machine.packages.items()),
        idle=_idle(figures),
        learners=figures.learners,
        mixture=mixture(figures.learners),
        beginning=mixture(min(each.submissions for each in _ways(figures))) if _ways(figures) else "nobody",
        peers=peers_table(figures),
        otter=_about_otter(figures),
        counted=COUNTED[figures.counted],
        styles=STYLES,
        own=f"{figures.own:.2f}",
        short=f"{figures.own_short:.2f}",
        ceiling=_ceiling(figures, figures.own),
        short_ceiling=_ceiling(figures, figures.own_short),
        overhead=overhead_table(figures),
        growth=growth_table(figures.growth),
        lines=growth_lines(figures.growth),
    )


def mixture(count: int) -> str:
    """How many of each kind a class of so many has, in words."""
    found = Counter(islice(kinds(), count))
    return ", ".join(f"{found[kind]} {kind}" for kind in found)


def peers_table(figures: Figures) -> str:
    """A line for each way to grade the class."""
    heads = ["", "submissions", "with a grade", "right ones with full marks", "a minute", "× nbgrader"]
    heads += ["CPU s each", "memory, MB", "whole class, min"]
    rows = []
    for each in _ways(figures):
        ratio = f"{each.a_minute / figures.nbgrader.a_minute:.1f}" if figures.nbgrader else "–"
        cells = [each.way, f"{each.submissions}", f"{each.graded}", f"{each.full_marks} of {each.right}"]
        cells += [f"{each.a_minute:.2f}", ratio, f"{each.cpu_each:.2f}"]
        rows.append([*cells, f"{each.cost.memory / 1e6:.0f}", f"{figures.learners / each.a_minute:.1f}"])
    return table(heads, rows)


def overhead_table(figures: Figures) -> str:
    """What grading right answers costs beyond running them, for whole parts and for single notebooks."""
    rows = []
    for name, found in (("whole part", figures.whole_part), ("first notebook", figures.first_notebook)):
        rows += [[name, f"{each.graded.submissions}", *_costs(each.graded.cpu_each, each.own)] for each in found]
        more = one_more(found)
        rows += [[name, "one more", *_costs(more.cpu, more.own)]] if more else []
    return table(["", "submissions", "CPU s each", "own code", "over it"], rows)


def _costs(cpu: float, own: float) -> list[str]:
    return [f"{cpu:.2f}", f"{own:.2f}", f"{cpu - own:.2f}"]


def growth_table(growth: Sequence[Result]) -> str:
    rows = [
        [
            f"{figure:.0f}"
            for figure in (each.submissions, each.graded, each.cost.wall, each.cost.cpu, each.cost.memory / 1e6)
        ]
        for each in growth
    ]
    return table(["submissions", "with a grade", "wall, s", "CPU, s", "memory, MB"], rows)


def growth_lines(growth: Sequence[Result]) -> str:
    """The straight lines through what was measured, a sentence each; nothing where there are too few sizes for one."""
    sizes = [each.submissions for each in growth]
    if len(set(sizes)) < 2:
        return ""
    sentences = []
    for name, unit, values in (
        ("Wall time", "s", [each.cost.wall for each in growth]),
        ("Processor time", "s", [each.cost.cpu for each in growth]),
        ("Memory", "MB", [each.cost.memory / 1e6 for each in growth]),
    ):
        line = straight_line(sizes, values)
        sentences.append(
            f"- {name}: {line.start:.3g} {unit} and {line.each:.3g} {unit} a submission; no size is further than "
            f"{line.deviation:.0%} from that line."
        )
    return "\n".join(sentences)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: the first column to the left, figures to the right."""
    marks = [":--", *["--:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [heads, marks, *rows])


def _ways(figures: Figures) -> list[Result]:
    peers = [each for each in (figures.nbgrader, figures.otter) if each]
    chosen = [each for each in (figures.every_cell, figures.ours.get(0)) if each]
    return [*peers, *(each for at_once, each in sorted(figures.ours.items()) if at_once), *chosen]


def _idle(figures: Figures) -> str:
    """Whether the machine was quiet, in words."""
    busy = f"Before the run, other programs kept {figures.idle:.2f} of the cores busy"
    return f"{busy}: **it was not quiet, and this is a sketch.**" if figures.idle > NOT_QUIET else f"{busy}."


def _ceiling(figures: Figures, own: float) -> str:
    """Submissions a minute with all cores at work on the submissions' own code and on nothing else."""
    return f"{figures.machine.cores * 60 / own:.1f}" if own else "–"


def _about_otter(figures: Figures) -> str:
    from checks.benchmark.otter_peer import LONGEST

    if figures.otter_missing:
        return f"was not measured. {figures.otter_missing}"
    return OTTER.format(version=figures.otter_version, longest=LONGEST)
