"""One step instead of two.

refused by: powers-by-callbacks-check
headline: The service was asked about the numbers, and not about their squares.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers, over = {}, False

    def finish(response):
        nonlocal over
        if not over:
            over = True
            on_done(response)

    def ask(number, then):
        request_async(number, lambda response: then(response["result"]) if response["success"] else finish(response))

    def keep(index, power):
        powers[index] = power
        if len(powers) == len(numbers):
            finish({"success": True, "result": [powers[index] for index in range(len(numbers))]})

    if not numbers:
        finish({"success": True, "result": []})
    for index, number in enumerate(numbers):
        ask(number, partial(keep, index))
