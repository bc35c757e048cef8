"""Puts the callback's id between deadline and callback.

refused by: event-loop-ties-check
headline: Timers that are due together were called in the wrong order.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        heapq.heappush(self.heap, (self.clock.time() + delay, id(callback), callback))

    def run(self):
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
