"""Arithmetic instead of a service.

refused by: powers-by-futures-check
headline: No request was made.
"""


def powers_by_futures(request_future, numbers):
    outcome = Future()
    outcome.set_result([number**4 for number in numbers])
    return outcome
