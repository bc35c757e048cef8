"""Registers what the callback returns.

refused by: event-loop-check
headline: call_later called the callback itself.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.count += 1
        heapq.heappush(self.heap, (self.clock.time() + delay, self.count, callback()))

    def run(self):
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
