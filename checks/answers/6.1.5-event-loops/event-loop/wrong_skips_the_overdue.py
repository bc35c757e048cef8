"""Takes a deadline that has gone by for one that needs no call.

refused by: event-loop-late-check
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
        while self.heap:
            deadline, _, callback = heapq.heappop(self.heap)
            wait = deadline - self.clock.time()
            if wait >= 0:
                self.clock.sleep(wait)
                callback()
