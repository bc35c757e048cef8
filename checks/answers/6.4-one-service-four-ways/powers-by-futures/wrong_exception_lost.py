"""An exception in a callback goes to the log, and nowhere else.

refused by: powers-by-futures-hidden
headline: powers_by_futures never comes to an end.
"""


def powers_by_futures(request_future, numbers):
    outcome, powers = Future(), {}

    def when_done(future, then):
        def settled(future):
            then(future.result())

        future.add_done_callback(settled)

    def keep(index, power):
        powers[index] = power
        if len(powers) == len(numbers):
            outcome.set_result([powers[index] for index in range(len(numbers))])

    if not numbers:
        outcome.set_result([])
    for index, number in enumerate(numbers):
        when_done(
            request_future(number),
            lambda square, index=index: when_done(request_future(square), partial(keep, index)),
        )
    return outcome
