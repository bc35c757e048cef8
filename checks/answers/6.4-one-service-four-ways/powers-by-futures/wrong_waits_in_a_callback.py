"""The second request is waited for where the first is answered.

refused by: powers-by-futures-check
headline: powers_by_futures waits for an answer.
"""


def powers_by_futures(request_future, numbers):
    outcome, powers = Future(), {}

    def answered(index, future):
        powers[index] = request_future(future.result()).result()
        if len(powers) == len(numbers):
            outcome.set_result([powers[index] for index in range(len(numbers))])

    for index, number in enumerate(numbers):
        request_future(number).add_done_callback(partial(answered, index))
    return outcome
