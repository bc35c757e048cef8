"""Asks a hundred times a second, and yet is never late.

refused by: event-loop-sleep-check
headline: Your loop naps and looks, instead of sleeping until the next deadline.
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
            wait = self.heap[0][0] - self.clock.time()
            if wait <= 0:
                heapq.heappop(self.heap)[-1]()
            else:
                self.clock.sleep(min(wait, 0.01))
