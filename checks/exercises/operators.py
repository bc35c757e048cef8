"""Checks of 6.3.2: operators that group, remember and try again, on a virtual clock."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from checks.kit.rx_verdict import Mistake, judge_line, not_subscribed_yet, refuse_other_clocks, stream_from
from checks.kit.rx_virtual import Script, Source, VirtualRx, every
from checks.kit.stream_record import Line
from checks.kit.values import fresh_numbers, plain, quoted, same, shuffled
from checks.kit.verdict import Case, check

Answer = Callable[..., Any]


class SourceFailed(Exception):
    """What a source of these checks fails with."""


class FallbackFailed(Exception):
    """What a fallback of these checks fails with."""


@check
def totals_by_parity(case: Case, answer: Answer, *, numbers: str = "even and odd", fails: bool = False) -> str:
    """One pair (parity, total) for each parity that occurs, when the source completes.

    `numbers` is "even and odd", "odd" or "none".
    """
    sent = _of_parity(numbers)
    error = SourceFailed("the source failed") if fails else None
    virtual = VirtualRx()
    case.picture = virtual.marbles
    case.call = f"totals_by_parity(source), the source sending {sent or 'nothing'}"
    script = every(0.5, sent, error=error)
    source = virtual.cold(script)
    line = _result(case, virtual, [source], lambda: answer(source.stream))
    _subscribed_once(case, source)
    pairs = [] if fails else _either_order(line, _totals(sent))
    assert script.end is not None
    expected = Script([(script.end, pair) for pair in pairs], script.end, error)
    judge_line(case, line, expected, mistakes=_wrong_totals(sent), hint=_TOTALS_HINT)
    if fails:
        return "no totals of a source that fails, only its error."
    return {
        "even and odd": "one pair for each parity, when the source completes.",
        "odd": "no pair for a parity that does not occur.",
        "none": "nothing but the end for an empty source.",
    }[numbers]


_TOTALS_HINT = "group_by makes a stream for each parity; each of them can be added up and labelled with its key."


def _of_parity(numbers: str) -> list[int]:
    evens = [2 * number for number in fresh_numbers(4, 2, 40)]
    odds = [2 * number + 1 for number in fresh_numbers(3, 2, 40)]
    odds[0] = -odds[0]
    return {"even and odd": shuffled(evens + odds), "odd": odds, "none": []}[numbers]


def _totals(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The totals by parity, in the order in which the parities first occur."""
    parities = dict.fromkeys(number % 2 for number in numbers)
    return [(parity, sum(number for number in numbers if number % 2 == parity)) for parity in parities]


def _either_order(line: Line, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs in the order in which they came, if they are the right ones: the order is left open."""
    return pairs[::-1] if same(pairs[::-1], line.values) else pairs


_NOT_OCCURRING = "You send a total for a parity that does not occur."
_GROUPS_BEGIN = "A group begins with its first number; what you filter or look up is there even without one."


def _wrong_totals(numbers: list[int]) -> list[Mistake]:
    totals = _totals(numbers)
    if not totals:
        return [Mistake(order, _NOT_OCCURRING, _GROUPS_BEGIN) for order in ([(0, 0), (1, 0)], [(1, 0), (0, 0)])]
    running = [(number % 2, total) for number, total in zip(numbers, _running(numbers), strict=True)]
    bare = [total for _, total in totals]
    groups = [[number for number in numbers if number % 2 == parity] for parity, _ in totals]
    mistakes = [
        Mistake(running, "You send a running total with every number.", "scan sends each step, reduce only the last."),
        Mistake(totals[:1], "The second parity is missing.", "Every group is a stream: merge all of them."),
        Mistake(
            [totals[0], *((parity, 0) for parity, _ in totals[1:])],
            "The second group has sent its numbers before you listened.",
            "Groups are hot: subscribe to each when it comes, or let it replay.",
        ),
        Mistake([dict(totals)], "The totals come as one dictionary.", "Send each pair as a value of its own."),
        Mistake([totals], "The totals come as one list.", "Send each pair as a value of its own."),
        Mistake(groups, "You send the numbers of each group, not their total.", "sum, or reduce, adds up a stream."),
        Mistake(
            [(parity, len(group)) for (parity, _), group in zip(totals, groups, strict=True)],
            "You count the numbers instead of adding them up.",
            "count counts; sum adds up.",
        ),
    ]
    # A total without its parity, in either order.
    unlabelled = "The totals come without their parity."
    hint = "Inside the function that gets a group, its key is at hand: map each total to (group.key, total)."
    mistakes += [Mistake(order, unlabelled, hint) for order in (bare, bare[::-1])]
    if len(totals) == 1:
        [(parity, _)] = totals
        empty = [(1 - parity, 0)]
        mistakes += [Mistake(order, _NOT_OCCURRING, _GROUPS_BEGIN) for order in (totals + empty, empty + totals)]
    return mistakes


def _running(numbers: Sequence[int]) -> list[int]:
    """For each number the total so far of its own parity."""
    totals = {0: 0, 1: 0}
    result = []
    for number in numbers:
        totals[number % 2] += number
        result.append(totals[number % 2])
    return result


@check
def moving_average(
    case: Case,
    answer: Answer,
    *,
    n: int,
    values: int = 8,
    subscribed: tuple[float, ...] = (0.0,),
    fails: bool = False,
) -> str:
    """The mean of the last n values with every value from the nth on. `subscribed` are virtual seconds."""
    numbers = _with_an_uneven_mean(values, n)
    error = SourceFailed("the source failed") if fails else None
    case.call = f"moving_average(source, {n}), the source sending {numbers}"
    script = every(1.0, numbers, error=error)
    means = [sum(window) / n for window in _windows(numbers, n)]
    for subscribers in ((0.0,), subscribed) if len(subscribed) > 1 else (subscribed,):
        # First one subscriber alone: what goes wrong only with several comes from what they share.
        lines = _averages(case, answer, script, n, subscribers)
        for at, line in zip(subscribers, lines, strict=True):
            if len(subscribers) > 1 and not same(means, [plain(value) for value in line.values]):
                _shared_memory(case, line, means)
            expected = Script(
                [(at + n + place, mean) for place, mean in enumerate(means)], at + len(numbers) + 1, error
            )
            judge_line(case, line, expected, mistakes=_wrong_means(numbers, n), hint=_MEANS_HINT)
    if not means:
        return "no full window, no average."
    whom = "" if len(subscribed) == 1 else f", for each of {len(subscribed)} subscribers"
    return f"a mean with every value from the nth on, full windows only{whom}."


def _with_an_uneven_mean(count: int, n: int) -> list[int]:
    """Fresh numbers; if any window of n can have a mean that is no whole number, one has: rounding shows there."""
    while True:
        numbers = fresh_numbers(count, 1, 60)
        if n == 1 or n > count or any(sum(window) % n for window in _windows(numbers, n)):
            return numbers


def _averages(case: Case, answer: Answer, script: Script, n: int, subscribed: tuple[float, ...]) -> list[Line]:
    """What each subscriber to one and the same stream received."""
    virtual = VirtualRx()
    case.picture = virtual.marbles
    source = virtual.cold(script)
    stream = stream_from(case, virtual, lambda: answer(source.stream, n))
    not_subscribed_yet(case, source)
    names = ["result"] if len(subscribed) == 1 else [f"subscriber {place + 1}" for place in range(len(subscribed))]
    for at, name in zip(subscribed, names, strict=True):
        virtual.subscribe(stream, at=at, name=name, after=f"moving_average(source, {n})")
    virtual.run()
    refuse_other_clocks(case, virtual)
    return [virtual.line(name) for name in names]


_MEANS_HINT = "buffer_with_count(n, 1) begins a new window of n with every value."


def _windows(numbers: list[int], n: int) -> list[list[int]]:
    return [numbers[start : start + n] for start in range(len(numbers) - n + 1)]


def _wrong_means(numbers: list[int], n: int) -> list[Mistake]:
    full = _windows(numbers, n)
    tails = [numbers[start:] for start in range(max(len(numbers) - n + 1, 0), len(numbers))]
    heads = [numbers[:end] for end in range(1, min(n, len(numbers) + 1))]
    apart = [numbers[start : start + n] for start in range(0, len(numbers), n)]
    so_far = [total / count for count, total in enumerate(accumulate(numbers), start=1)]
    tails_hint = "At the end of the stream buffer_with_count sends the windows that it had begun: filter by length."
    mistakes = [
        Mistake(
            [sum(window) / len(window) for window in windows],
            headline,
            hint,
        )
        for windows, headline, hint in (
            (full + tails, "Windows that are not full have a mean too.", tails_hint),
            (heads + full, "Your averages begin before there are n values.", "The first window is full at the nth."),
            (apart, "Your windows do not overlap.", "The second parameter says how many values on the next begins."),
            ([window for window in apart if len(window) == n], "Your windows do not overlap.", _MEANS_HINT),
            (full[1:], "The first window is missing.", "It is full with the nth value."),
            (full[:-1], "The last window is missing.", "It is full with the last value."),
        )
        if windows
    ]
    return [
        *mistakes,
        Mistake([sum(window) / n for window in full + tails], "Windows that are not full have a mean too.", tails_hint),
        Mistake(
            [sum(window) / n for window in heads + full],
            "Your averages begin before there are n values.",
            "The first window is full at the nth.",
        ),
        Mistake([sum(window) for window in full], "You send the totals of the windows.", "Divide each by n."),
        Mistake(full, "You send the windows, not their means.", "map each window to its mean."),
        Mistake([sum(window) // n for window in full], "Your means are rounded down.", "// drops the fraction."),
        Mistake(so_far, "You send the mean of everything so far.", "Only the last n values count."),
        Mistake(so_far[n - 1 :], "You send the mean of everything so far.", "Only the last n values count."),
    ]


def _shared_memory(case: Case, line: Line, means: list[float]) -> None:
    case.fail(
        "Subscribers share one memory.",
        expected=f"{quoted(means)} for each subscriber",
        measured=quoted([plain(value) for value in line.values]),
        hint="A list beside the pipe is made once, when the function is called. Operators remember for each\n"
        "subscriber anew; so does a list made inside the function given to rx.create.",
    )


@check
def resilient(case: Case, answer: Answer, *, attempts: int, failures: int, fallback_fails: bool = False) -> str:
    """Tries the source at most `attempts` times, and then goes on with the fallback.

    The source's first `failures` subscriptions fail; the next one completes.
    """
    virtual = VirtualRx()
    case.picture = virtual.marbles
    case.call = f"resilient(source, {attempts}, fallback), the source failing {_times(failures)}"
    numbers = fresh_numbers(2 * (failures + 1))
    scripts = [
        every(0.5, numbers[2 * attempt : 2 * attempt + 2], error=SourceFailed(f"attempt {attempt + 1}"))
        for attempt in range(failures)
    ]
    source = virtual.cold(*scripts, every(0.5, numbers[-2:]))
    fallback_error = FallbackFailed("the fallback failed") if fallback_fails else None
    fallback_script = every(0.5, fresh_numbers(2, 100, 199), error=fallback_error)
    fallback = virtual.cold(fallback_script, name="fallback")
    line = _result(
        case, virtual, [source, fallback], lambda: answer(source.stream, attempts, fallback.stream), "resilient"
    )
    recovers = failures < attempts
    played = [*scripts, every(0.5, numbers[-2:])][:attempts]
    _tried_as_often_as_allowed(case, source, line, len(played), recovers)
    expected = _one_after_another([*played, *([] if recovers else [fallback_script])])
    _fallback_in_its_turn(case, fallback, recovers, sum(script.end or 0.0 for script in played))
    judge_line(
        case,
        line,
        expected,
        mistakes=_wrong_resilience(played, [] if recovers else [fallback_script]),
        hint="Two operators, one behind the other: one that tries again, one that has an answer to the last failure.",
    )
    if recovers:
        return f"{_attempts(len(played))}, and no fallback where the source recovers."
    return f"{_attempts(attempts)}, then the fallback" + (" and its error." if fallback_fails else ".")


def _tried_as_often_as_allowed(case: Case, source: Source, line: Line, expected: int, recovers: bool) -> None:
    tried = len(source.subscriptions)
    facts = {"expected": f"{expected} subscriptions to the source", "measured": f"{tried}"}
    if len(line.marks) > 0 and any(
        later.start < (earlier.end if earlier.end is not None else float("inf"))
        for earlier, later in zip(source.subscriptions, source.subscriptions[1:], strict=False)
    ):
        case.fail(
            "Two attempts run at the same time.",
            expected="each attempt after the one before has failed",
            measured="a subscription to the source while another is open",
            hint="The next attempt begins when on_error comes.",
        )
    if tried > expected:
        case.fail(
            "The source is tried again after it had completed." if recovers else "The source is tried too often.",
            **facts,
            hint="attempts counts the first one too, as retry does: retry(3) subscribes three times at most.",
        )
    if tried < expected:
        case.fail(
            "The source is not tried again." if tried == 1 else "The source is given up too early.",
            **facts,
            hint="The innermost operator sees the failure first: retry has to stand before whatever replaces the error."
            if tried == 1
            else "attempts counts the first one too, as retry does: retry(3) subscribes three times at most.",
        )


def _fallback_in_its_turn(case: Case, fallback: Source, recovers: bool, due: float) -> None:
    used = fallback.subscriptions
    if used and recovers:
        case.fail(
            "The fallback is used although the source recovers.",
            expected="no subscription to the fallback",
            measured=f"subscribed to at {used[0].start:g} s",
            hint="Only an error that is left over after the last attempt leads to the fallback, a completion never.",
        )
    if used and used[0].start < due:
        case.fail(
            "The fallback runs before the last attempt has failed.",
            expected=f"subscribed to at {due:g} s",
            measured=f"subscribed to at {used[0].start:g} s",
            hint="Only an error that is left over after the last attempt leads to the fallback.",
        )
    if not used and not recovers:
        case.fail(
            "The fallback is never used.",
            expected=f"subscribed to at {due:g} s, when the last attempt has failed",
            measured="no subscription to the fallback",
            hint="catch(stream) goes on with that stream when an error comes.",
        )


def _one_after_another(scripts: Sequence[Script]) -> Script:
    """What comes out when each script begins where the one before failed."""
    items, origin = [], 0.0
    for script in scripts:
        items += [(origin + seconds, value) for seconds, value in script.items]
        origin += script.end or 0.0
    return Script(items, origin, scripts[-1].error)


def _wrong_resilience(played: Sequence[Script], fallback: Sequence[Script]) -> list[Mistake]:
    rest = _one_after_another([played[-1], *fallback]).items
    return (
        [
            Mistake(
                [value for _, value in rest],
                "Only the last attempt's values come out.",
                "A stream cannot know that it will fail: pass each value on when it comes.",
            )
        ]
        if len(played) > 1
        else []
    )


def _attempts(count: int) -> str:
    return {1: "one attempt", 2: "two attempts", 3: "three attempts"}.get(count, f"{count} attempts")


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _result(
    case: Case, virtual: VirtualRx, sources: Sequence[Source], make: Callable[[], Any], after: str = ""
) -> Line:
    """Build the stream, subscribe to it at 0 s, let it run, and give what came."""
    stream = stream_from(case, virtual, make)
    for source in sources:
        not_subscribed_yet(case, source)
    virtual.subscribe(stream, after=after or case.name)
    virtual.run()
    refuse_other_clocks(case, virtual)
    return virtual.line("result")


def _subscribed_once(case: Case, source: Source) -> None:
    if len(source.subscriptions) > 1:
        case.fail(
            "Your stream subscribes to its source more than once.",
            expected="one subscription to the source",
            measured=f"{len(source.subscriptions)} subscriptions",
            hint="Each subscription to a cold source runs it again: a file is read twice, a request sent twice.\n"
            "group_by splits one subscription.",
        )
