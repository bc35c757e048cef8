"""Sorts what there is when it starts, and never sees what the callbacks add.

refused by: event-loop-more-check
headline: What a callback scheduled was never called.
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
        for deadline, _, callback in sorted(self.heap):
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
        self.heap.clear()
