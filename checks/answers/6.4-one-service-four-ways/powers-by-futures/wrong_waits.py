"""Asks each ticket for its result at once.

refused by: powers-by-futures-check
headline: powers_by_futures waits for an answer.
"""


def powers_by_futures(request_future, numbers):
    outcome = Future()
    squares = [request_future(number) for number in numbers]
    powers = [request_future(square.result()) for square in squares]
    outcome.set_result([power.result() for power in powers])
    return outcome
