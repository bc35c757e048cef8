"""A list kept in order; bisect puts equals behind one another."""

import bisect


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.timers = []

    def call_later(self, delay, callback):
        bisect.insort(self.timers, (self.clock.time() + delay, callback), key=lambda timer: timer[0])

    def run(self):
        while self.timers:
            deadline, callback = self.timers.pop(0)
            wait = deadline - self.clock.time()
            if wait > 0:
                self.clock.sleep(wait)
            callback()
