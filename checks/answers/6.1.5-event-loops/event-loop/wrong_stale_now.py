"""Asks for the time once a round, so that a callback that computed schedules too early.

refused by: event-loop-hidden
headline: A callback was called before its time.
"""


class EventLoop:
    running = False

    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0
        self.now = clock.time()

    def call_later(self, delay, callback):
        self.count += 1
        now = self.now if self.running else self.clock.time()
        heapq.heappush(self.heap, (now + delay, self.count, callback))

    def run(self):
        self.running = True
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            self.now = self.clock.time()
            callback()
        self.running = False
