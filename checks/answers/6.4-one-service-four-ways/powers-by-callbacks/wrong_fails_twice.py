"""Hands on every failure.

refused by: powers-by-callbacks-hidden
headline: powers_by_callbacks ends more than once.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers, over = {}, False

    def finish(response):
        nonlocal over
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
        ask(number, lambda square, index=index: ask(square, partial(keep, index)))
