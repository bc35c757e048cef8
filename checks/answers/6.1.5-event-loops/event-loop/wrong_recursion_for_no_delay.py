"""Calls at once what has no delay, in the middle of the callback that asked for it.

refused by: event-loop-more-check
headline: call_later called the callback itself.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        if delay == 0:
            callback()
            return
        self.count += 1
        heapq.heappush(self.heap, (self.clock.time() + delay, self.count, callback))

    def run(self):
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
