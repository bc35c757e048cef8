"""Waits for more when nothing is left.

refused by: event-loop-check
headline: EventLoop does not come back when nothing is left to call.
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
        while True:
            now = self.clock.time()
            if self.heap:
                deadline, _, callback = heapq.heappop(self.heap)
                self.clock.sleep(max(0, deadline - now))
                callback()
