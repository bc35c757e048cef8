"""Two rounds: all squares, and when the last is there, all powers.

refused by: powers-by-callbacks-check
headline: The second requests wait until all the first are answered.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    def all_of(numbers, then):
        results = {}
        if not numbers:
            return then([])

        def store(index, response):
            results[index] = response["result"]
            if len(results) == len(numbers):
                then([results[index] for index in range(len(numbers))])

        for index, number in enumerate(numbers):
            request_async(number, partial(store, index))

    all_of(numbers, lambda squares: all_of(squares, lambda powers: on_done({"success": True, "result": powers})))
