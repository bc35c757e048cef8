"""Pops a timer when its callback has returned, which one that raises never does.

refused by: event-loop-hidden
headline: A callback was called more than once.
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
            deadline, _, callback = self.heap[0]
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
            heapq.heappop(self.heap)
