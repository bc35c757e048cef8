"""Two general tools, one for a chain and one for many, put together."""


def _then(future, function):
    """The future of what the future that `function(result)` returns will hold."""
    chained = Future()

    def copy(done):
        if done.exception() is None:
            chained.set_result(done.result())
        else:
            chained.set_exception(done.exception())

    def go_on(done):
        if done.exception() is not None:
            chained.set_exception(done.exception())
            return
        function(done.result()).add_done_callback(copy)

    future.add_done_callback(go_on)
    return chained


def _all(futures):
    outcome = Future()
    left = len(futures)
    if not futures:
        outcome.set_result([])

    def one_done(done):
        nonlocal left
        left -= 1
        if outcome.done():
            return
        if done.exception() is not None:
            outcome.set_exception(done.exception())
        elif left == 0:
            outcome.set_result([future.result() for future in futures])

    for future in futures:
        future.add_done_callback(one_done)
    return outcome


def powers_by_futures(request_future, numbers):
    return _all([_then(request_future(number), request_future) for number in numbers])
