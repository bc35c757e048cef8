"""`python -m checks.benchmark COMMAND`: what `make bench` calls."""

import argparse
import sys
from pathlib import Path

from checks.benchmark.fairness import Trial, fairness
from checks.benchmark.run import HERE, Plan


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.benchmark", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    plan = Plan()

    run = commands.add_parser("run", help="measure, and write RESULTS.md, its picture and its figures")
    run.add_argument("--class", dest="learners", type=int, default=plan.learners, metavar="N", help="students")
    run.add_argument("--peer-sample", type=int, default=plan.sample, metavar="N", help="how many the peers grade")
    run.add_argument("--at-once", type=int, nargs="*", default=plan.at_once, metavar="K", help="how many at once")
    run.add_argument("--turns", type=int, default=plan.turns, metavar="N", help="with K at once, N times K are graded")
    run.add_argument("--beside", type=int, nargs="*", default=plan.beside, metavar="N", help="sizes of right classes")
    run.add_argument("--growth", type=int, nargs="*", default=plan.growth, metavar="N", help="sizes of cheap classes")
    run.add_argument("--into", type=Path, default=HERE, metavar="DIR", help="where the results go (default: the page)")

    commands.add_parser("page", help="write the page and the picture anew from the figures that are there")

    made = commands.add_parser("class", help="write the class's submissions, to grade in another way")
    made.add_argument("folder", type=Path, help="gets <student>/<part>/<section>.ipynb")
    made.add_argument("--class", dest="learners", type=int, default=plan.learners, metavar="N", help="students")
    made.add_argument("--without-demos", action="store_true", help="without what only shows something: quick")

    fair = commands.add_parser("fairness", help="grade every known answer many times beside CPU burners")
    fair.add_argument("parts", nargs="*", metavar="PART", help="default: all")
    trial = Trial()
    fair.add_argument("--right", type=int, default=trial.right_times, metavar="N", help="how often each right answer")
    fair.add_argument("--wrong", type=int, default=trial.wrong_times, metavar="N", help="how often each wrong answer")
    fair.add_argument("--burners", type=int, default=trial.burners, metavar="N", help="processes that keep a core busy")
    fair.add_argument("--at-once", type=int, metavar="K", help="default: grading's own choice")
    fair.add_argument("--folder", type=Path, metavar="DIR", help="keep everything there; broken off, it goes on there")

    options = parser.parse_args()
    try:
        return COMMANDS[options.command](options)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    from checks.benchmark.run import run

    chosen = Plan(
        options.learners,
        min(options.peer_sample, options.learners),
        tuple(options.at_once),
        options.turns,
        tuple(options.beside),
        tuple(options.growth),
    )
    options.into.mkdir(parents=True, exist_ok=True)
    run(chosen, options.into, lambda line: print(line, flush=True))
    print(f"written: {options.into / 'RESULTS.md'}")
    return 0


def _page(_options: argparse.Namespace) -> int:
    from checks.benchmark.figures import load
    from checks.benchmark.run import write

    write(load(HERE / "results.json"))
    return 0


def _class(options: argparse.Namespace) -> int:
    from checks.benchmark.a_class import a_class, hand_in

    hand_in(a_class(options.learners, demos=not options.without_demos), options.folder)
    return 0


def _fairness(options: argparse.Namespace) -> int:
    trial = Trial(options.right, options.wrong, options.burners, options.at_once)
    return fairness(options.parts, trial, options.folder)


COMMANDS = {"run": _run, "page": _page, "class": _class, "fairness": _fairness}


if __name__ == "__main__":
    sys.exit(main())
