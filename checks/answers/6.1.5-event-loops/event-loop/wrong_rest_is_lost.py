"""Works on a heap of its own, which an exception takes with it.

refused by: event-loop-hidden
headline: A callback was never called.
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
        heap, self.heap = self.heap, []
        while heap:
            deadline, _, callback = heapq.heappop(heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
            for timer in self.heap:
                heapq.heappush(heap, timer)
            self.heap = []
