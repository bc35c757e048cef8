"""Two rounds: all squares, and when the last is there, all powers.

refused by: powers-by-futures-check
headline: The second requests wait until all the first are answered.
"""


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
    outcome = Future()

    def hand_on(done):
        outcome.set_exception(done.exception()) if done.exception() else outcome.set_result(done.result())

    def ask_again(done):
        if done.exception():
            outcome.set_exception(done.exception())
        else:
            _all([request_future(square) for square in done.result()]).add_done_callback(hand_on)

    _all([request_future(number) for number in numbers]).add_done_callback(ask_again)
    return outcome
