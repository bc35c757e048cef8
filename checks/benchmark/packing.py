"""Known answers packed into submissions: one to each exercise of a notebook, so that few submissions try them all."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from checks.answers import Answer
from checks.course import cells, places
from checks.course.handed_in import answers_to, as_written, fill_in, without_demos

Key = tuple[str, str]  # section and exercise


@dataclass(frozen=True)
class Pack:
    """One student's submission of a part: the answer to each exercise. A section that is not here is not handed in."""

    student: str
    answers: dict[Key, Answer]


def packs(part: str, right_times: int, wrong_times: int) -> list[Pack]:
    """Submissions in which each known right answer to the part's exercises occurs `right_times` times or more, each
    wrong one `wrong_times` times or more.

    A notebook of theirs is right throughout, or wrong throughout as far as there are wrong answers left; its remaining
    exercises then hold right ones, which must not suffer from what a wrong one does. In each turn an answer has other
    companions.
    """
    right: dict[str, dict[Key, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    wrong: dict[str, dict[Key, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers_to(part):
        (right if answer.is_right else wrong)[answer.section][answer.section, answer.exercise].append(answer)
    submissions: dict[str, dict[Key, Answer]] = defaultdict(dict)
    for section, others in right.items():
        for turn in range(right_times):
            for number in range(_most(others)):
                submissions[f"right-{turn:03}-{number:02}"] |= _chosen(others, others, number, turn)
        for turn in range(wrong_times):
            for number in range(_most(wrong[section])):
                submissions[f"wrong-{turn:03}-{number:02}"] |= _chosen(wrong[section], others, number, turn)
    return [Pack(student, answers) for student, answers in submissions.items()]


def hand_in(part: str, submissions: list[Pack], submitted: Path) -> None:
    """Write the submissions, made from the released notebooks without their demos."""
    paths = sorted((places.NOTEBOOKS / part).glob("*.ipynb"))
    released = {path.stem: without_demos(cells.read(path)) for path in paths}
    for pack in submissions:
        for section in {section for section, _ in pack.answers}:
            notebook = released[section]
            fill_in(notebook, {name: as_written(each) for (of, name), each in pack.answers.items() if of == section})
            cells.write(notebook, submitted / pack.student / part / f"{section}.ipynb")


def _most(answers: dict[Key, list[Answer]]) -> int:
    return max(map(len, answers.values()), default=0)


def _chosen(
    answers: dict[Key, list[Answer]], others: dict[Key, list[Answer]], number: int, turn: int
) -> dict[Key, Answer]:
    """The answer to each exercise of one notebook; one of the others where there are no more."""
    found = {}
    for at, (key, instead) in enumerate(sorted(others.items())):
        place = (number + turn * at) % _most(answers)  # so that companions change from turn to turn
        found[key] = answers[key][place] if place < len(answers.get(key, ())) else instead[place % len(instead)]
    return found
