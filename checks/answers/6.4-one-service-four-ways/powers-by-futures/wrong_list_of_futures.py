"""Returns tickets instead of one ticket.

refused by: powers-by-futures-check
headline: powers_by_futures does not return a future.
"""


def powers_by_futures(request_future, numbers):
    return [request_future(number) for number in numbers]
