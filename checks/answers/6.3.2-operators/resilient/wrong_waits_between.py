"""Waits a while before it tries again, on a clock of its own.

refused by: resilient-check
headline: resilient keeps a clock of its own.
"""

from rx.scheduler import TimeoutScheduler


def resilient(source, attempts, fallback):
    patient = source.pipe(
        ops.catch(
            lambda error, _: rx.timer(0.5, scheduler=TimeoutScheduler.singleton()).pipe(ops.flat_map(rx.throw(error)))
        )
    )
    return patient.pipe(ops.retry(attempts), ops.catch(fallback))
