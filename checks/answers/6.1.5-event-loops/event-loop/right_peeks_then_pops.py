"""Looks at the top of the heap, sleeps, looks again, and pops what is due."""


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
            now = self.clock.time()
            if self.heap[0][0] > now:
                self.clock.sleep(self.heap[0][0] - now)
            else:
                heapq.heappop(self.heap)[-1]()
