"""Works the squares out and asks for the rest.

refused by: powers-by-callbacks-check
headline: The service was asked for something else.
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
        ask(number**2, partial(keep, index))
