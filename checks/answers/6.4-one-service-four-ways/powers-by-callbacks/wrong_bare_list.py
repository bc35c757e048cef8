"""Hands over the list instead of a response.

refused by: powers-by-callbacks-check
headline: on_done gets something else than a response.
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
            finish([powers[index] for index in range(len(numbers))])

    if not numbers:
        finish({"success": True, "result": []})
    for index, number in enumerate(numbers):
        ask(number, lambda square, index=index: ask(square, partial(keep, index)))
