"""A class of its own for timers, ordered by deadline and number."""

import dataclasses
import itertools


@dataclasses.dataclass(order=True)
class Scheduled:
    deadline: float
    number: int
    callback: object = dataclasses.field(compare=False)


class EventLoop:
    def __init__(self, clock):
        self._clock = clock
        self._heap = []
        self._numbers = itertools.count()

    def call_later(self, delay, callback):
        timer = Scheduled(self._clock.time() + delay, next(self._numbers), callback)
        heapq.heappush(self._heap, timer)
        return timer

    def run(self):
        while self._heap:
            timer = heapq.heappop(self._heap)
            while self._clock.time() < timer.deadline:
                self._clock.sleep(timer.deadline - self._clock.time())
            timer.callback()
