"""Timers that compare by deadline alone: a heap keeps no order among equals.

refused by: event-loop-ties-check
headline: Timers that are due together were called in the wrong order.
"""


class Scheduled:
    def __init__(self, deadline, callback):
        self.deadline = deadline
        self.callback = callback

    def __lt__(self, other):
        return self.deadline < other.deadline


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        heapq.heappush(self.heap, Scheduled(self.clock.time() + delay, callback))

    def run(self):
        while self.heap:
            timer = heapq.heappop(self.heap)
            self.clock.sleep(max(0, timer.deadline - self.clock.time()))
            timer.callback()
