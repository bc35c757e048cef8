"""Does its waiting in call_later, and leaves run() nothing but the calls.

refused by: event-loop-check
headline: call_later waits instead of returning at once.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.clock.sleep(delay)
        self.heap.append(callback)

    def run(self):
        while self.heap:
            self.heap.pop(0)()
