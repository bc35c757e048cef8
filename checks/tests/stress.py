"""Try every answer many times, beside CPU burners: how often is a right one refused, or a wrong one let pass?

    python -m checks.tests.stress --times 50 --burners 2 6.1

Prints a line for each answer that was ever judged wrongly, and the totals. A wrong answer is judged rightly when the
check meant for it refuses it; with which headline is test_answers.py's business.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from checks.answers import Answer
from checks.benchmark.burners import burning
from checks.benchmark.fairness import Verdicts, report
from checks.course.kernel import Kernel, Ran
from checks.tests.bench import ANSWERS, EXERCISES, SECTIONS, Bench

SHARE = 6  # answers that one kernel tries


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", help="only notebooks whose names begin so; default: all")
    parser.add_argument("--times", type=int, default=50, help="how often each answer is tried (default: 50)")
    parser.add_argument("--burners", type=int, default=0, help="processes that keep a core busy meanwhile")
    parser.add_argument("--kernels", type=int, default=4, help="kernels at work at the same time")
    options = parser.parse_args()
    chosen = [key for key in EXERCISES if not options.sections or key[0].startswith(tuple(options.sections))]
    with burning(options.burners), ThreadPoolExecutor(options.kernels) as pool:
        futures = [pool.submit(try_answers, answers, options.times) for key in chosen for answers in shares(key)]
        results = [future.result() for future in futures]
    verdicts = Verdicts()
    for each in results:
        verdicts.tried += each.tried
        verdicts.misjudged += each.misjudged
    return report(verdicts)


def shares(key: tuple[str, str]) -> Iterator[list[Answer]]:
    """The answers to one exercise, a few at a time: some exercises have many slow ones."""
    answers = [answer for answer in ANSWERS if (answer.section, answer.exercise) == key]
    while answers:
        yield answers[:SHARE]
        del answers[:SHARE]


def try_answers(answers: list[Answer], times: int) -> Verdicts:
    """How these answers to one exercise fare."""
    section, exercise = answers[0].section, answers[0].exercise
    verdicts = Verdicts()
    with Kernel(SECTIONS[section].parent, {"NBGRADER_VALIDATING": "1"}) as kernel:  # verdicts without pictures
        bench = Bench(kernel, section, EXERCISES[section, exercise])
        for answer in answers:
            name = f"{section}/{exercise}/{answer.path.stem}"
            for _ in range(times):
                verdicts.tried[name] += 1
                verdicts.misjudged[name] += not is_judged_rightly(answer, bench.try_out(answer.source))
    return verdicts


def is_judged_rightly(answer: Answer, verdicts: dict[str, Ran]) -> bool:
    if answer.is_right:
        return not any(ran.failed or ran.stderr for ran in verdicts.values())
    return verdicts[answer.refused_by].failed


if __name__ == "__main__":
    sys.exit(main())
