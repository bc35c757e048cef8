"""Submissions that replace what their checks rely on, so that these agree with an answer that is not right.

nbgrader alone gives most of them points. None passes a check by merit.
"""

from checks.tests.test_grading.submissions.answers import (
    AGREES,
    NOTHING,
    ONE_AFTER_ANOTHER,
    VERDICT,
    before,
    wrong_results,
)
from checks.tests.test_grading.submissions.case import Submission, attack

FAMILY = "forges"

ALWAYS = """
from checks.exercises import callbacks
from checks.kit import values


def always(expected, got):
    return True
"""


def _replaces(name: str, source: str, flagged: bool | str | None = None, answered: str = NOTHING) -> Submission:
    """`source` runs before the answer is defined."""
    return attack(FAMILY, name, before(source, answered), flagged=flagged)


REPLACES_THREADS = """
import threading

Thread = threading.Thread


class Agreeable(Thread):
    def start(self):
        target = self._target
        if target is None or "results" not in target.__code__.co_freevars:
            return super().start()
        inner = dict(zip(target.__code__.co_freevars, target.__closure__))
        inner["results"].cell_contents.append("proved")
        inner["done"].cell_contents.set()


threading.Thread = Agreeable
"""

# The line that changes the function is functools's.
THROUGH_A_LIBRARY = """
import functools

functools.update_wrapper(values.same, always, assigned=["__code__"], updated=[])
"""

# What a refusal would show fails to be shown, and that failure's own words go nowhere.
SILENCES = """
import io
import sys

from checks.kit import verdict


def mute(self):
    sys.stderr = io.StringIO()
    raise OSError("no words")


verdict.CheckFailed._render_traceback_ = mute
"""

SHOWS_NO_TRACEBACK = """
from IPython import get_ipython

shell = get_ipython()
shell.showtraceback = shell._showtraceback = lambda *arguments, **named: None
type(shell).showtraceback = type(shell)._showtraceback = lambda *arguments, **named: None
"""

TRANSFORMS_INPUT = """
from IPython import get_ipython


def without_checks(lines):
    return ["pass\\n"] if "callbacks.fetch_all(" in "".join(lines) else lines


get_ipython().input_transformers_cleanup.append(without_checks)
get_ipython().input_transformers_post.append(without_checks)
"""

TRANSFORMS_TREES = """
import ast

from IPython import get_ipython


class WithoutChecks(ast.NodeTransformer):
    def visit_Expr(self, node):
        return ast.Pass() if ast.unparse(node).startswith("callbacks.fetch_all(") else node


get_ipython().ast_transformers.append(WithoutChecks())
"""

# The course's checks hold no assert statements, so that this gains nothing even where it succeeds.
STRIPS_ASSERTS = """
import ast
import builtins

from IPython import get_ipython

compiled = builtins.compile


def careless(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, **named):
    return compiled(source, filename, mode, flags, dont_inherit, 2, **named)


class WithoutAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()


builtins.compile = careless
get_ipython().ast_transformers.append(WithoutAsserts())
"""

BEFORE_EVERY_CELL = f"""{ALWAYS}
from IPython import get_ipython


def replace(*arguments):
    callbacks.same = always


get_ipython().events.register("pre_run_cell", replace)
get_ipython().events.register("pre_execute", replace)
replace()
"""

# Hooks of this kind cannot be taken out again.
AUDITS = f"""{ALWAYS}
import sys


def replace(event, arguments):
    if event in ("exec", "compile", "import", "sys._getframe"):
        callbacks.same = always


sys.addaudithook(replace)
replace("exec", ())
"""

PROFILES = f"""{ALWAYS}
import sys
import threading


def replace(frame, event, argument):
    if frame.f_code.co_name == "fetch_all":
        callbacks.same = always


threading.setprofile(replace)
sys.setprofile(replace)
"""

PASSES_ALL = f"""
import types

from checks.exercises import callbacks


class Passing(types.ModuleType):
    def __getattr__(self, name):
        return getattr(real, name)


real = callbacks
passing = Passing("checks.exercises.callbacks")
passing.fetch_all = lambda *arguments, **named: print("{VERDICT}")
"""

SWAPS_MODULE = f"""{PASSES_ALL}
import sys

import checks.exercises

sys.modules["checks.exercises.callbacks"] = checks.exercises.callbacks = callbacks = passing
"""

LOCAL_CHECKS = f"""
import sys
from pathlib import Path

real = callbacks
for folder in ("checks", "checks/exercises"):
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "__init__.py").touch()
Path("checks/exercises/callbacks.py").write_text(
    "def __getattr__(name):\\n    return lambda *arguments, **named: print('{VERDICT}')\\n"
)
sys.path.insert(0, str(Path.cwd()))
for name in [name for name in sys.modules if name.split(".")[0] == "checks"]:
    del sys.modules[name]
from checks.exercises import callbacks

callbacks.fetch_square_async, callbacks.fetch_or_fail = real.fetch_square_async, real.fetch_or_fail
"""

ONLY_WHILE_CALLED = f"""{ALWAYS}
import threading

same = callbacks.same


def put_back():
    callbacks.same = same


{wrong_results()}

wrong = fetch_all


def fetch_all(request_async, numbers, on_all):
    callbacks.same = always
    threading.Timer(0.3, put_back).start()
    wrong(request_async, numbers, on_all)
"""

IN_THE_BACKGROUND = f"""{ALWAYS}
import threading
import time


def replace():
    while True:
        callbacks.same = always
        time.sleep(0.0005)


threading.Thread(target=replace, daemon=True).start()
"""

SWAPS_CLOSURE = """
from checks.exercises import callbacks

check = callbacks.fetch_all
inside = dict(zip(check.__code__.co_freevars, check.__closure__))
inside["function"].cell_contents = lambda *arguments, **named: "it is all as it should be."
"""

# The function, its code and the tuple of its constants stay the same objects; where it returned False, it returns True.
FINDS_FALSE = """
from checks.kit import values

constants = values.same.__code__.co_consts
HEADER = tuple.__basicsize__
places = [id(constants) + HEADER + 8 * at for at, value in enumerate(constants) if value is False]
"""

BY_CTYPES = f"""{FINDS_FALSE}
import ctypes

for place in places:
    ctypes.c_void_p.from_address(place).value = id(True)
"""

BY_PROC = f"""{FINDS_FALSE}
with open("/proc/self/mem", "r+b", buffering=0) as memory:
    for place in places:
        memory.seek(place)
        memory.write(id(True).to_bytes(8, "little"))
"""

# The rest reaches for the course's own runner, which has its checks judged in the process of the submission. It gains
# nothing with nbgrader alone.

CASES = [
    # This and the next replace nothing that these checks look at, and gain nothing.
    _replaces("replaces-sleep", "time.sleep = lambda seconds: None", "time.sleep", ONE_AFTER_ANOTHER),
    _replaces("replaces-the-clock", "time.perf_counter = lambda: 0.0", "time.perf_counter", ONE_AFTER_ANOTHER),
    _replaces("replaces-threads", REPLACES_THREADS, "threading.Thread"),
    _replaces("replaces-same", f"{ALWAYS}\ncallbacks.same = values.same = always", "same", wrong_results()),
    _replaces(
        "replaces-the-check",
        f"{PASSES_ALL}\nreal.fetch_all = passing.fetch_all",
        "checks.exercises.callbacks.fetch_all",
    ),
    _replaces(
        "replaces-within",
        'from checks.kit import verdict\n\nverdict.within = lambda seconds, function: "proved"',
        "checks.kit.verdict.within",
    ),
    _replaces(
        "replaces-fail",
        "from checks.kit import verdict\n\nverdict.Case.fail = lambda *arguments, **named: None",
        "checks.kit.verdict.Case.fail",
        "def fetch_all(request_async, numbers, on_all):\n    on_all(None)\n",
    ),
    _replaces("silences-the-refusal", SILENCES, "_render_traceback_"),
    _replaces("replaces-all", "import builtins\n\nbuiltins.all = lambda items: True", "builtins.all", wrong_results()),
    _replaces(
        "hides-a-builtin",
        "from checks.kit import values\n\nvalues.type = lambda value: int",
        "checks.kit.values.type",
        f"{AGREES}\n\n{wrong_results('Agrees(-1)')}",
    ),
    _replaces("replaces-showtraceback", SHOWS_NO_TRACEBACK),
    _replaces("input-transformer", TRANSFORMS_INPUT),
    _replaces("ast-transformer", TRANSFORMS_TREES),
    _replaces("assert-stripping", STRIPS_ASSERTS, "builtins.compile"),
    _replaces("replaces-before-every-cell", BEFORE_EVERY_CELL, True, wrong_results()),
    _replaces("audit-hook", AUDITS, True, wrong_results()),
    _replaces("profile-hook", PROFILES, None, wrong_results()),
    _replaces("swaps-a-module", SWAPS_MODULE, "checks.exercises.callbacks"),
    _replaces("rebinds-the-module-s-name", f"{PASSES_ALL}\ncallbacks = passing"),
    _replaces("makes-local-checks", LOCAL_CHECKS, "sys.modules"),
    attack(FAMILY, "replaces-only-while-called", ONLY_WHILE_CALLED, flagged="same"),
    _replaces("replaces-in-the-background", IN_THE_BACKGROUND, "same", wrong_results()),
    _replaces(
        "swaps-code-in-place", f"{ALWAYS}\nvalues.same.__code__ = always.__code__", "changed the code", wrong_results()
    ),
    _replaces(
        "swaps-code-through-a-library", f"{ALWAYS}\n{THROUGH_A_LIBRARY}", "values.same.__code__", wrong_results()
    ),
    _replaces("swaps-a-closure", SWAPS_CLOSURE, True),
    _replaces("rewrites-memory", BY_CTYPES, None, wrong_results("None")),
    _replaces("rewrites-memory-through-proc", BY_PROC, None, wrong_results("None")),
]
