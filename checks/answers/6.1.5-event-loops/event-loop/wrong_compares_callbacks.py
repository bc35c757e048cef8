"""A heap of pairs, which compares the callbacks of equal deadlines.

refused by: event-loop-ties-check
headline: Timers that are due together had their callbacks compared.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        heapq.heappush(self.heap, (self.clock.time() + delay, callback))

    def run(self):
        while self.heap:
            deadline, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
