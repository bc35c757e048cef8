"""Keeps the delays, and starts to count when it runs.

refused by: event-loop-check
headline: The delays were counted from run(), not from call_later.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.count += 1
        heapq.heappush(self.heap, (delay, self.count, callback))

    def run(self):
        start = self.clock.time()
        while self.heap:
            delay, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, start + delay - self.clock.time()))
            callback()
