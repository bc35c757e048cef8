"""A named inner function instead of a lambda."""


def fetch_square_async(request_async, number, on_result):
    def on_done(response):
        square = response["result"]
        on_result(square)

    request_async(number, on_done)
