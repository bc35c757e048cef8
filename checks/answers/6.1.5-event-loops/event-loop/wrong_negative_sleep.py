"""Forgets that a callback can make the loop late.

refused by: event-loop-late-check
headline: clock.sleep was asked to sleep for less than no time.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.count += 1
        heapq.heappush(self.heap, (self.clock.time() + delay, self.count, callback))

    def run(self):
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(deadline - self.clock.time())
            callback()
