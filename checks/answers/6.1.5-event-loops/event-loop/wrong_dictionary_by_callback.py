"""A dictionary of deadlines by callback has one place for each callback.

refused by: event-loop-hidden
headline: A callback that was registered twice was called once.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.deadlines = {}

    def call_later(self, delay, callback):
        self.deadlines[callback] = self.clock.time() + delay

    def run(self):
        while self.deadlines:
            callback = min(self.deadlines, key=self.deadlines.get)
            self.clock.sleep(max(0, self.deadlines.pop(callback) - self.clock.time()))
            callback()
