"""Asks until the first of the heap is due.

refused by: event-loop-check
headline: Your loop polls: it asks for the time over and over, and never sleeps.
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
            if self.clock.time() >= self.heap[0][0]:
                heapq.heappop(self.heap)[-1]()
