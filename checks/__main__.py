"""`python -m checks COMMAND`: what the Makefile's targets call."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m checks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    execute = commands.add_parser("execute", help="run solution notebooks on fresh kernels and store their outputs")
    execute.add_argument("sections", nargs="*", metavar="SECTION", help="such as 6.1.3; default: every one")

    text = commands.add_parser("text", help="print a notebook as text, or with --write make the notebook from the text")
    text.add_argument("section", help="such as 6.1.3")
    text.add_argument("--write", type=Path, metavar="TEXT", help="make the notebook from this text file")

    commands.add_parser("release", help="generate notebooks/ from solutions/")

    new = commands.add_parser("new-exercise", help="begin an exercise: cells, check and answers to fill in")
    new.add_argument("section", help="such as 6.1.3")
    new.add_argument("name", help="such as fetch-all")
    new.add_argument("points", type=int, help="shared out between the visible check and the hidden one")

    for command, help_ in (
        ("hand-out", "give a part to the class through nbgrader's exchange"),
        ("collect", "fetch into submitted/ what the class handed in through nbgrader's exchange"),
        ("give-back", "give feedback/ to the class through nbgrader's exchange"),
    ):
        commands.add_parser(command, help=help_).add_argument("part", help="such as 6.1")

    commands.add_parser("demo-class", help="fill submitted/ with a small class of sample submissions")

    commands.add_parser("site", help="make static pages of the course in site/")

    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    lab.add_argument("--instructor", action="store_true", help="the whole course, with nbgrader's formgrader")
    lab.add_argument("--work", type=Path, metavar="DIR", help="where a learner's copies are; default: work/")
    lab.add_argument("arguments", nargs="*", help="options for JupyterLab, after --")

    reset = commands.add_parser("reset", help="put the stub of one exercise back; the answer is kept in work/.before/")
    reset.add_argument("section", help="such as 6.1.3")
    reset.add_argument("exercise", help="such as fetch-all")

    grade = commands.add_parser("grade", help="grade what is in submitted/")
    grade.add_argument("--submitted", type=Path, metavar="DIR", help="reads DIR/<student>/<part>/<section>.ipynb")
    grade.add_argument("--into", type=Path, metavar="DIR", help="where gradebook, feedback and report go")
    grade.add_argument("--at-once", type=int, metavar="N", help="how many notebooks run at once (default: adapts)")
    grade.add_argument("--every-cell", action="store_true", help="run demos, too, that no answer has to do with")
    grade.add_argument("--scheduler", default="", metavar="ADDRESS", help="send submissions to this Dask cluster")
    grade.add_argument("--dry-run", action="store_true", help="say which grades would change; write nothing")
    grade.add_argument("--unsafe", action="store_true", help="run submissions unprotected, as you")
    grade.add_argument("parts", nargs="*", metavar="PART", help="default: every part that somebody submitted")

    options = parser.parse_args()
    try:
        return COMMANDS[options.command](options)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"checks: {error}", file=sys.stderr)
        return 2


def _execute(options: argparse.Namespace) -> int:
    from checks.course import places
    from checks.course.execute import execute

    for path in [places.section(name) for name in options.sections] or places.sections():
        print(f"execute {path.relative_to(places.ROOT)}", flush=True)
        execute(path)
    return 0


def _text(options: argparse.Namespace) -> int:
    from checks.course import cells, places, text

    notebook = places.section(options.section)
    if options.write is None:
        print(text.to_text(cells.read(notebook)), end="")
    else:
        cells.write(text.from_text(options.write.read_text(encoding="utf-8")), notebook)
    return 0


def _release(_options: argparse.Namespace) -> int:
    from checks.course.release import release

    release()
    return 0


def _new_exercise(options: argparse.Namespace) -> int:
    from checks.course import places
    from checks.course.gaps import gaps
    from checks.course.new_exercise import new_exercise

    for path in new_exercise(options.section, options.name, options.points):
        print(f"written: {path.relative_to(places.ROOT)}")
    print(f"To do, before `make execute SECTION={options.section}` and `make notebooks`:", *gaps(), sep="\n  ")
    return 0


def _hand_out(options: argparse.Namespace) -> int:
    from checks.course.exchange import hand_out

    print(hand_out(options.part), end="")
    return 0


def _collect(options: argparse.Namespace) -> int:
    from checks.course.exchange import collect

    print(collect(options.part), end="")
    return 0


def _give_back(options: argparse.Namespace) -> int:
    from checks.course.exchange import give_back

    print(give_back(options.part), end="")
    return 0


def _demo_class(_options: argparse.Namespace) -> int:
    from checks.course.demo_class import PART, demo_class

    folders = demo_class()
    print(f"submitted/ has {len(folders)} students, who handed in {PART}: now `make grade`, then `make formgrader`.")
    return 0


def _site(_options: argparse.Namespace) -> int:
    from checks.course.static_site import build

    print(f"Open {build()} in a browser.")
    return 0


def _lab(options: argparse.Namespace) -> int:
    from checks.course import places
    from checks.lab.start import start

    start(options.arguments, work=(options.work or places.WORK).resolve(), instructor=options.instructor)
    return 0


def _reset(options: argparse.Namespace) -> int:
    from checks.course.work import reset

    kept = reset(options.section, options.exercise)
    print(f"The stub is back; if the notebook is open: File, Reload Notebook from Disk. As it was, it is in {kept}")
    return 0


def _grade(options: argparse.Namespace) -> int:
    from checks.course import places
    from checks.grading.grade import Order, grade

    order = Order(
        submitted=options.submitted or places.ROOT / "submitted",
        into=options.into or places.ROOT,
        at_once=options.at_once,
        every_cell=options.every_cell,
        unsafe=options.unsafe,
        dry_run=options.dry_run,
        scheduler=options.scheduler,
    )
    return grade(options.parts, order)


COMMANDS = {
    "collect": _collect,
    "demo-class": _demo_class,
    "execute": _execute,
    "give-back": _give_back,
    "grade": _grade,
    "hand-out": _hand_out,
    "lab": _lab,
    "new-exercise": _new_exercise,
    "release": _release,
    "reset": _reset,
    "site": _site,
    "text": _text,
}

if __name__ == "__main__":
    sys.exit(main())
