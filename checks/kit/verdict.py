"""What a check says: one headline, expected and measured, a timeline, a hint; or what a passing answer has proved."""

import functools
import gc
import os
import sysconfig
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, NoReturn, ParamSpec, Protocol

from checks.kit import hints
from checks.kit.deadline import DeadlinePassed, within
from checks.kit.timeline import Timeline
from checks.kit.trace import Trace
from checks.kit.undefined import error_in_newer_version

Parameters = ParamSpec("Parameters")

DEADLINE = 2.0  # seconds; a learner should not wait longer for a verdict

# Code of others, which an exception may have passed through on its way out of the learner's.
NOT_THE_LEARNERS = (
    str(Path(__file__).resolve().parent.parent),
    sysconfig.get_path("stdlib"),
    sysconfig.get_path("purelib"),
    "<frozen",
)


class Picture(Protocol):
    """Something recorded that can show itself: a `Timeline`, or `Marbles`. False while it has nothing to show."""

    def text(self) -> str: ...
    def alt(self) -> str: ...
    def png(self) -> bytes: ...


class CheckFailed(AssertionError):
    """A wrong answer, explained. `str()` of it is the headline; a notebook shows `text()` instead of a traceback."""

    def __init__(
        self,
        headline: str,
        *,
        call: str = "",
        expected: str = "",
        measured: str = "",
        timeline: Picture | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(headline)
        self.headline = headline
        self.call = call
        self.expected = expected
        self.measured = measured
        self.timeline = timeline
        self.hint = hint
        self.more = ""  # how to ask for another hint

    def text(self, *, with_timeline: bool = True) -> str:
        """The whole message, with ANSI codes. Leave the timeline out where its picture is shown already."""
        facts = [("call", self.call), ("expected", self.expected), ("measured", self.measured)]
        facts = [(name, _indented(fact)) for name, fact in facts if fact]
        # In bold, not in red: an error's own background is red already, dark red in JupyterLab's dark theme.
        parts = [f"\x1b[1m✗ {self.headline}\x1b[0m"]
        if facts:
            parts.append("\n".join(f"  {name + ':':<9} {fact}" for name, fact in facts))
        if with_timeline and self.timeline is not None:
            parts.append("\n".join("  " + line for line in self.timeline.text().splitlines()))
        if self.hint:
            parts.append(f"Hint: {self.hint}")
        if self.more:
            parts.append(self.more)
        return "\n\n".join(parts)

    def _render_traceback_(self) -> list[str]:
        # IPython's hook: without it the message would stand below pages of this package's own frames.
        return self.text(with_timeline=not pictures_are_shown()).splitlines()


class Case:
    """One run of one check on one answer: what was called, what was recorded, and the way to say what it means."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.call = ""
        self.trace = Trace()
        self.picture: Picture | None = None  # shown in place of the trace's timeline
        self.title = "What your code did"
        self.thread_errors: list[BaseException] = []
        self.rounds = 0

    def next_round(self) -> None:
        """The answer is called once more, with other inputs: it has as much time for it as the first time."""
        self.rounds += 1

    def fail(self, headline: str, *, expected: str = "", measured: str = "", hint: str = "") -> NoReturn:
        """Refuse the answer. The headline never holds a random input, so that it can be looked for by its words."""
        raise CheckFailed(
            headline, call=self.call, expected=expected, measured=measured, timeline=self.timeline(), hint=hint
        )

    def timeline(self) -> Picture | None:
        """The picture of what was recorded, if anything was."""
        if self.picture:
            return self.picture
        spans = self.trace.spans
        return Timeline({self.title: spans}) if spans else None


def check(
    function: Callable[Concatenate[Case, Parameters], str],
) -> Callable[Parameters, None]:
    """Make a check of a function that judges one answer.

    The function takes a `Case` and the answer (more parameters as it likes), either calls `case.fail` or returns
    one sentence that says what the answer has proved. It runs in a helper thread with a deadline, and whatever the
    answer raises becomes a message: an unwritten stub, an exception, a hang. The function's name is the exercise's.
    """

    @functools.wraps(function)
    def judge(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        case = Case(function.__name__)
        if args and (error := error_in_newer_version(args[0])):
            raise _outdated(args[0], error)
        try:
            with _thread_errors_kept(case):
                proved = within(DEADLINE, lambda: function(case, *args, **kwargs), rounds=lambda: case.rounds)
        except CheckFailed as failure:
            refusal = failure
        except DeadlinePassed as late:
            refusal = _hang(case, late)
        except BaseException as error:
            refusal = _explained(case, error)
        else:
            print(f"✓ {case.name}: {proved}")
            if case.picture or len(case.trace.spans) > 1:  # one bar alone shows nothing about concurrency
                _show_picture(case.timeline())
            return
        refusal.more = hints.offer(function.__module__, case.name)
        _show_picture(refusal.timeline)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            # Without its context: where that holds an exception group, IPython prints everything to stderr by itself
            # and sends no error, so that the cell would count as passed. Without its frames: they keep what the answer
            # made, and a coroutine that nobody awaits would be found in some later cell, whose fault it is not.
            refusal.__context__ = refusal.__traceback__ = None
            gc.collect(0)
        raise refusal

    return judge


def _outdated(answer: Any, error: SyntaxError) -> CheckFailed:
    return CheckFailed(
        f"The newest {answer.__name__} has a syntax error.",
        expected="a cell that Python can read",
        measured=f"{type(error).__name__}: {error.msg}, line {error.lineno}; what is defined is an older version",
        hint="Mend the line that Python names, run that cell, then this one.",
    )


def _hang(case: Case, late: DeadlinePassed) -> CheckFailed:
    hint = "Look for a loop that never ends, or for a wait (join, result, acquire) for something that never comes."
    if not late.stopped:
        hint += "\nIt still waits in a background thread; restart the kernel if later cells act strangely."
    return CheckFailed(
        f"{case.name} did not finish.",
        call=case.call,
        expected="to be done well within the time a check has",
        measured=str(late),
        timeline=case.timeline(),
        hint=hint,
    )


def _explained(case: Case, error: BaseException) -> CheckFailed:
    """An error that came out of the answer, as a message that points at the learner's own line."""
    if isinstance(error, NotImplementedError):
        return CheckFailed(
            f"{case.name} is not written yet.",
            hint="Replace `raise NotImplementedError()` in the cell above with your code, and run that cell first.",
        )
    return CheckFailed(
        f"{case.name} raised {type(error).__name__}.",
        call=case.call,
        expected="no exception",
        measured=f"{type(error).__name__}: {error}{own_line(error)}",
        hint="Read the exception's own words, then the line that it names.",
    )


def own_line(error: BaseException) -> str:
    """The last line of the learner's own that the exception came through, after a line break; "" if there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(NOT_THE_LEARNERS)]
    return f"\nline {own[-1].lineno} of {own[-1].name}: {own[-1].line}" if own else ""


@contextmanager
def _thread_errors_kept(case: Case) -> Iterator[None]:
    """Collect exceptions that end other threads, which would otherwise be printed to stderr.

    nbgrader gives a check cell with anything on stderr no points, whatever the check says.
    """
    hook_before = threading.excepthook

    def keep(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            case.thread_errors.append(args.exc_value)

    threading.excepthook = keep
    try:
        yield
    finally:
        threading.excepthook = hook_before


def pictures_are_shown() -> bool:
    """In a kernel pictures can be shown, but for nbgrader's Validate dialog, which shows text alone."""
    if os.environ.get("NBGRADER_VALIDATING"):
        return False
    from IPython import get_ipython

    return bool(getattr(get_ipython(), "kernel", None))


def _show_picture(timeline: Picture | None) -> None:
    if timeline is not None and pictures_are_shown():
        from IPython.display import display

        display(timeline)


def _indented(text: Any) -> str:
    return str(text).replace("\n", "\n" + " " * 12)
