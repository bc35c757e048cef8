"""Sleeps until the next deadline, then calls all that is due by then."""


def run_timers(timers, clock):
    left = list(timers)
    while left:
        clock.sleep(max(0, min(deadline for deadline, _ in left) - clock.time()))
        now = clock.time()
        due = [timer for timer in left if timer[0] <= now]
        left = [timer for timer in left if timer[0] > now]
        for _, callback in sorted(due, key=lambda timer: timer[0]):
            callback()
