"""Looks for the earliest of what is left each time; min() gives the first of equals."""


def run_timers(timers, clock):
    left = list(timers)
    while left:
        earliest = min(left, key=lambda timer: timer[0])
        left.remove(earliest)
        while clock.time() < earliest[0]:
            clock.sleep(earliest[0] - clock.time())
        earliest[1]()
