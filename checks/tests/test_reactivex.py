"""Every reactive lesson and answer once more, on reactivex: the library under which rx lives on.

test_answers.py and nbval run the same cells on rx. Only the import lines differ here.
"""

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from checks.answers import Answer
from checks.course import cells, places
from checks.course.kernel import Kernel
from checks.tests.bench import (
    ANSWERS,
    EXERCISES,
    SECTIONS,
    Bench,
    BenchKeeper,
    assert_passes,
    assert_refused_as_meant,
    each_answer,
    each_exercise,
)

REACTIVE = {section for section in SECTIONS if section.startswith(("6.3", "6.4"))}
GROUP = "reactivex/"  # kernels of its own: those of test_answers.py run rx
KIT = ("marbles", "rx_virtual", "rx_verdict")
ENVIRONMENT = {"CONCURRENCY_RX": "reactivex"}


def on_reactivex(source: str) -> str:
    """The same code with its import lines switched from rx to reactivex."""
    source = re.sub(r"^(\s*)import rx$", r"\1import reactivex as rx", source, flags=re.MULTILINE)
    return re.sub(r"^(\s*)from rx((?:\.\w+)*) import ", r"\1from reactivex\2 import ", source, flags=re.MULTILINE)


@pytest.fixture
def bench(request: pytest.FixtureRequest, benches: BenchKeeper) -> Bench:
    """One kernel for all answers to one exercise."""
    section, exercise = request.param
    return benches.bench(section, exercise, ENVIRONMENT, on_reactivex)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import rx", "import reactivex as rx"),
        ("import rxtools", "import rxtools"),
        ("from rx import operators as ops", "from reactivex import operators as ops"),
        ("    from rx.subject import Subject", "    from reactivex.subject import Subject"),
        ("from checks.kit.rx_virtual import VirtualRx", "from checks.kit.rx_virtual import VirtualRx"),
    ],
)
def test_only_rx_import_lines_are_switched(before: str, after: str) -> None:
    assert on_reactivex(f"x = 1\n{before}\ny = 2") == f"x = 1\n{after}\ny = 2"


def test_the_kit_keeps_its_promises() -> None:
    tests = [str(places.ROOT / f"checks/tests/test_kit/test_{name}.py") for name in KIT]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests],
        env={**os.environ, **ENVIRONMENT},
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@each_answer((answer for answer in ANSWERS if answer.section in REACTIVE and answer.is_right), GROUP)
def test_a_right_answer_passes_every_check(bench: Bench, answer: Answer) -> None:
    assert_passes(bench.try_out(answer.source))


@each_answer((answer for answer in ANSWERS if answer.section in REACTIVE and not answer.is_right), GROUP)
def test_a_wrong_answer_is_refused_by_the_check_meant_for_it(bench: Bench, answer: Answer) -> None:
    assert_refused_as_meant(answer, bench.try_out(answer.source))


@each_exercise((key for key in EXERCISES if key[0] in REACTIVE), GROUP)
def test_the_reference_answer_passes_every_check(bench: Bench) -> None:
    assert_passes(bench.try_out(bench.exercise.solution.source))


@pytest.mark.parametrize(
    "section", [pytest.param(name, marks=pytest.mark.xdist_group(f"{GROUP}{name}")) for name in sorted(REACTIVE)]
)
def test_a_lesson_shows_the_same_as_on_rx(section: str) -> None:
    notebook = cells.read(SECTIONS[section])
    with Kernel(SECTIONS[section].parent, ENVIRONMENT) as kernel:
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            expected = _shown(cell.outputs)
            ran = kernel.run(on_reactivex(cell.source))
            tags = cell.metadata.get("tags", [])
            assert not ran.failed or "raises-exception" in tags, f"{cell.id} fails:\n{ran.error_text}"
            if "nbval-ignore-output" not in tags:
                assert _shown(ran.outputs) == expected, f"{cell.id} shows something else than on rx"


def _shown(outputs: list[Any]) -> list[str]:
    """What a reader sees of these outputs as text; neighbouring pieces of one stream are one, as in the notebook."""
    texts: list[str] = []
    stream_before = ""
    for output in outputs:
        stream = output.get("name", "")
        text = output.get("text") or output.get("data", {}).get("text/plain", "") or output.get("ename", "")
        if stream and stream == stream_before:
            texts[-1] += text
        else:
            texts.append(text)
        stream_before = stream
    return texts
