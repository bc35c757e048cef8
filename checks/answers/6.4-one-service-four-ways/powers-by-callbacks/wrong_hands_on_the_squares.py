"""Makes both requests and keeps the first answer.

refused by: powers-by-callbacks-check
headline: You give the squares, not the squares of the squares.
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
        ask(number, lambda square, index=index: ask(square, lambda power: keep(index, square)))
