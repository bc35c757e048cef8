"""In asyncio's manner: what is due moves to a queue of callbacks that are ready."""

from collections import deque


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.scheduled = []
        self.ready = deque()
        self.number = 0

    def call_later(self, delay, callback):
        self.number += 1
        heapq.heappush(self.scheduled, (self.clock.time() + delay, self.number, callback))

    def run(self):
        while self.scheduled or self.ready:
            if not self.ready:
                self.clock.sleep(max(0, self.scheduled[0][0] - self.clock.time()))
            now = self.clock.time()
            while self.scheduled and self.scheduled[0][0] <= now:
                self.ready.append(heapq.heappop(self.scheduled)[-1])
            self.ready.popleft()()
