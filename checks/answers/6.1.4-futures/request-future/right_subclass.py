"""A subclass of Future that is its own thread."""


class Request(Future):
    def __init__(self, request, number):
        super().__init__()
        self.thread = threading.Thread(target=self.run, args=(request, number), daemon=True)

    def run(self, request, number):
        try:
            self.set_result(request(number))
        except Exception as error:
            self.set_exception(error)


def request_future(request, number):
    future = Request(request, number)
    future.thread.start()
    return future
