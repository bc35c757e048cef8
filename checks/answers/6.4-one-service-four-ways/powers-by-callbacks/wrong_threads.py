"""A thread for each number, which blocks there.

refused by: powers-by-callbacks-check
headline: powers_by_callbacks waits in a thread or on a timer of its own.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    powers = {}

    def work(index, number):
        for _ in range(2):
            answered, box = threading.Event(), []
            request_async(number, lambda response: (box.append(response["result"]), answered.set()))
            answered.wait()
            number = box[0]
        powers[index] = number
        if len(powers) == len(numbers):
            on_done({"success": True, "result": [powers[index] for index in range(len(numbers))]})

    for index, number in enumerate(numbers):
        threading.Thread(target=work, args=(index, number), daemon=True).start()
