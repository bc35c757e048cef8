"""Counts failures in, and reports the first when everything is over.

refused by: powers-by-callbacks-hidden
headline: powers_by_callbacks ends later than it should.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers, failures = {}, []

    def settle(index, response):
        powers[index] = response.get("result")
        if not response["success"]:
            failures.append(response)
        if len(powers) == len(numbers):
            on_done(failures[0] if failures else {"success": True, "result": [powers[i] for i in range(len(numbers))]})

    def ask_again(index, response):
        if response["success"]:
            request_async(response["result"], partial(settle, index))
        else:
            settle(index, response)

    if not numbers:
        on_done({"success": True, "result": []})
    for index, number in enumerate(numbers):
        request_async(number, partial(ask_again, index))
