"""The loop of the book: asks every timer, over and over, and removes from the list it walks.

refused by: run-timers-check
headline: Your loop polls: it asks for the time over and over, and never sleeps.
"""


def run_timers(timers, clock):
    timers = list(timers)
    while timers:
        for timer in timers:
            if clock.time() >= timer[0]:
                timer[1]()
                timers.remove(timer)
