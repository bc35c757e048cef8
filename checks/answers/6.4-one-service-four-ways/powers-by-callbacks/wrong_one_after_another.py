"""Each number begins when the one before is done.

refused by: powers-by-callbacks-check
headline: Your requests run one after another.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers = []

    def next_number():
        if len(powers) == len(numbers):
            on_done({"success": True, "result": powers})
            return
        request_async(numbers[len(powers)], got_square)

    def got_square(response):
        request_async(response["result"], got_power) if response["success"] else on_done(response)

    def got_power(response):
        if not response["success"]:
            return on_done(response)
        powers.append(response["result"])
        next_number()

    next_number()
