"""Checks of 6.1.1: latencies at human scale, put into words, and shared out among a few workers."""

import heapq
from collections.abc import Callable
from functools import partial
from typing import Any

from checks.kit.shortcuts import ROUNDS, Shortcut, judge, telling
from checks.kit.trace import Span, recorded
from checks.kit.values import fresh_numbers, fresh_seconds
from checks.kit.verdict import Case, check

CYCLE_AT_3_GHZ = 1 / 3e9  # seconds


@check
def human_scale(case: Case, answer: Callable[[float, float], Any], *, megahertz: float) -> str:
    """Scales latencies on clocks of about the given speed, and of no other."""
    for exponent in (0, 1, 3, 5):
        case.next_round()
        inputs = telling(partial(_latency_and_cycle, exponent, megahertz), _scaled, SCALINGS)
        case.call = f"human_scale({inputs[0]!r}, {inputs[1]!r})"
        judge(case, inputs, answer(*inputs), _scaled, SCALINGS, hint="How many cycles pass during the latency?")
    return f"from one cycle to a hundred thousand, on a clock of some {megahertz:g} MHz."


def _latency_and_cycle(exponent: int, megahertz: float) -> tuple[float, float]:
    """A latency of about ten to the `exponent` cycles, and the cycle; both in seconds, with few digits."""
    cycles, share = fresh_seconds(2, 0.51, 1.99)
    cycle = share * 1e-6 / megahertz
    return float(f"{cycles * 10**exponent * cycle:.3g}"), float(f"{cycle:.3g}")


def _scaled(latency: float, cycle: float) -> float:
    return latency / cycle


SCALINGS = (
    Shortcut(
        "Your fraction is upside down.",
        "One cycle becomes one second, so a latency of ten cycles becomes ten seconds.",
        lambda latency, cycle: cycle / latency,
    ),
    Shortcut(
        "You multiply by the cycle.",
        "A shorter cycle fits into the same latency more often, so the result must grow as the cycle shrinks.",
        lambda latency, cycle: latency * cycle,
    ),
    Shortcut(
        "Your cycle is that of a 3 GHz clock, whatever the parameter says.",
        "The length of a cycle comes in as a parameter: use it.",
        lambda latency, _: latency / CYCLE_AT_3_GHZ,
    ),
    Shortcut(
        "Your cycle is 0.3 ns, whatever the parameter says.",
        "The length of a cycle comes in as a parameter: use it.",
        lambda latency, _: latency / 0.3e-9,
    ),
    Shortcut(
        "Your result is rounded.",
        "Return the quotient as it is; rounding is for the words that come later.",
        lambda latency, cycle: round(latency / cycle),
    ),
    Shortcut(
        "Your result has lost its fraction.",
        "`//` and `int` drop the fraction of a second; return the quotient as it is.",
        lambda latency, cycle: latency // cycle,
    ),
)


@check
def describe(case: Case, answer: Callable[[float], Any], *, how_many: str) -> str:
    """Says durations in words: "several" of a unit, "one" of it, or "nearly one" of it, which is one when rounded."""
    durations = {"several": _several, "one": _one, "nearly one": _nearly_one}[how_many]()
    for seconds in durations:
        case.next_round()
        case.call = f"describe({seconds!r})"
        judge(
            case,
            (seconds,),
            answer(seconds),
            _described,
            WORDINGS,
            hint="A rounded number, one space, and the unit; the statement's table has an example of each kind.",
        )
    return {
        "several": "several of every unit, rounded up and down.",
        "one": "one of every unit, in the singular.",
        "nearly one": "what rounds to a whole of the next unit is said in that unit.",
    }[how_many]


UNITS = ("second", "minute", "hour", "day", "month", "year")
FACTORS = (60, 60, 24, 30, 12)  # how many of each unit make one of the next
SIZES = (1, 60, 3600, 86_400, 2_592_000, 31_104_000)  # seconds


def _several() -> list[float]:
    """Twice a few of each unit and twice many, once to be rounded down and once up.

    The many are nearly halfway between two numbers: a unit that is a little too long or too short, as a year of 365
    days, is told by them.
    """
    durations = []
    for size, factor in zip(SIZES, (*FACTORS, 60), strict=True):
        down, up = fresh_numbers(2, low=3, high=factor - 3)
        [part, nearly_half] = [*fresh_seconds(1, 0.1, 0.4), *fresh_seconds(1, 0.46, 0.49)]
        many = factor - 2
        numbers = [down + part, up - part, many + nearly_half, many - nearly_half]
        durations += [round(number * size, 2) for number in numbers]
    return durations


def _one() -> list[float]:
    return [round((1 + part) * size, 2) for size, part in zip(SIZES, fresh_seconds(6, 0.05, 0.4), strict=True)]


def _nearly_one() -> list[float]:
    """Just under a whole minute, hour, day, month and year: rounded in the smaller unit it would be 60, 60, 24 …

    A little under each, and then by nearly as much as rounding makes up for.
    """
    parts = fresh_seconds(5, 0.05, 0.4) + fresh_seconds(5, 0.44, 0.49)
    steps = [*zip(FACTORS, SIZES[:-1], strict=True)] * 2
    return [round((factor - part) * size, 2) for (factor, size), part in zip(steps, parts, strict=True)]


def _in_unit(seconds: float) -> tuple[int, str]:
    for unit, size, factor in zip(UNITS, SIZES, FACTORS, strict=False):
        if round(seconds / size) < factor:
            return round(seconds / size), unit
    return round(seconds / SIZES[-1]), UNITS[-1]


def _described(seconds: float) -> str:
    number, unit = _in_unit(seconds)
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _without_next_unit(seconds: float) -> tuple[int, str]:
    """The largest unit of which there is a whole one *before* rounding: 59.7 seconds stay seconds."""
    size, unit = max((size, unit) for size, unit in zip(SIZES, UNITS, strict=True) if seconds >= size)
    return round(seconds / size), unit


def _cut_off(seconds: float) -> str:
    size, unit = max((size, unit) for size, unit in zip(SIZES, UNITS, strict=True) if seconds >= size)
    number = int(seconds // size)
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _always(plural: str, number_and_unit: tuple[int, str]) -> str:
    number, unit = number_and_unit
    return f"{number} {unit}{plural}"


_NEXT_UNIT_HINT = "Round first; if the rounded number makes a whole of the next unit, go on with that unit."

WORDINGS = (
    Shortcut(
        "You say one unit in the plural.",
        "With the number 1 the unit has no s.",
        lambda seconds: _always("s", _in_unit(seconds)),
    ),
    Shortcut(
        "You say several units in the singular.",
        "With any number but 1 the unit ends in s.",
        lambda seconds: _always("", _in_unit(seconds)),
    ),
    Shortcut(
        "You stay in the smaller unit where rounding makes a whole larger one.",
        _NEXT_UNIT_HINT,
        lambda seconds: _always("s", _without_next_unit(seconds)),
    ),
    Shortcut(
        "You cut the rest off instead of rounding.",
        "3.7 days are nearer to 4 than to 3: use `round`, not `int` or `//`.",
        _cut_off,
    ),
)


@check
def finish_time(case: Case, answer: Callable[[list[float], int], Any], *, requests: int, workers: int) -> str:
    """Shares requests out as a pool does: each, in turn, goes to the worker that is free first."""
    # Shortcuts come to the right result for one worker, or for a worker each: only in between can they be told apart.
    mixed = 1 < workers < requests - 1
    case.title = f"What {'one worker does' if workers == 1 else f'{workers} workers do'}"
    for _ in range(ROUNDS):
        case.next_round()
        inputs = telling(
            lambda: (fresh_seconds(requests, 1.0, 9.0), workers), _pool_finishes, SHARINGS if mixed else ()
        )
        case.trace = recorded(_pool(*inputs))
        case.call = f"finish_time({inputs[0]}, {workers})"
        judge(
            case,
            inputs,
            answer(list(inputs[0]), workers),
            _pool_finishes,
            SHARINGS,
            hint="Keep the time at which each worker is free; the next request goes to the earliest of them.",
        )
    return f"{_count(requests, 'request')} and {_count(workers, 'worker')}: done when the last worker is."


def _pool(latencies: list[float], workers: int) -> list[Span]:
    """What a pool does with the requests, first come first served."""
    free = [(0.0, number) for number in range(1, workers + 1)]
    spans = []
    for index, latency in enumerate(latencies, start=1):
        start, worker = heapq.heappop(free)
        spans.append(Span(f"request {index}", start, start + latency, f"worker {worker}"))
        heapq.heappush(free, (start + latency, worker))
    return spans


def _pool_finishes(latencies: list[float], workers: int) -> float:
    return max((span.end for span in _pool(latencies, workers)), default=0.0)


def _in_batches(latencies: list[float], workers: int) -> float:
    return sum(max(latencies[start : start + workers]) for start in range(0, len(latencies), workers))


def _dealt_out(latencies: list[float], workers: int) -> float:
    return max(sum(latencies[worker::workers]) for worker in range(workers))


SHARINGS = (
    Shortcut(
        "You divide the work as if it could be shared out to the last drop.",
        "A request is never split: at the end some workers have nothing left to do while another is still busy.",
        lambda latencies, workers: sum(latencies) / workers,
    ),
    Shortcut(
        "You let every request start at once.",
        "At most `workers` requests are in flight; the others begin when one of those has ended.",
        lambda latencies, _: max(latencies, default=0.0),
    ),
    Shortcut(
        "You let the requests go one after another.",
        "Several workers are busy at the same time.",
        lambda latencies, _: sum(latencies),
    ),
    Shortcut(
        "You work in batches, each waiting for its slowest request.",
        "A worker that is done takes the next request at once; it does not wait for the others.",
        _in_batches,
    ),
    Shortcut(
        "You deal the requests out in advance, like cards.",
        "Which worker takes a request is known only when its turn comes: it is the one that is free first.",
        _dealt_out,
    ),
    Shortcut(
        "You serve the longest requests first.",
        "First come, first served: the requests start in the order of the list.",
        lambda latencies, workers: _pool_finishes(sorted(latencies, reverse=True), workers),
    ),
    Shortcut(
        "You serve the shortest requests first.",
        "First come, first served: the requests start in the order of the list.",
        lambda latencies, workers: _pool_finishes(sorted(latencies), workers),
    ),
    Shortcut(
        "You say when the last request of the list is done, not the last to be done.",
        "The request that starts last may well end before another one that started earlier.",
        lambda latencies, workers: _pool(latencies, workers)[-1].end,
    ),
)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number or 'no'} {noun}s"
