"""An event turns the callback back into a call that blocks.

refused by: powers-by-callbacks-check
headline: powers_by_callbacks waits for an answer.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    def ask(number):
        answered, box = threading.Event(), []
        request_async(number, lambda response: (box.append(response["result"]), answered.set()))
        answered.wait()
        return box[0]

    on_done({"success": True, "result": [ask(ask(number)) for number in numbers]})
