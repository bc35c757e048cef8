"""After a failure the requests in flight are cancelled, which nobody asked for."""


def powers_by_futures(request_future, numbers):
    outcome = Future()
    in_flight = set()
    powers = [None] * len(numbers)
    missing = set(range(len(numbers)))

    def ask(number, then):
        future = request_future(number)
        in_flight.add(future)
        future.add_done_callback(partial(answered, then))

    def answered(then, future):
        in_flight.discard(future)
        if future.cancelled() or outcome.done():
            return
        try:
            result = future.result()
        except Exception as error:
            outcome.set_exception(error)
            for other in list(in_flight):
                other.cancel()
            return
        then(result)

    def keep(index, power):
        powers[index] = power
        missing.discard(index)
        if not missing:
            outcome.set_result(powers)

    for index, number in enumerate(numbers):
        ask(number, lambda square, index=index: ask(square, lambda power: keep(index, power)))
    if not numbers:
        outcome.set_result([])
    return outcome
