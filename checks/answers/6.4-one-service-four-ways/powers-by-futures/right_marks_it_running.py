"""The outcome says that it is running, as an executor's future does."""


def powers_by_futures(request_future, numbers):
    outcome, powers = Future(), {}
    outcome.set_running_or_notify_cancel()

    def when_done(future, then):
        def settled(future):
            if outcome.done():
                return
            if future.exception() is not None:
                outcome.set_exception(future.exception())
            else:
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
