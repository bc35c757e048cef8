"""Read a submission's code for what no answer to this course needs, so that somebody looks at it.

This accuses nobody and costs no points. It runs in the sandbox: reading Python, too, can be made to crash.
"""

import ast
from collections.abc import Collection, Iterable, Iterator

INNER = frozenset(
    [
        *("__self__", "__func__", "__closure__", "cell_contents", "__globals__", "__code__", "__builtins__"),
        *("__subclasses__", "__wrapped__", "_getframe", "currentframe", "f_back", "f_locals", "f_globals"),
        *("tb_frame", "gi_frame", "cr_frame", "ag_frame"),
    ]
)
LOW_MODULES = frozenset(("ctypes", "gc", "importlib", "marshal"))
CODE_MAKERS = frozenset(("eval", "exec", "compile", "__import__"))
CHECKS = "checks"


def imported(cells: Iterable[str]) -> list[str]:
    """The dotted names of everything that these cells import."""
    return sorted({name for source in cells for name in _imported(_parsed(source))})


def suspicions(submitted: Iterable[str], usual: Collection[str]) -> list[str]:
    """What to look at in the cells `submitted`, a sentence each; `usual` is what the course itself imports."""
    found: list[str] = []
    for source in submitted:
        for sentence in _in(_parsed(source), usual):
            if sentence not in found:
                found.append(sentence)
    return found


def _in(tree: ast.AST, usual: Collection[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        name = _inner_name(node)
        if name in INNER:
            yield f"The code names {name}, which leads into other code's insides."
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in CODE_MAKERS:
                yield f"The code calls {node.func.id}()."
            if node.func.id in ("getattr", "setattr") and not _is_plain(node.args[1:2]):
                yield f"The code calls {node.func.id}() with a name that it puts together."
    for name in _imported(tree):
        if name.partition(".")[0] in LOW_MODULES:
            yield f"The code imports {name}."
        if name.partition(".")[0] == CHECKS and name not in usual:
            yield f"The code imports {name}, which the lesson does not."


def _parsed(source: str) -> ast.AST:
    """The source's tree; of a cell that is no Python by itself (`%time`, `!ls`), the lines that are."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!", "?"))]
    try:
        return ast.parse("\n".join(lines), mode="exec", type_comments=False)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def _inner_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_plain(arguments: list[ast.expr]) -> bool:
    return all(isinstance(argument, ast.Constant | ast.Name) for argument in arguments)


def _imported(tree: ast.AST) -> Iterator[str]:
    """The dotted name of everything that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
