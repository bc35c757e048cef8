"""A pair of parentheses too many.

refused by: powers-by-callbacks-check
headline: You called the callback yourself and handed over what it returned.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers, over = {}, False

    def finish(response):
        nonlocal over
        if not over:
            over = True
            on_done(response)

    def ask(number, then):
        request_async(number, then(number))

    def keep(index, power):
        powers[index] = power
        if len(powers) == len(numbers):
            finish({"success": True, "result": [powers[index] for index in range(len(numbers))]})

    if not numbers:
        finish({"success": True, "result": []})
    for index, number in enumerate(numbers):
        ask(number, lambda square, index=index: ask(square, partial(keep, index)))
