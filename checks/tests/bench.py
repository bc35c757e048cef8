"""What the tests of answers share: a kernel in which a notebook's setup cell has run, and everything to try in it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack

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
    """A kernel and one exercise whose answers are tried in it; every cell's source goes through `translate` first."""

    def __init__(
        self, kernel: Kernel, section: str, exercise: Exercise, translate: Callable[[str], str] = lambda source: source
    ) -> None:
        notebook = cells.read(SECTIONS[section])
        self.exercise = exercise
        self._setup = next(cell.source for cell in notebook.cells if cell.id == cells.SETUP)
        self._kernel = kernel
        self._translate = translate
        self._clean = False

    def try_out(self, source: str) -> dict[str, Ran]:
        """Run the answer and then every check cell; what each check cell did, by its id."""
        self._run("import gc; gc.collect()")  # what the last answer left says nothing against this one
        if not self._clean:
            setup = self._run(self._setup)
            assert not setup.failed, f"the notebook's setup cell fails: {setup.error_text}"
        answer = self._run(source)
        assert not answer.failed, f"the answer's own cell fails: {answer.error_text}"
        verdicts = {check.id: self._run(check.source) for check in self.exercise.checks}
        self._clean = not any("did not finish" in verdict.error_value for verdict in verdicts.values())
        if not self._clean:  # whatever still hangs there shall not disturb the next answer
            self._kernel.restart()
        return verdicts

    def _run(self, source: str) -> Ran:
        return self._kernel.run(self._translate(source))


class BenchKeeper:
    """Keeps one bench until another exercise's is asked for.

    A kernel costs more than the tests in it. pytest's own way, a fixture with parameters, begins anew whenever
    another test function takes over, so that an exercise would have three kernels or more.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._key: tuple[str, ...] = ()
        self._bench: Bench | None = None

    def bench(
        self,
        section: str,
        exercise: str,
        environment: Mapping[str, str] | None = None,
        translate: Callable[[str], str] = lambda source: source,
    ) -> Bench:
        """The bench for this exercise, on a kernel with `environment` added to this process's own."""
        # Verdicts as nbgrader's Validate shows them, without pictures: nbval has those drawn.
        variables = {"NBGRADER_VALIDATING": "1", **(environment or {})}
        key = (section, exercise, *variables.values())
        if self._bench is None or key != self._key:
            self.close()
            kernel = self._open.enter_context(Kernel(SECTIONS[section].parent, variables))
            self._bench, self._key = Bench(kernel, section, EXERCISES[section, exercise], translate), key
        return self._bench

    def close(self) -> None:
        """Shut the kernel down."""
        self._open.close()
        self._bench = None


def assert_passes(verdicts: dict[str, Ran]) -> None:
    """Every check passed, and left nothing behind that would cost points all the same."""
    for check, ran in verdicts.items():
        assert not ran.failed, f"{check} refused it:\n{ran.error_text}"
        assert not ran.stderr, f"{check} left something on stderr, which nbgrader scores 0:\n{ran.stderr}"


def assert_refused_as_meant(answer: Answer, verdicts: dict[str, Ran]) -> None:
    """The check that the answer's docstring names refused it, with the headline that it names."""
    said = {check: ran.error_value if ran.failed else "passed" for check, ran in verdicts.items()}
    assert answer.refused_by in verdicts, f"no check cell {answer.refused_by!r}; there are {list(verdicts)}"
    assert said[answer.refused_by] == answer.headline, said


def each_answer(answers: Iterable[Answer], group: str = "") -> pytest.MarkDecorator:
    """Parametrise by answers, marked so that the answers to one exercise share its kernel."""
    cases = [
        pytest.param(
            (answer.section, answer.exercise),
            answer,
            id=f"{answer.section}/{answer.exercise}/{answer.path.stem}",
            marks=pytest.mark.xdist_group(f"{group}{answer.section}/{answer.exercise}"),
        )
        for answer in answers
    ]
    return pytest.mark.parametrize(("bench", "answer"), cases, indirect=["bench"])


def each_exercise(exercises: Iterable[tuple[str, str]], group: str = "") -> pytest.MarkDecorator:
    """Parametrise by exercises, given as section and name."""
    cases = [
        pytest.param((section, name), id=f"{section}/{name}", marks=pytest.mark.xdist_group(f"{group}{section}/{name}"))
        for section, name in exercises
    ]
    return pytest.mark.parametrize("bench", cases, indirect=True)
