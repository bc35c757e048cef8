"""Waits and calls in call_later, and leaves run() nothing to do.

refused by: event-loop-check
headline: call_later called the callback itself.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.clock.sleep(delay)
        callback()

    def run(self):
        pass
