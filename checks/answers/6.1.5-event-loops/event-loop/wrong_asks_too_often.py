"""Asks for the time all along the list, and then in halves of the way.

refused by: event-loop-sleep-check
headline: Your loop asks for the time more often than it needs to.
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
            due = sorted(timer for timer in self.heap if timer[0] <= self.clock.time())
            waiting = [max(0, timer[0] - self.clock.time()) for timer in self.heap]
            if due:
                self.heap.remove(due[0])
                heapq.heapify(self.heap)
                due[0][-1]()
            else:
                self.clock.sleep(min(waiting))
