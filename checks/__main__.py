"""`python -m checks COMMAND`: what the Makefile's targets call."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m checks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    execute = commands.add_parser("execute", help="run solution notebooks on fresh kernels and store their outputs")
    execute.add_argument("notebooks", nargs="*", type=Path, help="default: every notebook in solutions/")

    text = commands.add_parser("text", help="print a notebook as text, or with --write make the notebook from the text")
    text.add_argument("notebook", type=Path)
    text.add_argument("--write", type=Path, metavar="TEXT", help="replace the notebook by what this text file says")

    options = parser.parse_args()
    try:
        return COMMANDS[options.command](options)
    except (OSError, ValueError) as error:
        print(f"checks: {error}", file=sys.stderr)
        return 2


def _execute(options: argparse.Namespace) -> int:
    from checks.course import places
    from checks.course.execute import execute

    for path in options.notebooks or places.sections():
        print(f"execute {path}", flush=True)
        execute(path)
    return 0


def _text(options: argparse.Namespace) -> int:
    from checks.course import cells, text

    if options.write is None:
        print(text.to_text(cells.read(options.notebook)), end="")
    else:
        cells.write(text.from_text(options.write.read_text(encoding="utf-8")), options.notebook)
    return 0


COMMANDS = {"execute": _execute, "text": _text}

if __name__ == "__main__":
    sys.exit(main())
