"""Collects in a dictionary by index and counts under a lock."""


def fetch_all(request_async, numbers, on_all):
    if len(numbers) == 0:
        on_all([])
        return
    answers = {}
    lock = threading.Lock()

    def callback_for(index):
        def on_done(response):
            with lock:
                answers[index] = response["result"]
                complete = len(answers) == len(numbers)
            if complete:
                on_all([answers[index] for index in range(len(numbers))])

        return on_done

    for index, number in enumerate(numbers):
        request_async(number, callback_for(index))
