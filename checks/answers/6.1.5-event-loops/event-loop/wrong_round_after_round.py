"""Runs what there is to its end before it looks at what the callbacks added.

refused by: event-loop-more-check
headline: The callbacks were called in the wrong order.
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
            this_round, self.heap = sorted(self.heap), []
            for deadline, _, callback in this_round:
                self.clock.sleep(max(0, deadline - self.clock.time()))
                callback()
