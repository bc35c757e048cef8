"""A thread for each timer, on the computer's clock: what this section is there to do without.

refused by: run-timers-check
headline: A callback was called before its time.
"""


def run_timers(timers, clock):
    started = [threading.Timer(max(0, deadline - clock.time()) / 20, callback) for deadline, callback in timers]
    for timer in started:
        timer.start()
    for timer in started:
        timer.join()
