"""Judge one check: on the course's own code, put back as it was, and with an eye on what the answer does meanwhile."""

import sys
import threading
from collections.abc import Callable
from typing import Any

from checks.grading.inside.integrity import Snapshot
from checks.grading.inside.shell import Shell
from checks.grading.inside.tripwires import CHECK_FILE, Tripwires
from checks.kit.deadline import RUN_OUT
from checks.kit.verdict import CheckFailed

Verdict = dict[str, Any]


class Judge:
    """Made before the submission's first cell runs, with the source of the notebook's own setup cell.

    `snapshot` may have been taken earlier; if the setup cell loads more to watch, there will be another.
    """

    def __init__(self, shell: Shell, setup: str, snapshot: Snapshot, report: Callable[[str], None]) -> None:
        self._shell = shell
        self._course: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(setup, "<setup>", "exec"), self._course)
        self._snapshot = snapshot if snapshot.covers_what_is_loaded() else Snapshot()
        self._wires = Tripwires(report)
        self._untouched = False

    def a_cell_has_run(self) -> None:
        """What checks rely on may have been replaced since it was last looked at."""
        self._untouched = False

    def judge(self, check: str, source: str, *, pictures: bool) -> Verdict:
        """Run the check cell. The verdict says whether it `passed`, else its `headline` and `text`.

        Without `pictures` the text holds the timeline in characters: to draw takes longer than most checks do.

        `replaced` names what had been replaced before and was put back, `meanwhile` what was replaced while the check
        ran, `tripped` what the answer did that no answer needs to; with either of the last two nothing has passed.
        `timed` says whether a wait in the check ran out of time, so that a busy machine may have had its part in it.
        """
        _stop_tracing()
        # Between two checks nothing has run but threads; what those replace is found out after the check.
        replaced = [] if self._untouched else self._restored()
        code = compile(source, f"{CHECK_FILE}{check}>", "exec")
        namespace = self._namespace(code.co_names)
        self._wires.tripped.clear()
        self._shell.kernel = pictures  # what the kit goes by
        self._wires.armed = True
        ran_out = RUN_OUT.times
        try:
            verdict = _outcome(code, namespace, with_timeline=not pictures)
        except KeyboardInterrupt:
            verdict = {"passed": False, "headline": "", "text": ""}
        self._wires.armed = False
        self._shell.kernel = True
        _stop_tracing()
        meanwhile = self._restored()
        self._untouched = True
        tripped = list(self._wires.tripped)
        verdict["passed"] = verdict["passed"] and not meanwhile and not tripped
        timed = RUN_OUT.times > ran_out
        return {**verdict, "replaced": replaced, "meanwhile": meanwhile, "tripped": tripped, "timed": timed}

    def _restored(self) -> list[str]:
        changed, self._wires.function_changed = self._wires.function_changed, False
        return self._snapshot.restore(in_functions=changed)

    def _namespace(self, names: tuple[str, ...]) -> dict[str, Any]:
        """What the check's names mean: the course's own modules as the setup cell named them, else the submission's."""
        found = {name: self._shell.user_ns[name] for name in names if name in self._shell.user_ns}
        course = {name: value for name, value in self._course.items() if _is_the_courses(value)}
        return {"__name__": "__main__", **found, **course}


def _is_the_courses(value: object) -> bool:
    name = getattr(value, "__name__" if isinstance(value, type(sys)) else "__module__", None)
    return isinstance(name, str) and name.partition(".")[0] == "checks"


def _outcome(code: Any, namespace: dict[str, Any], *, with_timeline: bool) -> Verdict:
    try:
        exec(code, namespace)
    except CheckFailed as failure:
        return {"passed": False, "headline": failure.headline, "text": failure.text(with_timeline=with_timeline)}
    except NameError as error:
        missing = f"{error.name} is not defined."
        hint = "Its cell is missing, or it ended with an error: see its output above."
        return {"passed": False, "headline": missing, "text": f"✗ {missing}\n\nHint: {hint}"}
    except Exception as error:
        headline = f"The check ended with {type(error).__name__}."
        return {"passed": False, "headline": headline, "text": f"✗ {headline}\n\n{error}"}
    return {"passed": True, "headline": "", "text": ""}


def _stop_tracing() -> None:
    sys.settrace(None)
    sys.setprofile(None)
    threading.settrace(None)
    threading.setprofile(None)
