"""When requests end that share a limited number of places: by the right rule, and by those that waste places."""

import heapq
from collections.abc import Sequence

from checks.kit.trace import Span


def pool_spans(seconds: Sequence[float], places: int) -> list[Span]:
    """What runs when if, first come first served, the next request begins at the moment when one ends.

    All in seconds from the start of the first; in the order of the requests, each on the lane of its worker.
    """
    free = [(0.0, worker) for worker in range(1, places + 1)]
    spans = []
    for number, duration in enumerate(seconds, start=1):
        start, worker = heapq.heappop(free)
        heapq.heappush(free, (start + duration, worker))
        spans.append(Span(f"request {number}", start, start + duration, f"worker {worker}"))
    return spans


def pool_ends(seconds: Sequence[float], places: int) -> list[float]:
    """When each request ends, in the order of the requests."""
    return [span.end for span in pool_spans(seconds, places)]


def pool_makespan(seconds: Sequence[float], places: int) -> float:
    """When the last request ends."""
    return max(pool_ends(seconds, places), default=0.0)


def batches_makespan(seconds: Sequence[float], places: int) -> float:
    """The same if `places` requests at a time begin together, when all of the batch before have ended."""
    return sum(max(seconds[start : start + places]) for start in range(0, len(seconds), places))


def dealt_makespan(seconds: Sequence[float], places: int) -> float:
    """The same if the requests are dealt out to the places in advance, like cards."""
    return max(sum(seconds[place::places]) for place in range(places))


def shares_makespan(seconds: Sequence[float], places: int) -> float:
    """The same if the list is cut into one piece for each place."""
    size = -(-len(seconds) // places)
    return max(sum(seconds[start : start + size]) for start in range(0, len(seconds), size))


def oldest_first_makespan(seconds: Sequence[float], places: int) -> float:
    """The same if a request begins only when the oldest one in flight has ended, whichever else has."""
    ends: list[float] = []
    begin = 0.0
    for index, duration in enumerate(seconds):
        if index >= places:
            begin = max(begin, ends[index - places])
        ends.append(begin + duration)
    return max(ends, default=0.0)
