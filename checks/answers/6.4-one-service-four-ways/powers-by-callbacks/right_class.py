"""An object keeps the state, and its methods are the callbacks."""


class _Collector:
    def __init__(self, request_async, numbers, on_done):
        self.request_async, self.on_done = request_async, on_done
        self.slots = [None] * len(numbers)
        self.missing = len(numbers)
        self.over = False

    def first(self, index, response):
        if not response["success"]:
            self.end(response)
        elif not self.over:
            self.request_async(response["result"], partial(self.second, index))

    def second(self, index, response):
        if not response["success"]:
            self.end(response)
            return
        self.slots[index] = response["result"]
        self.missing -= 1
        if self.missing == 0:
            self.end({"success": True, "result": self.slots})

    def end(self, response):
        if not self.over:
            self.over = True
            self.on_done(response)


def powers_by_callbacks(request_async, numbers, on_done):
    collector = _Collector(request_async, numbers, on_done)
    if not numbers:
        collector.end({"success": True, "result": []})
    for index, number in enumerate(numbers):
        request_async(number, partial(collector.first, index))
