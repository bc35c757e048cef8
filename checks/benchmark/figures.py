"""All that one run of the benchmark found, as the page and the drawing want it; kept as results.json."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from checks.benchmark.machine import Machine
from checks.benchmark.measure import Cost
from checks.benchmark.overhead import Beside
from checks.benchmark.result import Result


@dataclass
class Figures:
    """What was measured so far.

    `own` is the processor time of a submission's own code, in seconds: of every cell, pictures drawn; `own_short`,
    without demos and without hidden checks' pictures. `whole_part` and `first_notebook` compare grading with that, in
    classes of several sizes. `ours` is by how many notebooks run at once; 0 stands for grading's own choice. `counted`
    says whether processor time comes from a control group. `otter_missing` says why otter-grader could not be measured,
    "" if it was.
    """

    date: str
    machine: Machine
    learners: int
    idle: float
    counted: bool
    own: float = 0.0
    own_short: float = 0.0
    nbgrader: Result | None = None
    otter: Result | None = None
    otter_version: str = ""
    otter_missing: str = ""
    ours: dict[int, Result] = field(default_factory=dict)
    every_cell: Result | None = None
    whole_part: list[Beside] = field(default_factory=list)
    first_notebook: list[Beside] = field(default_factory=list)
    growth: list[Result] = field(default_factory=list)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Figures:
    """What `save` wrote."""
    found = json.loads(path.read_text(encoding="utf-8"))
    found["machine"] = Machine(**found["machine"])
    found["ours"] = {int(at_once): _result(each) for at_once, each in found["ours"].items()}
    found["growth"] = [_result(each) for each in found["growth"]]
    for name in ("whole_part", "first_notebook"):
        found[name] = [Beside(_result(each["graded"]), each["own"]) for each in found[name]]
    for name in ("nbgrader", "otter", "every_cell"):
        found[name] = found[name] and _result(found[name])
    return Figures(**found)


def _result(found: dict[str, Any]) -> Result:
    return Result(**{**found, "cost": Cost(**found["cost"])})
