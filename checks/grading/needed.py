"""Which cells of a submission have to run: all of the learner's, and of the lesson's own what those rest on.

A demo that is as it was handed out, and that nothing of the learner's has to do with, does the same for everybody. It
waits for seconds, or keeps a processor busy, so that a person can watch; its outputs are in the course's notebook.
"""

import ast
import symtable
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nbformat.notebooknode import NotebookNode

from checks.course import cells

# Whoever reads names that are not written down may read any; nothing is left out then.
ANY_NAME = frozenset(("globals", "locals", "vars", "eval", "exec", "get_ipython", "__main__", "In", "Out", "_", "__"))

REMEMBERED = 1_000  # cells: a part's lessons have some hundred, and learners' own come and go


@dataclass(frozen=True)
class _Names:
    """The names that a cell binds in the notebook's namespace, and those that it takes from there.

    `changing` are those of the bound ones whose values a cell further down may change: no functions, classes, modules.
    """

    bound: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Division:
    """The places of a notebook's code cells: those that have to run, and those that show the same to everybody.

    What is left over shows what a learner's code does, without bearing on any check.
    """

    to_run: frozenset[int]
    same_for_all: frozenset[int]


def divided(notebook: NotebookNode, source: NotebookNode) -> Division:
    """Divide the code cells of `notebook`, a repaired submission of `source`, the course's own."""
    originals = {cell.id: cell.source for cell in source.cells}
    code = {at: cell for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"}
    demos = {at for at, cell in code.items() if _is_a_demo(cell) and originals.get(cell.id) == cell.source}
    must = code.keys() - demos
    names: dict[int, _Names] = {}
    for at, cell in code.items():
        found = _names(cell.source)
        if found is None or (at in must and found.used & ANY_NAME):
            return Division(frozenset(code), frozenset())
        names[at] = found
    run = _with_providers(names, demos, must)
    of_learners = {at for at in run if at not in demos and not cells.is_check(code[at]) and code[at].id != cells.SETUP}
    return Division(frozenset(run), frozenset(demos - run - _touched(names, demos, of_learners)))


def _with_providers(names: Mapping[int, _Names], demos: set[int], must: set[int]) -> set[int]:
    """The cells that `must` run, and the demos that give the names used there their values, or may change these."""
    changing = _union(names[at].changing for at in demos)
    in_time = {at for at in demos if at < max(must, default=0)}
    run = set(must)
    while True:
        wanted = _union(names[at].used for at in run)
        values = changing & (wanted | _union(names[at].bound for at in run & demos))
        more = {at for at in in_time - run if wanted & names[at].bound or values & names[at].used}
        if not more:
            return run
        run |= more


def _touched(names: Mapping[int, _Names], demos: set[int], sources: set[int]) -> set[int]:
    """The demos that use what the cells `sources` bind, or what such a demo binds."""
    touched: set[int] = set()
    while True:
        theirs = _union(names[at].bound for at in sources | touched)
        more = {at for at in demos - touched if names[at].used & theirs}
        if not more:
            return touched
        touched |= more


def _is_a_demo(cell: NotebookNode) -> bool:
    return cell.id != cells.SETUP and not cells.is_solution(cell) and not cells.is_check(cell)


@lru_cache(REMEMBERED)
def _names(source: str) -> _Names | None:
    """What a cell binds and uses; None if it cannot be told. A cell that is no Python at all does neither."""
    if any(line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?") for line in source.splitlines()):
        return None
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "<cell>", "exec")
    except (SyntaxError, ValueError):
        return _Names()
    except (RecursionError, MemoryError):
        return None
    used = {name for scope in _scopes(table) for name in _taken_from_the_notebook(scope)}
    # `total += 1` reads what it binds, which symbol tables do not say.
    used |= {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
    }
    used -= _brought_along(tree)
    symbols = [
        symbol
        for scope in _scopes(table)
        for symbol in scope.get_symbols()
        if scope.get_type() == "module" or symbol.is_declared_global()
    ]
    bound = {each.get_name() for each in symbols if each.is_assigned() or each.is_imported() or each.is_namespace()}
    fixed = {each.get_name() for each in symbols if each.is_imported() or each.is_namespace()}
    return _Names(frozenset(bound), frozenset(used), frozenset(bound - fixed))


def _brought_along(tree: ast.Module) -> set[str]:
    """The names that a cell gives values to, for certain, before its own lines use them."""
    brought: set[str] = set()
    early: set[str] = set()
    for statement in tree.body:
        at_once: list[ast.AST] = [statement]
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):  # its body uses names when it is called
            at_once = [*statement.decorator_list, *statement.args.defaults, *filter(None, statement.args.kw_defaults)]
        names = [node for part in at_once for node in ast.walk(part) if isinstance(node, ast.Name)]
        early |= {node.id for node in names if isinstance(node.ctx, ast.Load)} - brought
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            brought.add(statement.name)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            brought |= {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
        elif isinstance(statement, ast.Assign):
            brought |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return brought - early


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for inner in table.get_children():
        yield from _scopes(inner)


def _taken_from_the_notebook(scope: symtable.SymbolTable) -> Iterable[str]:
    if scope.get_type() == "module":
        return [symbol.get_name() for symbol in scope.get_symbols() if symbol.is_referenced()]
    return [symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global() and symbol.is_referenced()]


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
