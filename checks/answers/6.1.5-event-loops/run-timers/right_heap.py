"""A heap of (deadline, place in the list, callback)."""


def run_timers(timers, clock):
    heap = [(deadline, place, callback) for place, (deadline, callback) in enumerate(timers)]
    heapq.heapify(heap)
    while heap:
        deadline, _, callback = heapq.heappop(heap)
        wait = deadline - clock.time()
        if wait > 0:
            clock.sleep(wait)
        callback()
