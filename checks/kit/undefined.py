"""A check whose answer is not there says so, and why, in place of a NameError and its traceback.

Nor is an answer judged of which a newer version is there that has a syntax error: it is not what the learner sees.
"""

import ast
import linecache
import re
import sys
from types import TracebackType
from typing import Any

EXERCISES = "checks.exercises."
_DEFINED = re.compile(r"^(?:async +def|def|class) +(\w+)|^(\w+) *=", re.MULTILINE)

# By name, the syntax error of the cell that was to define it.
_broken: dict[str, SyntaxError] = {}


def explain_undefined_answers() -> None:
    """From now on, explain in this kernel why an answer's name is not defined. Does nothing outside of a kernel."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython and ipython.get_ipython()
    if getattr(shell, "kernel", None) is not None:
        shell.events.register("post_run_cell", _note_syntax_error)
        shell.set_custom_exc((NameError,), _show)


def explanation(name: str) -> str:
    """What to say, and what to do, where the answer called `name` is missing."""
    if error := _broken.get(name):
        headline = f"{name} is not defined: its cell has a syntax error."
        line = f"\n            {error.text.rstrip()}" if error.text else ""
        fact = f"  measured: {type(error).__name__}: {error.msg}, line {error.lineno}{line}"
        hint = "Mend the line that Python names, run that cell, then this one."
        return f"\x1b[1m✗ {headline}\x1b[0m\n\n{fact}\n\nHint: {hint}"
    return f"\x1b[1m✗ {name} is not defined yet.\x1b[0m\n\nHint: Run the cell with your answer first, then this one."


def error_in_newer_version(answer: object) -> SyntaxError | None:
    """The syntax error for which a newer version of this function or class was never defined; None if there is none."""
    return _broken.get(getattr(answer, "__name__", ""))


def _note_syntax_error(result: Any) -> None:
    """IPython's hook, called after every cell."""
    error = result.error_before_exec
    for match in _DEFINED.finditer(result.info.raw_cell or ""):
        name = match[1] or match[2]
        if isinstance(error, SyntaxError):
            _broken[name] = error
        else:
            _broken.pop(name, None)


def _show(
    shell: Any, kind: type[BaseException], error: Any, trace: TracebackType, tb_offset: int | None = None
) -> None:
    """IPython's hook, called with every NameError. All but those of answers are shown as ever."""
    if error.name in _answers(trace, shell.user_ns):
        # IPython's hook for exceptions that render themselves.
        error._render_traceback_ = lambda: explanation(error.name).splitlines()
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _answers(trace: TracebackType, namespace: dict[str, Any]) -> list[str]:
    """The names that the cell which raised this hands to checks, as in `callbacks.fetch_all(fetch_all, requests=4)`."""
    while trace.tb_next is not None:
        trace = trace.tb_next
    cell = "".join(linecache.getlines(trace.tb_frame.f_code.co_filename))
    names = []
    for node in ast.walk(ast.parse(cell)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module)), args=[ast.Name(id=answer), *_]):
                if getattr(namespace.get(module), "__name__", "").startswith(EXERCISES):
                    names.append(answer)
    return names
