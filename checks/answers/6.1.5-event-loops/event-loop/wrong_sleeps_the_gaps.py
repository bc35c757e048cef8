"""Sleeps from one deadline to the next, as if callbacks took no time.

refused by: event-loop-late-check
headline: A callback was called after its time.
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
        before = self.clock.time()
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - before))
            before = max(deadline, before)
            callback()
