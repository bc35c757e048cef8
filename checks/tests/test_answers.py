"""Every known answer goes through the real check cells in a real kernel: right ones pass, wrong ones are refused."""

from collections.abc import Iterator

import pytest

from checks.answers import Answer, all_answers
from checks.course import cells, places
from checks.course.cells import Exercise
from checks.course.kernel import Kernel, Ran

SECTIONS = {path.stem: path for path in places.sections()}
EXERCISES = {
    (section, exercise.name): exercise
    for section, path in SECTIONS.items()
    for exercise in cells.exercises(cells.read(path))
}
ANSWERS = all_answers()


class Bench:
    """A kernel in which a notebook's setup cell has run, and one exercise whose answers are tried in it."""

    def __init__(self, kernel: Kernel, section: str, exercise: Exercise) -> None:
        notebook = cells.read(SECTIONS[section])
        self.exercise = exercise
        self._setup = next(cell.source for cell in notebook.cells if cell.id == cells.SETUP)
        self._kernel = kernel
        self._clean = False

    def try_out(self, source: str) -> dict[str, Ran]:
        """Run the answer and then every check cell; what each check cell did, by its id."""
        if not self._clean:
            assert not self._kernel.run(self._setup).failed
        answer = self._kernel.run(source)
        assert not answer.failed, f"the answer's own cell fails: {answer.error_text}"
        verdicts = {check.id: self._kernel.run(check.source) for check in self.exercise.checks}
        self._clean = not any("did not finish" in verdict.error_value for verdict in verdicts.values())
        if not self._clean:  # whatever still hangs there shall not disturb the next answer
            self._kernel.restart()
        return verdicts


@pytest.fixture(scope="module")
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """One kernel for all answers to one exercise."""
    section, exercise = request.param
    with Kernel(SECTIONS[section].parent) as kernel:
        yield Bench(kernel, section, EXERCISES[section, exercise])


def _each(kind: str) -> pytest.MarkDecorator:
    """Parametrise by answers of a kind, grouped so that the answers to one exercise share its kernel."""
    chosen = [answer for answer in ANSWERS if answer.path.name.startswith(kind)]
    cases = [
        pytest.param(
            (answer.section, answer.exercise),
            answer,
            id=f"{answer.section}/{answer.exercise}/{answer.path.stem}",
            marks=pytest.mark.xdist_group(f"{answer.section}/{answer.exercise}"),
        )
        for answer in chosen
    ]
    return pytest.mark.parametrize(("bench", "answer"), cases, indirect=["bench"])


_each_exercise = pytest.mark.parametrize(
    "bench",
    [
        pytest.param((section, name), id=f"{section}/{name}", marks=pytest.mark.xdist_group(f"{section}/{name}"))
        for section, name in EXERCISES
    ],
    indirect=True,
)


@_each("right_")
def test_a_right_answer_passes_every_check(bench: Bench, answer: Answer) -> None:
    for check, ran in bench.try_out(answer.source).items():
        assert not ran.failed, f"{check} refused it:\n{ran.error_text}"
        assert not ran.stderr, f"{check} left something on stderr, which nbgrader scores 0:\n{ran.stderr}"


@_each("wrong_")
def test_a_wrong_answer_is_refused_by_the_check_meant_for_it(bench: Bench, answer: Answer) -> None:
    verdicts = bench.try_out(answer.source)
    said = {check: ran.error_value if ran.failed else "passed" for check, ran in verdicts.items()}
    assert answer.refused_by in verdicts, f"no check cell {answer.refused_by!r}; there are {list(verdicts)}"
    assert said[answer.refused_by] == answer.headline, said


@_each_exercise
def test_the_reference_answer_passes_every_check(bench: Bench) -> None:
    for check, ran in bench.try_out(bench.exercise.solution.source).items():
        assert not ran.failed, f"{check} refused the course's own answer:\n{ran.error_text}"
        assert not ran.stderr, f"{check} left something on stderr:\n{ran.stderr}"


@_each_exercise
def test_the_untouched_stub_fails_every_check_by_name(bench: Bench) -> None:
    stub = cells.stub_of(bench.exercise.solution.source)
    for check, ran in bench.try_out(stub).items():
        assert ran.error_name == "CheckFailed", f"{check} passed on the untouched stub"
        assert ran.error_value.endswith("is not written yet."), ran.error_text


@pytest.mark.parametrize(("section", "name"), EXERCISES, ids=["/".join(key) for key in EXERCISES])
def test_every_exercise_is_complete(section: str, name: str) -> None:
    exercise = EXERCISES[section, name]
    known = [answer for answer in ANSWERS if (answer.section, answer.exercise) == (section, name)]
    right = [answer for answer in known if answer.is_right]
    assert any(cells.is_hidden(check) for check in exercise.checks), f"{name} has no hidden check"
    assert not all(cells.is_hidden(check) for check in exercise.checks), f"{name} has no visible check"
    assert len(right) >= 2, f"{name} needs two right answers of different shape in checks/answers/{section}/{name}/"
    assert len(known) - len(right) >= 4, f"{name} needs four wrong answers in checks/answers/{section}/{name}/"


def test_every_answer_belongs_to_an_exercise() -> None:
    strays = [str(answer.path) for answer in ANSWERS if (answer.section, answer.exercise) not in EXERCISES]
    assert not strays, "no such exercise: folders under checks/answers are named <notebook>/<id of the solution cell>"
