"""Appends to the list that it then treats as a heap.

refused by: event-loop-check
headline: The callbacks were called in the wrong order.
"""


class EventLoop:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.count = 0

    def call_later(self, delay, callback):
        self.heap.append((self.clock.time() + delay, callback))

    def run(self):
        while self.heap:
            deadline, callback = self.heap.pop(0)
            self.clock.sleep(max(0, deadline - self.clock.time()))
            callback()
