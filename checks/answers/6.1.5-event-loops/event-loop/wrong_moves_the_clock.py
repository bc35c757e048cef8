"""Finds that the check's clock can be moved without a sleep, and asked without a count.

refused by: event-loop-sleep-check
headline: The clock was moved by something else than clock.sleep.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.count += 1
        heapq.heappush(self.heap, (self.clock.now + delay, self.count, callback))

    def run(self):
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.advance(max(0, deadline - self.clock.now))
            callback()
