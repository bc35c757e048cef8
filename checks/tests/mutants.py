"""Change right answers in one place each, and try every mutant several times: whose verdict is a matter of luck?

    python -m checks.tests.mutants --times 6 6.1.3

Prints each mutant that was let pass some of the times and refused others: a check whose inputs or interleavings are
drawn can be wrong about what nobody has thought of. With `--survivors`, prints also those that always passed. Most of
them are right answers still; a reader tells which are not, and adds those to checks/answers.
"""

import argparse
import ast
import copy
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from checks.course.kernel import Kernel
from checks.tests.bench import ANSWERS, EXERCISES, SECTIONS, Bench

SHARE = 25  # mutants that one kernel tries
PASSED = "passed"
BLOCKS = ("body", "orelse", "finalbody")
KEPT = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Nonlocal, ast.Global)
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip

Key = tuple[str, str]  # section and exercise
Edit = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Mutant:
    """An answer's source with one place changed, and what was changed."""

    name: str
    source: str


def mutants(answer: str) -> Iterator[tuple[str, str]]:
    """What is changed, and the source that this makes, for every place of `answer` and every change that fits there."""
    tree = ast.parse(answer)
    seen = {ast.unparse(tree)}
    for place, node in enumerate(ast.walk(tree)):
        for what, edit in (*_in_blocks(node), *_in_expressions(node)):
            changed = copy.deepcopy(tree)
            edit(next(each for at, each in enumerate(ast.walk(changed)) if at == place))
            source = ast.unparse(ast.fix_missing_locations(changed))
            if source not in seen:
                seen.add(source)
                yield f"line {getattr(node, 'lineno', 0)}, {what}", source


def _in_blocks(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    """A statement left out, two swapped, or one that guards others dropped from around them."""
    if isinstance(node, ast.Module | ast.ClassDef):
        return
    for name in BLOCKS:
        block: list[ast.stmt] = getattr(node, name, [])
        for at, statement in enumerate(block if isinstance(block, list) else []):
            if isinstance(statement, KEPT) or _is_docstring(statement):
                continue
            first_line = ast.unparse(statement).partition("\n")[0]
            yield f"without `{first_line}`", _replaces(name, at, [ast.Pass()])
            if isinstance(statement, ast.With | ast.AsyncWith | ast.If) or getattr(statement, "finalbody", None):
                inner: list[ast.stmt] = statement.body  # type: ignore[attr-defined]  # all of these have one
                yield f"always what is below `{first_line}`", _replaces(name, at, inner)
            if at + 1 < len(block) and not isinstance(block[at + 1], KEPT):
                yield f"`{first_line}` after what follows it", _swaps(name, at)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _replaces(block: str, at: int, others: list[ast.stmt]) -> Edit:
    def edit(node: ast.AST) -> None:
        getattr(node, block)[at : at + 1] = copy.deepcopy(others)

    return edit


def _swaps(block: str, at: int) -> Edit:
    def edit(node: ast.AST) -> None:
        statements = getattr(node, block)
        statements[at], statements[at + 1] = statements[at + 1], statements[at]

    return edit


def _in_expressions(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    """Another comparison, number, truth or junction; a named argument left out; a call from the wrong thread."""
    words = f"`{ast.unparse(node)}`" if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OPPOSITES:
        yield f"{words} compared otherwise", _sets(ops=[OPPOSITES[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield f"{words} turned round", _sets(value=not node.value)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{words} and one more", _sets(value=node.value + 1)
    elif isinstance(node, ast.BoolOp):
        yield f"{words} with the other junction", _sets(op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
    elif isinstance(node, ast.Attribute) and node.attr == "call_soon_threadsafe":
        yield f"{words} from whichever thread", _sets(attr="call_soon")
    elif isinstance(node, ast.Call):
        for at, keyword in enumerate(node.keywords):
            others = [each for each in node.keywords if each is not keyword]
            yield f"{words} without its argument {at + 1} of those with names", _sets(keywords=others)


def _sets(**fields: object) -> Edit:
    def edit(node: ast.AST) -> None:
        for name, value in fields.items():
            setattr(node, name, copy.deepcopy(value))

    return edit


def of_exercise(key: Key) -> list[Mutant]:
    """The mutants of all right answers to an exercise that are known."""
    known = [(each.path.stem, each.source) for each in ANSWERS if (each.section, each.exercise) == key]
    right = [(name, source) for name, source in known if name.startswith("right_")]
    right.append(("reference", EXERCISES[key].solution.source))
    return [Mutant(f"{'/'.join(key)}/{name}: {what}", source) for name, a in right for what, source in mutants(a)]


def try_out(key: Key, tried: list[Mutant], times: int) -> list[tuple[Mutant, Counter[str]]]:
    """How often each mutant was let pass, and which check refused it how often with which headline."""
    found = []
    with Kernel(SECTIONS[key[0]].parent, {"NBGRADER_VALIDATING": "1"}) as kernel:  # verdicts without pictures
        bench = Bench(kernel, key[0], EXERCISES[key])
        for mutant in tried:
            verdicts: Counter[str] = Counter()
            for _ in range(times):
                try:
                    ran = bench.try_out(mutant.source)
                except AssertionError:  # its own cell fails, whatever the checks say
                    verdicts["fails by itself"] += 1
                    break
                refusals = [f"{check}: {each.error_value}" for check, each in ran.items() if each.failed]
                verdicts[next(iter(refusals), PASSED)] += 1
            found.append((mutant, verdicts))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exercises", nargs="*", help="only those whose <notebook>/<exercise> begins so; default: all")
    parser.add_argument("--times", type=int, default=6, help="how often each mutant is tried (default: 6)")
    parser.add_argument("--kernels", type=int, default=4, help="kernels at work at the same time")
    parser.add_argument("--survivors", action="store_true", help="name also those that always passed")
    options = parser.parse_args()
    chosen = [key for key in EXERCISES if not options.exercises or "/".join(key).startswith(tuple(options.exercises))]
    with ThreadPoolExecutor(options.kernels) as pool:
        futures = [
            pool.submit(try_out, key, made[at : at + SHARE], options.times)
            for key in chosen
            for made in [of_exercise(key)]
            for at in range(0, len(made), SHARE)
        ]
        found = [each for future in futures for each in future.result()]
    by_luck = [(mutant, verdicts) for mutant, verdicts in found if 0 < verdicts[PASSED] < verdicts.total()]
    survivors = [mutant for mutant, verdicts in found if verdicts[PASSED] == verdicts.total()]
    for mutant, verdicts in by_luck:
        print(f"{mutant.name}\n    {dict(verdicts)}")
    for mutant in survivors if options.survivors else ():
        print(f"{mutant.name}\n    always passed")
    print(f"{len(found)} mutants: {len(by_luck)} passed by luck, {len(survivors)} always")
    return 1 if by_luck else 0


if __name__ == "__main__":
    sys.exit(main())
