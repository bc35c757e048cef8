"""Leaves the work to asyncio, which knows nothing of this clock.

refused by: event-loop-check
headline: A callback was called before its time.
"""

import asyncio


class EventLoop:
    def __init__(self, clock):
        self.loop = asyncio.new_event_loop()
        self.last = 0

    def call_later(self, delay, callback):
        self.last = max(self.last, delay)
        self.loop.call_later(delay / 20, callback)

    def run(self):
        self.loop.call_later(self.last / 20, self.loop.stop)
        self.loop.run_forever()
        self.loop.close()
