"""A lock that is acquired once and never released lets one settle; failures are counted with an atomic next()."""

import itertools


def first_of(futures):
    if len(futures) == 0:
        raise ValueError("first_of([])")
    first = Future()
    latch = threading.Lock()
    failures = itertools.count(1)

    def on_done(future):
        failed = future.cancelled() or future.exception() is not None
        if failed:
            if next(failures) == len(futures):
                first.set_exception(CancelledError() if future.cancelled() else future.exception())
        elif latch.acquire(blocking=False):
            first.set_result(future.result())
            for other in futures:
                if other is not future:
                    other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
